"""The report of a check that an analyst works through: one accessible page, and tables to tick off in a spreadsheet.

Nothing of it can run or load anything: the page has no script, every text is escaped, and no cell of a table is a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import jinja2

from helpers.domain.refusal import Problem
from helpers.pack.private_files import private_files
from helpers.pack.tell.checked import QuarterChecked

PAGE, PROBLEMS, CHANGED, ROWS = "check.html", "problems.csv", "what-changed.csv", "rows.csv"
# What a spreadsheet takes for the beginning of a formula; the last four are the same signs in full width.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The columns of the table of problems, and what of a problem stands in each.
PROBLEM_COLUMNS = {
    **{name: name for name in ("file", "sheet", "row", "column")},
    "rule": "known_as",
    "what is wrong": "rule",
    "found": "found",
    "what to do": "remedy",
    "places": "stands_for",
}
_TEMPLATES = Path(__file__).parent / "templates"

Cell = str | int | float | None


@dataclass(frozen=True)
class FileProblems:
    """The problems of one file, in its order."""

    file: str
    problems: tuple[Problem, ...]

    @property
    def places(self) -> int:
        """How many places are wrong, those that are not listed too."""
        return sum(problem.stands_for for problem in self.problems)


def write_report(folder: Path, checked: QuarterChecked) -> Path:
    """Writes the report into a private folder, over the one before, and returns its page."""
    with private_files():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_text(page_of(checked), encoding="utf-8", newline="\n")
        tables = {PROBLEMS: _problem_rows(checked), CHANGED: _changed_rows(checked), ROWS: _account_rows(checked)}
        for name, rows in tables.items():
            (folder / name).write_text(csv_of(rows), encoding="utf-8-sig", newline="")
    return folder / PAGE


def page_of(checked: QuarterChecked) -> str:
    """The page: every row accounted for, what is refused and what to look at by file, and what changed since last quarter."""
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("check.html.j2").render(
        checked=checked, refused=by_file(checked.problems), to_look_at=by_file(checked.to_look_at)
    )


def by_file(problems: Iterable[Problem]) -> tuple[FileProblems, ...]:
    """The problems grouped by file, files in the order in which they are first named."""
    grouped: dict[str, list[Problem]] = {}
    for problem in problems:
        grouped.setdefault(problem.file, []).append(problem)
    return tuple(FileProblems(file, tuple(found)) for file, found in grouped.items())


def csv_of(rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV table of which no text is a formula; numbers stay numbers."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def harmless(cell: Cell) -> Cell:
    """A cell as it may stand in a table: text that a spreadsheet would take for a formula has an apostrophe before it.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless(-3), harmless("police")
    ("'=1+1", "' @SUM(A1)", -3, 'police')
    """
    return f"'{cell}" if isinstance(cell, str) and (cell.lstrip(" ") or " ").startswith(FORMULA_SIGNS) else cell


def _problem_rows(checked: QuarterChecked) -> Iterable[Sequence[Cell]]:
    """The problems, with two columns for whoever works through them."""
    yield ("refused or to look at", *PROBLEM_COLUMNS, "done by", "note")
    of_problem = attrgetter(*PROBLEM_COLUMNS.values())
    for kind, problems in (("refused", checked.problems), ("to look at", checked.to_look_at)):
        for problem in problems:
            yield (kind, *of_problem(problem), "", "")


def _changed_rows(checked: QuarterChecked) -> Iterable[Sequence[Cell]]:
    yield "kind", "return or indicator", "what", "before", "now", "times its largest move so far"
    for change in checked.changed:
        yield change.kind, change.about, change.what, change.before, change.now, change.times


def _account_rows(checked: QuarterChecked) -> Iterable[Sequence[Cell]]:
    yield "file", "rows in", "accepted", "refused", "column", "sent", "read as", "rows mapped"
    for account in checked.accounts:
        yield account.file, account.rows_in, account.accepted, account.refused, "", "", "", None
        for mapped in account.mapped:
            yield account.file, None, None, None, mapped.column, mapped.sent, mapped.read_as, mapped.rows
        for letter in account.not_read:
            yield account.file, None, None, None, letter, "", "not read", None
