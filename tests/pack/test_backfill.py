"""Many quarters in one go: each placed on its own, oldest first, and none harmed by another that fails."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.cli import main
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.inputs import input_hashes, key_of, returns_folder
from helpers.pack.backfill import all_params, backfill, quarters_from
from helpers.pack.outcome import Ended, Failure, Kind, PackFailed, QuarterHeld
from helpers.pack.place.lock import holding
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.tell.quarters import Quarters
from helpers.pack.work_list import exit_code_of
from pack.project import CONTACTS, OUTPUTS, QUARTER, STATED, contents, notebook, replaced, write

pytestmark = pytest.mark.slow  # whole runs, each a few seconds

FIRST, SECOND, THIRD = "2017-18-q1", "2017-18-q2", QUARTER
ALL = (FIRST, SECOND, THIRD)
PAPERS = {"index.html", "appendix-a.html", "appendix-a.pdf", "pack.pdf", "manifest.json"}

StoreBuilder = Callable[[Params, Callable[[str], None]], Path]


@pytest.fixture
def years(project: Path) -> Path:
    """The toy project with the params and the return of two more quarters."""
    for quarter in (FIRST, SECOND):
        write(project / "params" / "quarters" / f"{quarter}.yaml", STATED[f"quarters/{QUARTER}.yaml"].replace(QUARTER, quarter))
        sent = CONTACTS.replace(QUARTER, quarter).replace("/10/2017", f"/{Quarter.parse(quarter).start.month:02d}/2017")
        write(project / "returns" / quarter / "contacts.csv", sent)
    return project


def store_of(params: Params, progress: Callable[[str], None]) -> Path:
    """A store without figures, one a quarter."""
    hashes = input_hashes(params, returns_folder(params))
    index = params.outputs / "store" / f"{params.quarter}.json"
    write(index, json.dumps({"quarter": str(params.quarter), "key": key_of(hashes), "inputs": hashes, "figures": {}}))
    return index


def appears(file: Path) -> bool:
    """Whether a file is there, now or after any of many looks, however long a look takes."""
    for _ in range(2_000):
        if file.is_file():
            return True
        time.sleep(0.05)
    return False


class Heard(Quarters):
    """Keeps in which order quarters ended."""

    def __init__(self) -> None:
        self.order: list[str] = []

    def ended(self, ended: Ended) -> None:
        self.order.append(ended.quarter)


def filled(project: Path, *, store: StoreBuilder = store_of, **more: Any) -> dict[str, Ended]:
    run = Run(Asked(project / "notebooks"), project / OUTPUTS, 2, store_builder=store, **more)
    every = all_params("params", quarters_from(Quarter.parse(FIRST), Quarter.parse(THIRD)), run.asked)
    return {one.quarter: one for one in backfill(every, run, Heard())}


def broken_in(project: Path, quarter: str) -> None:
    """Lets an appendix fail in one quarter, for as long as there is no file ``mended`` in the project."""
    notebook(
        project,
        "appendix",
        'quarter = ""\narea = ""',
        'masthead("Appendix A")',
        f'from pathlib import Path\nsentence(str(1 / (quarter != "{quarter}" or Path("mended").exists())))',
    )


def test_each_quarter_is_placed_as_a_draft_of_its_own(years: Path):
    ended = filled(years)
    assert list(ended) == list(ALL) and not [one.error for one in ended.values() if one.error]
    for quarter in ALL:
        pack = contents(years / OUTPUTS / quarter)
        assert set(pack) == PAPERS
        assert f"vacancies in {quarter}".encode() in pack["appendix-a.html"]
        assert json.loads(pack["manifest.json"])["draft"] is True


def test_figures_are_made_oldest_first_while_notebooks_of_earlier_quarters_run(years: Path):
    made: list[str] = []

    def after_the_first_page(params: Params, progress: Callable[[str], None]) -> Path:
        made.append(str(params.quarter))
        assert str(params.quarter) != SECOND or not (years / OUTPUTS / FIRST).exists(), "the first quarter was waited for"
        page = years / OUTPUTS / ".staging" / FIRST / "pack" / "index.html"
        if str(params.quarter) == SECOND:
            assert appears(page), "no notebook of the first quarter runs until all figures are there"
        return store_of(params, progress)

    ended = filled(years, store=after_the_first_page)
    assert made == list(ALL) and not [one.error for one in ended.values() if one.error]


def test_a_quarter_that_fails_stops_no_other_and_leaves_its_last_good_pack(years: Path):
    filled(years)
    before = contents(years / OUTPUTS / SECOND)
    broken_in(years, SECOND)
    ended = filled(years)
    assert isinstance(ended[SECOND].error, PackFailed)
    assert [failure.paper for failure in ended[SECOND].error.failures] == ["appendix-a"]
    assert contents(years / OUTPUTS / SECOND) == before
    assert all(b"1.0" in contents(years / OUTPUTS / one)["appendix-a.html"] for one in (FIRST, THIRD))
    assert exit_code_of(tuple(ended.values())) == 1


def test_after_a_failure_only_what_is_missing_is_made(years: Path):
    broken_in(years, SECOND)
    filled(years)
    write(years / "mended", "")
    ended = filled(years)
    assert ended[SECOND].placed and ended[SECOND].placed.made == ("appendix-a",)
    assert ended[FIRST].as_it_was and ended[THIRD].as_it_was


def test_quarters_that_nothing_changed_for_are_left_and_cost_no_figures(years: Path):
    filled(years)
    before = {quarter: contents(years / OUTPUTS / quarter) for quarter in ALL}

    def no_store(params: Params, progress: Callable[[str], None]) -> Path:
        raise AssertionError("the figures are made again")

    ended = filled(years, store=no_store)
    assert all(one.as_it_was for one in ended.values()) and exit_code_of(tuple(ended.values())) == 0
    assert {quarter: contents(years / OUTPUTS / quarter) for quarter in ALL} == before


def test_a_return_that_changed_is_of_its_own_quarter_and_those_after_it(years: Path):
    for quarter in ALL:
        replaced(years / "params" / "quarters" / f"{quarter}.yaml", f'history_from: "{quarter}"', f'history_from: "{FIRST}"')
    filled(years)
    replaced(years / "returns" / SECOND / "contacts.csv", "02/07/2017", "05/07/2017")
    assert [quarter for quarter, one in filled(years).items() if not one.as_it_was] == [SECOND, THIRD]


def test_a_published_pack_is_never_replaced(years: Path):
    filled(years)
    manifest = (years / OUTPUTS / SECOND).resolve() / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), "draft": False}), "utf-8")
    before = contents(years / OUTPUTS / SECOND)
    ended = filled(years, fresh=True)
    assert isinstance(ended[SECOND].error, Refused) and contents(years / OUTPUTS / SECOND) == before
    assert ended[FIRST].placed and ended[THIRD].placed
    assert exit_code_of(tuple(ended.values())) == 2


@pytest.mark.skipif(os.name != "posix", reason="a lock of this process holds other processes off only, on Windows")
def test_a_quarter_that_another_run_holds_is_left_to_it(years: Path):
    (years / OUTPUTS).mkdir(parents=True)
    with holding(years / OUTPUTS, SECOND):
        ended = filled(years)
    assert isinstance(ended[SECOND].error, QuarterHeld) and ended[THIRD].placed
    assert exit_code_of(tuple(ended.values())) == 4


def is_held(years: Path, quarter: str) -> bool:
    try:
        with holding(years / OUTPUTS, quarter):
            return False
    except QuarterHeld:
        return True


def test_no_quarter_is_still_held_when_the_backfill_has_ended(years: Path):
    broken_in(years, SECOND)
    filled(years)
    assert [quarter for quarter in ALL if is_held(years, quarter)] == []


def test_a_quarter_that_fails_is_held_until_all_of_its_papers_have_ended(years: Path, monkeypatch: pytest.MonkeyPatch):
    held: list[bool] = []

    def full(ready: object, finished: Any) -> None:
        held.append(is_held(years, FIRST))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.pack.making.keep_finished", full)
    run = Run(Asked(years / "notebooks"), years / OUTPUTS, 2, store_builder=store_of)
    (ended,) = backfill(
        all_params("params", quarters_from(Quarter.parse(FIRST), Quarter.parse(FIRST)), run.asked), run, Heard()
    )
    assert isinstance(ended.error, OSError) and held == [True, True]
    assert not is_held(years, FIRST)


def test_each_quarter_has_a_log_of_its_own_for_machines(years: Path):
    broken_in(years, SECOND)
    filled(years)
    logs = {quarter: (years / OUTPUTS / ".logs" / f"{quarter}.jsonl").read_text("utf-8").splitlines() for quarter in ALL}
    assert {quarter: json.loads(lines[-1])["event"] for quarter, lines in logs.items()} == {
        FIRST: "placed",
        SECOND: "failed",
        THIRD: "placed",
    }


def test_every_quarter_without_params_is_named_before_anything_runs(years: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backfill", "2016-17-q3", THIRD]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert [line.split(":")[0] for line in lines] == ["params/quarters/2016-17-q3.yaml", "params/quarters/2016-17-q4.yaml"]
    assert not (years / OUTPUTS).exists()


def test_what_is_wrong_for_every_quarter_is_said_once(years: Path, capsys: pytest.CaptureFixture[str]):
    replaced(years / "params" / "pack.yaml", "notebook: front", "notebook: frnt")
    assert main(["backfill", FIRST, THIRD]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("notebooks/frnt.ipynb: there is no such notebook")


def test_the_first_quarter_comes_first(years: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["backfill", THIRD, FIRST]) == 2
    assert "the last quarter is before the first" in capsys.readouterr().err


def test_the_command_says_how_each_quarter_ended(years: Path, capsys: pytest.CaptureFixture[str]):
    broken_in(years, SECOND)
    replaced(years / "returns" / THIRD / "contacts.csv", "Police", "Plice")
    assert main(["backfill", FIRST, THIRD]) == 2
    said = capsys.readouterr()
    assert f"{SECOND} failed:" in said.err and "notebooks/appendix.ipynb (appendix-a), cell 4" in said.err
    assert f"{THIRD} failed:" in said.err and f"{THIRD}/contacts.csv, row 2" in said.err
    assert f"{FIRST}: placed" in said.out and said.out.endswith("1 of 3 draft packs placed. Packs are in outputs/toytown.\n")


def test_the_command_says_what_changed_in_each_quarter_and_why_it_was_looked_at(
    years: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("helpers.figures.store.build_store", store_of)
    assert main(["backfill", FIRST, THIRD]) == 0
    capsys.readouterr()
    replaced(years / "notebooks" / "appendix.ipynb", 'masthead(\\"Appendix A\\")', 'masthead(\\"Appendix\\")')
    assert main(["backfill", FIRST, THIRD, "--explain"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"{FIRST}: begun, since appendix.ipynb changed" in said
    assert f"  {FIRST}, appendix-a is made: its notebook changed" in said
    assert f"  {FIRST}, index is kept: nothing that it is made from changed" in said
    assert f"{FIRST}: Made again: appendix-a. The others were kept as they were." in said
    assert f"{FIRST}: No figure changed since the pack before." in said
    assert said[-1] == "3 of 3 draft packs placed. Packs are in outputs/toytown."


def test_the_command_makes_every_paper_of_every_quarter_afresh_when_asked_to(
    years: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("helpers.figures.store.build_store", store_of)
    assert main(["backfill", FIRST, SECOND]) == 0
    before = {quarter: contents(years / OUTPUTS / quarter) for quarter in (FIRST, SECOND)}
    assert main(["backfill", FIRST, SECOND, "--fresh", "--explain"]) == 0
    said = capsys.readouterr().out
    assert said.count("appendix-a is made: everything is made afresh") == 2 and "is kept" not in said
    assert {quarter: contents(years / OUTPUTS / quarter) for quarter in (FIRST, SECOND)} == before


def test_a_parameter_that_no_notebook_declares_is_refused_for_all_quarters_at_once(
    years: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["backfill", FIRST, THIRD, "-p", "aera", "vacancies"]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "'aera' is not declared by any notebook" in line


def failed(*kinds: Kind) -> Ended:
    return Ended(FIRST, error=PackFailed(Failure(kind, "appendix-a", "no") for kind in kinds))


@pytest.mark.parametrize(
    ("ended", "code"),
    [
        ([], 0),
        ([Ended(FIRST)], 0),
        ([failed("notebook"), Ended(SECOND)], 1),
        ([failed("notebook"), Ended(SECOND, error=Refused([Problem("a", "b", "c")]))], 2),
        ([Ended(FIRST, error=OSError()), failed("notebook", "export")], 6),
        ([failed("export"), failed("disclosure")], 5),
        ([Ended(FIRST, error=QuarterHeld(FIRST))], 4),
        ([Ended(FIRST, error=QuarterHeld(FIRST)), failed("notebook")], 1),
        ([Ended(FIRST, error=ZeroDivisionError())], 1),
    ],
)
def test_the_exit_code_is_that_of_the_failure_that_is_said_first(ended: list[Ended], code: int):
    assert exit_code_of(ended) == code
