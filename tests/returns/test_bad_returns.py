"""Every bad file of ``tests/examples/bad_returns.csv`` is accepted, mapped or refused as the table says, no more and no less.

``places`` are the row and column of each problem ("5 received;9 source", "-" for a whole column, empty for a whole file).
``rule`` and ``message`` are parts of what a reader sees: each part (they are joined by ";") is in some problem, and each
problem has one of the rule's parts.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.returns.corpus import CANARY, all_cases
from tests.returns.reading import Outcome, read, read_unprivileged
from tests.returns.sent import QUARTER

from helpers.domain.refusal import Problem

TABLE = Path(__file__).parents[1] / "examples" / "bad_returns.csv"
EXPECTED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def outcome_of(number: str, root: Path) -> Outcome:
    """What comes of reading the files of one case."""
    case = all_cases()[number]
    folder = root / str(QUARTER)
    folder.mkdir()
    name = case.make(folder)
    with case.while_read(folder):
        return read_unprivileged(root, name) if case.unprivileged else read(root, name)


def parts(text: str) -> list[str]:
    """The parts of a cell that holds several."""
    return [part.strip() for part in text.split(";") if part.strip()]


def place(row: int | None, column: str) -> str:
    """Where a problem is, as the table writes it."""
    return f"{'-' if row is None else row} {column}".strip() if column or row is not None else ""


def test_each_case_has_a_line_and_each_line_a_case() -> None:
    numbers = [line["case"] for line in EXPECTED]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) == set(all_cases())


@pytest.mark.parametrize("line", EXPECTED, ids=[line["case"] for line in EXPECTED])
def test_a_bad_file_comes_to_what_the_table_says(line: dict[str, str], tmp_path: Path) -> None:
    outcome = outcome_of(line["case"], tmp_path)
    assert outcome.kind == line["outcome"], outcome.problems
    assert line["rows"] == ("" if outcome.rows is None else str(outcome.rows))
    assert [place(one.row, one.column) for one in outcome.problems if place(one.row, one.column)] == parts(line["places"])
    said = [f"{one.found} {one.remedy}" for one in outcome.problems]
    assert [part for part in parts(line["message"]) if not any(part in text for text in said)] == []
    rules = parts(line["rule"])
    assert [one.rule for one in outcome.problems if not any(part in one.rule for part in rules)] == []
    assert [part for part in rules if not any(part in one.rule for one in outcome.problems)] == []
    for problem in outcome.problems:
        assert_whole(problem)
        assert str(tmp_path) not in problem.sentence()


def assert_whole(problem: Problem) -> None:
    """A problem has all its parts: file, sheet where there is one, row, column, rule and remedy; and shows nobody."""
    assert problem.file.startswith(f"{QUARTER}/")
    assert problem.rule
    assert problem.remedy.endswith(".")
    assert problem.row is None or problem.row >= 1
    assert problem.sheet or problem.row is None or problem.file.endswith(".csv")
    assert CANARY.casefold() not in problem.sentence().casefold()
