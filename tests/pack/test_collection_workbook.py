"""The workbook for officers from the command line: written before the quarter has params, and read back in pieces."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from tests.returns import collected as officer

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.returns.collection.sheets import COLLECTED
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample
from helpers.returns.shapes.registry import RETURN_NAMES

PROJECT = Path(__file__).parents[2]
LAST, QUARTER = "2017-18-q3", "2017-18-q4"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    write_sample(root, [Quarter.parse(LAST), Quarter.parse(QUARTER)])
    return root


@pytest.fixture
def council(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council that keeps only the hand-kept returns, at the end of Quarter 3."""
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(tmp_path / "outputs"))
    shutil.copytree(PROJECT / "params", tmp_path / "params", ignore=shutil.ignore_patterns("quarters"))
    (tmp_path / "params" / "quarters").mkdir()
    state(tmp_path, LAST)
    (tmp_path / "returns" / LAST).mkdir(parents=True)
    for name in COLLECTED:
        shutil.copy(sample / LAST / f"{name}.xlsx", tmp_path / "returns" / LAST)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state(council: Path, quarter: str) -> None:
    """Writes the params of a quarter: of its returns only those that officers keep by hand are supplied."""
    stated = yaml.safe_load((PROJECT / "params" / "quarters" / f"{LAST}.yaml").read_text(encoding="utf-8"))
    absent = {name: {"why": "Not kept here."} for name in RETURN_NAMES if name not in COLLECTED}
    own = {"quarter": quarter, "returns": "returns", "history_from": LAST, "supplied": list(COLLECTED), "not_supplied": absent}
    text = yaml.safe_dump({**stated, **own}, sort_keys=False)
    (council / "params" / "quarters" / f"{quarter}.yaml").write_text(text, encoding="utf-8")


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out.splitlines()


def check(capsys: pytest.CaptureFixture[str], ends: int = 0) -> list[str]:
    assert main(("check", QUARTER, "--notebooks", str(PROJECT / "notebooks"))) == ends
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def returned(council: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The workbook as it was written, back in the quarter's folder, once the quarter has params."""
    book = council / "returns" / QUARTER / "collection.xlsx"
    answered(capsys, "template", QUARTER, "-o", str(book))
    state(council, QUARTER)
    return book


def test_it_is_written_before_the_quarter_has_params(council, capsys):
    (line,) = answered(capsys, "template", QUARTER)
    assert (council / "outputs/cardiff-sample" / "collection-2017-18-q4.xlsx").is_file()
    assert re.search(r"collection-2017-18-q4\.xlsx \(rows: commentary \d+, commitments \d+, .*budget \d+\)", line)


def test_a_workbook_is_never_written_over(council, capsys):
    answered(capsys, "template", QUARTER)
    assert main(["template", QUARTER]) == 2
    assert "what officers wrote could be written over" in capsys.readouterr().err


def test_it_is_split_into_a_file_for_each_owner(council, capsys):
    answered(capsys, "template", QUARTER, "--split-by-owner", "--outputs", str(council / "out"))
    files = sorted(file.name for file in (council / "out" / "collection-2017-18-q4").iterdir())
    assert "collection-2017-18-q4-operational-manager-resources.xlsx" in files
    assert "collection-2017-18-q4-no-owner.xlsx" in files


def test_one_file_cannot_be_split(council, capsys):
    assert main(["template", QUARTER, "--split-by-owner", "-o", "one.xlsx"]) == 2
    assert "name a folder" in capsys.readouterr().err


def test_last_quarters_returns_that_are_wrong_are_said_and_nothing_is_written(council, capsys):
    (council / "returns" / LAST / "progress.xlsx").write_bytes(b"PK not a workbook")
    assert main(["template", QUARTER]) == 2
    assert "2017-18-q3/progress.xlsx" in capsys.readouterr().err
    assert not (council / "outputs/cardiff-sample" / "collection-2017-18-q4.xlsx").exists()


@pytest.mark.slow
def test_check_says_what_is_outstanding_by_owner_and_that_a_run_must_wait(returned, capsys):
    officer.write(returned, "progress", "P1", statement="Fewer posts are vacant.")
    officer.write(returned, "challenges", "C2", risk_rating="High")
    officer.remove(returned, "challenges", "C4")
    said = check(capsys, ends=2)
    too_little = "too little of commitments, delivery_actions, challenges, budget is filled in"
    assert said[-1].startswith(f"Verdict: {QUARTER} cannot be run yet: {too_little}")
    place = said.index("  Operational Manager, Resources (15 rows)")
    mine = said[place + 1 : place + 6]
    assert "    challenges: C6" in mine
    assert (
        "    challenges: C2 was begun and still needs progress_since (2017-18-q4/collection.xlsx, sheet challenges, row 3)"
    ) in mine
    assert "    challenges: C4 in no workbook: not returned yet, or taken out" in mine
    assert not any("P1" in line for line in said if line.startswith("    progress:"))
    assert any(line.startswith("  nobody is named (") for line in said)
    assert any(line.startswith("commitments, delivery_actions, challenges, budget: too little is filled in") for line in said)


@pytest.mark.slow
def test_check_says_nothing_of_a_workbook_that_is_filled_in(returned, sample, capsys):
    codes = load_params("params", QUARTER).codes
    frames = {name: Returns(sample, codes).frame(name, Quarter.parse(QUARTER)) for name in COLLECTED}
    labels = codes.list("budget_line").labels
    officer.fill(returned, frames | {"budget": frames["budget"].assign(line=frames["budget"]["line"].map(labels))})
    assert not any("utstanding" in line or "too little" in line for line in check(capsys))


@pytest.mark.slow
def test_check_says_what_is_outstanding_beside_what_is_wrong(returned, capsys):
    officer.write(returned, "commitments", "CP1", q4="Purple")
    assert main(["check", QUARTER, "--notebooks", str(PROJECT / "notebooks")]) == 2
    said = capsys.readouterr()
    assert "2017-18-q4/collection.xlsx" in said.err
    assert "Outstanding in the collection workbook" in said.out


def test_rows_that_no_workbook_held_are_named_when_the_next_one_is_written(returned, capsys):
    officer.remove(returned, "commitments", "CP3")
    (_, left_out) = answered(capsys, "template", "2018-19-q1")
    assert left_out == "Not in it, since no workbook of the quarter before held them: commitments CP3."
