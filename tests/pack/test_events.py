"""What a run says while it goes on: to a person on a console, and to machines in a log of its own."""

from __future__ import annotations

import json
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from helpers.domain.refusal import Problem, Refused
from helpers.pack.folders import executed_name
from helpers.pack.outcome import Failure, PackFailed, Placed, QuarterHeld
from helpers.pack.plan.job import Finished
from helpers.pack.tell.events import EventLog, Several
from helpers.pack.tell.progress import ProgressShown, Report, ToDo

QUARTER = "2017-18-q3"
FAILED = Failure("notebook", "appendix-b", "ValueError; open the notebook", "notebooks/appendix_b.ipynb", 4)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def a_run(report: Report, staging: Path) -> None:
    """What a run of three papers tells: one kept, one made, one failed."""
    report.step("finding returns")
    report.planned(ToDo(staging, {"appendix-a": ["the figure C1 changed"], "appendix-b": ["its notebook changed"]}, ("index",)))
    report.finished(Finished("appendix-a", 1.25, laid="{}", pages=4))
    report.finished(Finished("appendix-b", 2.0, failures=(FAILED,)))


def test_the_log_tells_machines_what_happened_and_when(tmp_path: Path) -> None:
    with EventLog(tmp_path / "logs" / "run.jsonl", QUARTER) as log:
        a_run(log, tmp_path)
        log.placed(Placed(tmp_path, ("index",), 3.0, made=("index",), changed=("C1",), for_a_person={"missing": 1}))
    told = lines(tmp_path / "logs" / "run.jsonl")
    assert [line["event"] for line in told] == ["began", "step", "planned", "paper", "paper", "placed"]
    assert all(datetime.fromisoformat(line["at"]).tzinfo for line in told)
    assert told[2]["made"]["appendix-a"] == ["the figure C1 changed"] and told[2]["kept"] == ["index"]
    assert (told[3]["how"], told[3]["seconds"], told[3]["pages"], told[4]["how"]) == ("done", 1.25, 4, "failed")
    assert told[5]["changed"] == ["C1"]


def test_the_log_names_each_failure_and_how_the_run_ended(tmp_path: Path) -> None:
    with pytest.raises(PackFailed), EventLog(tmp_path / "run.jsonl", QUARTER):
        raise PackFailed([FAILED])
    last = lines(tmp_path / "run.jsonl")[-1]
    assert (last["event"], last["exit"]) == ("failed", 1)
    assert last["failures"] == [
        {
            "kind": "notebook",
            "paper": "appendix-b",
            "notebook": "notebooks/appendix_b.ipynb",
            "cell": 4,
            "message": "ValueError; open the notebook",
        }
    ]


def test_the_log_of_a_refused_run_lists_every_problem_with_what_to_do(tmp_path: Path) -> None:
    coded = {"row": 7, "column": "source", "found": "'Plice'"}
    problems = [
        Problem("contacts.csv", "the source is not in the code list", "Correct it.", **coded),
        Problem("plans.csv", "the return is not there", "Send it.", rule_id="A01"),
    ]
    with pytest.raises(Refused), EventLog(tmp_path / "run.jsonl", QUARTER):
        raise Refused(problems)
    last = lines(tmp_path / "run.jsonl")[-1]
    assert (last["event"], last["exit"], len(last["failures"])) == ("failed", 2, 2)
    assert last["failures"][0] == {
        "kind": "refused",
        "place": "contacts.csv, row 7, column source",
        "rule": "the source is not in the code list",
        "rule_id": "THE-SOURCE-IS-NOT-IN-THE",
        "found": "'Plice'",
        "remedy": "Correct it.",
    }
    assert last["failures"][1]["rule_id"] == "A01"


def test_the_log_keeps_no_value_that_an_error_quotes(tmp_path: Path) -> None:
    with pytest.raises(ValueError), EventLog(tmp_path / "run.jsonl", QUARTER):
        raise ValueError("Jane Doe")
    assert "Jane Doe" not in (tmp_path / "run.jsonl").read_text()
    assert lines(tmp_path / "run.jsonl")[-1]["what"] == "ValueError"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (ValueError("Jane Doe"), 1),
        (OSError(28, "full"), 3),
        (Refused([]), 2),
        (PackFailed([FAILED]), 1),
    ],
)
def test_the_log_says_the_exit_code_that_the_command_ends_with(tmp_path: Path, error: BaseException, code: int) -> None:
    with pytest.raises(type(error)), EventLog(tmp_path / "run.jsonl", QUARTER):
        raise error
    assert lines(tmp_path / "run.jsonl")[-1]["exit"] == code


def test_a_run_that_finds_the_quarter_held_leaves_the_log_to_the_run_that_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "run.jsonl"
    with EventLog(file, QUARTER) as log:
        log.step("finding returns")
        before = file.read_text()
        with pytest.raises(QuarterHeld), EventLog(file, QUARTER):
            raise QuarterHeld(QUARTER)
        assert file.read_text() == before


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (FAILED, "notebooks/appendix_b.ipynb, cell 4: "),
        (
            Failure("notebook", "monitoring-vacancies", "no", "notebooks/monitoring_area.ipynb", 4),
            "notebooks/monitoring_area.ipynb (monitoring-vacancies), cell 4: ",
        ),
        (
            Failure("export", "monitoring-vacancies", "monitoring-vacancies, cell 4: no", "notebooks/monitoring_area.ipynb"),
            "notebooks/monitoring_area.ipynb: monitoring-vacancies, cell 4: ",
        ),
        (Failure("export", "pack", "no"), "pack: "),
    ],
)
def test_a_failure_says_which_paper_where_its_notebook_is_run_for_several(failure: Failure, said: str) -> None:
    assert failure.sentence().startswith(said)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_the_log_is_for_this_user_alone(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir(mode=0o700)
    (tmp_path / "logs" / "run.jsonl").touch(mode=0o644)
    with EventLog(tmp_path / "logs" / "run.jsonl", QUARTER) as log:
        log.step("finding returns")
    assert stat.S_IMODE((tmp_path / "logs" / "run.jsonl").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700


def test_a_full_disk_costs_the_log_its_lines_and_not_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with EventLog(tmp_path / "run.jsonl", QUARTER) as log:
        log.step("finding returns")
        monkeypatch.setattr(json, "dumps", full)
        a_run(log, tmp_path)
    monkeypatch.undo()
    assert [line["event"] for line in lines(tmp_path / "run.jsonl")] == ["began", "step"]


def shown(*, terminal: bool, explain: bool = False, staging: Path) -> str:
    console = Console(record=True, width=110, force_terminal=terminal, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    with console.file, ProgressShown(console, explain) as progress:
        a_run(progress, staging)
        if terminal:
            console.print(progress._table())
    return console.export_text()


def test_without_a_terminal_there_is_a_plain_line_for_each_step_and_paper(tmp_path: Path) -> None:
    assert shown(terminal=False, staging=tmp_path).splitlines() == [
        "finding returns",
        "running 2 notebooks, keeping 1 that are as they were",
        "  appendix-a: done in 1.2 s, 4 pages",
        "  appendix-b: failed in 2.0 s",
    ]


def test_why_a_paper_is_made_is_said_when_it_is_asked_for(tmp_path: Path) -> None:
    told = shown(terminal=False, explain=True, staging=tmp_path)
    assert "appendix-a is made: the figure C1 changed" in told
    assert "index is kept: nothing that it is made from changed" in told


def test_in_a_terminal_a_table_shows_each_paper_its_stage_seconds_and_pages(tmp_path: Path) -> None:
    told = shown(terminal=True, staging=tmp_path)
    assert all(heading in told for heading in ("Paper", "Stage", "Seconds", "Pages"))
    rows = {line.split()[1]: line.split() for line in told.splitlines() if line.startswith("│")}
    assert {"done", "1.2", "4"} <= set(rows["appendix-a"])
    assert "failed" in rows["appendix-b"] and "kept" in rows["index"]


def test_in_a_narrow_terminal_the_papers_can_still_be_told_apart(tmp_path: Path) -> None:
    console = Console(record=True, width=38, force_terminal=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    with console.file:
        progress = ProgressShown(console)
        progress.planned(ToDo(tmp_path, {"appendix-a": [], "monitoring-returned-home": []}))
        console.print(progress._table())
    first = [line.split("│")[1].strip() for line in console.export_text().splitlines() if line.startswith("│")]
    assert "".join(first) == "appendix-amonitoring-returned-home"


def test_the_table_shows_how_far_a_paper_has_come_by_the_files_it_has(tmp_path: Path) -> None:
    console = Console(width=110, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    with console.file:
        progress = ProgressShown(console)
        progress.planned(ToDo(tmp_path, {"appendix-a": [], "appendix-b": [], "appendix-c": []}))
        for name in (executed_name("appendix-b"), executed_name("appendix-c"), "pack/appendix-c.html"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("x")
        progress._table()
    assert [row.stage for row in progress._rows.values()] == ["waiting", "running", "setting the PDF"]


def test_several_reports_are_told_the_same(tmp_path: Path) -> None:
    with EventLog(tmp_path / "one", QUARTER) as one, EventLog(tmp_path / "two", QUARTER) as two:
        a_run(Several(one, two), tmp_path)
    assert [line["event"] for line in lines(tmp_path / "one")] == [line["event"] for line in lines(tmp_path / "two")]
    assert len(lines(tmp_path / "one")) == 5
