"""The SSDA903 return as the workbook's own: ``looked_after`` and ``reviews`` of each quarter, with an account of every row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import holidays

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.review_intervals import REVIEW_INTERVALS
from helpers.returns.importers.ssda903.account import ROWS_HEADER, SUMMARY_HEADER, Account, Said
from helpers.returns.importers.ssda903.episodes import Histories, histories, known_by, oddities, placements
from helpers.returns.importers.ssda903.extract import NOT_RECORDED, Episode, Extract
from helpers.returns.importers.ssda903.reviews import Due, Reviewed, ReviewYear, reviewed, times_looked_after
from helpers.returns.shapes.registry import SHAPES

_SUBDIVISION = {"england": "ENG", "wales": "WLS"}
EARLIER_QUARTER = "was due in an earlier quarter of the year"
NOT_IN_HEADER = "of a child who is not in the header"
BEFORE_BIRTH = "begins before the child's date of birth in the header"

Row = dict[str, object]


@dataclass(frozen=True)
class Imported:
    """What an extract gives: rows by quarter and return, an account of each file, and what else is to be said."""

    returns: dict[tuple[Quarter, str], tuple[Row, ...]]
    accounts: tuple[Account, ...]
    remarks: tuple[str, ...]

    def summary(self) -> list[tuple[str, str, str, int]]:
        """Rows read, imported and kept back by reason, of each file."""
        return [line for account in self.accounts for line in account.summary()]


def imported(extract: Extract, quarters: Sequence[Quarter], nation: str) -> Imported:
    """The returns of these quarters of one financial year, reviews judged by the law of the nation.

    Raises:
        Refused: the extract is of another year, or of a year before the review intervals known here were law.
    """
    last = quarters[-1]
    _refuse_another_year(extract, last)
    _refuse_earlier_law(nation, last)
    told = histories(extract.episodes, last.year_start, last.end)
    judged = _judged_reviews(extract, told, last, nation=nation)
    returns: dict[tuple[Quarter, str], tuple[Row, ...]] = {}
    for quarter in quarters:
        returns[quarter, "looked_after"] = tuple(_looked_after(told, quarter))
        returns[quarter, "reviews"] = tuple(_review_rows(judged, quarter))
    accounts = (_episode_account(extract, told, last), _review_account(extract, judged, quarters))
    return Imported(returns, accounts, (*_remarks(extract, judged, quarters, nation=nation), *_empty(returns)))


def _refuse_another_year(extract: Extract, last: Quarter) -> None:
    years = Counter(Quarter.holding(one.end).financial_year for one in extract.episodes if one.end)
    commonest = max(sorted(years), key=years.__getitem__, default=last.financial_year)
    if 2 * years[last.financial_year] < years.total():
        raise Refused(
            [
                Problem(
                    extract.files["episodes"],
                    "most episodes that ended, ended in the year of the return",
                    f"Name the year that the return is for: most of its episodes that ended, ended in {commonest}, which is "
                    f"--year-end 20{commonest[-2:]}-03-31.",
                    column="DEC",
                    found=f"{years[last.financial_year]:,} of {years.total():,} in {last.financial_year}",
                )
            ]
        )


def _refuse_earlier_law(nation: str, last: Quarter) -> None:
    intervals = REVIEW_INTERVALS[nation]
    if last.end < intervals.in_force_from:
        raise Refused(
            [
                Problem(
                    "reviews",
                    f"the review intervals known here are those in force from {intervals.in_force_from:%d/%m/%Y}",
                    "Import a later year; the intervals of earlier law are not known here.",
                    found=last.financial_year,
                )
            ]
        )


def _looked_after(told: Histories, quarter: Quarter) -> Iterator[Row]:
    """The placement episodes open in the year to the quarter's end, as they stood then."""
    for one in placements(known_by(told.episodes, quarter.end)):
        yield {
            "quarter": str(quarter),
            "child_id": one.child,
            "start": one.start,
            "end": one.end,
            "reason_ended": one.reason,
            "placement": one.kind,
            "legal_status": one.status,
        }


def _judged_reviews(extract: Extract, told: Histories, last: Quarter, *, nation: str) -> Reviewed:
    bank_holidays = holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation], observed=True)
    year = ReviewYear(last.year_start, last.end, REVIEW_INTERVALS[nation], bank_holidays)
    times = tuple(times_looked_after(known_by(told.episodes, last.end)))
    return reviewed(extract.reviews, times, year, children={one.child for one in extract.episodes})


def _review_rows(judged: Reviewed, quarter: Quarter) -> Iterator[Row]:
    due = sorted((one for one in judged.due if _quarter_of(one) == quarter), key=lambda one: (one.due, one.child))
    for number, one in enumerate(due, start=1):
        yield {
            "quarter": str(quarter),
            "review_id": f"{quarter}-{number:05d}",
            "child_id": one.child,
            "due": one.due,
            "held": one.held.held if one.held else None,
            "team": NOT_RECORDED,
        }


def _quarter_of(one: Due) -> Quarter:
    assert one.due is not None
    return Quarter.holding(one.due)


def _episode_account(extract: Extract, told: Histories, last: Quarter) -> Account:
    rows_in = {row for one in placements(known_by(told.episodes, last.end)) for row in one.rows}
    noted = [*oddities(told.episodes, extract.episodes, last.end), *_against_header(told.episodes, extract)]
    return Account(
        extract.files["episodes"],
        frozenset(one.row for one in extract.episodes),
        frozenset(rows_in),
        told.kept_back,
        tuple(noted),
    )


def _against_header(episodes: Iterable[Episode], extract: Extract) -> Iterator[Said]:
    for one in episodes:
        born = extract.births.get(one.child)
        if one.child not in extract.births:
            yield Said(one.row, NOT_IN_HEADER)
        elif born is not None and one.start < born:
            yield Said(one.row, BEFORE_BIRTH)


def _review_account(extract: Extract, judged: Reviewed, quarters: Sequence[Quarter]) -> Account:
    held = [(one.held.row, _quarter_of(one)) for one in judged.due if one.held]
    earlier = tuple(Said(row, EARLIER_QUARTER) for row, quarter in held if quarter not in quarters)
    return Account(
        extract.files["reviews"],
        frozenset(one.row for one in extract.reviews),
        frozenset(row for row, quarter in held if quarter in quarters),
        (*judged.kept_back, *earlier),
    )


def _remarks(extract: Extract, judged: Reviewed, quarters: Sequence[Quarter], *, nation: str) -> Iterator[str]:
    yield f"Reviews are judged by the {REVIEW_INTERVALS[nation].law}."
    missed = sum(one.held is None and _quarter_of(one) in quarters for one in judged.due)
    yield f"Reviews that were due and are not in the return as held: {missed:,}."
    yield f"Times looked after of which no review's due date can be worked out: {judged.without_due_date:,}."
    without = len(set(extract.births) - {one.child for one in extract.episodes})
    yield (
        f"Header: {len(extract.header_children):,} rows, used to check the episodes and not imported; "
        f"{without:,} of its children have no episode."
    )
    if again := sum(rows > 1 for rows in Counter(extract.header_children).values()):
        yield (
            f"Header: {again:,} of its children {'stands' if again == 1 else 'stand'} in it more than once; "
            "the last row's date of birth was used."
        )
    yield from (f"Not used: {what}." for what in extract.not_used)


def _empty(returns: dict[tuple[Quarter, str], tuple[Row, ...]]) -> Iterator[str]:
    for (quarter, name), rows in returns.items():
        if not rows:
            yield f"{quarter} has no {name} return: no row belongs in it. Declare it not supplied in the quarter's params."


def write_imported(found: Imported, root: Path, name: str) -> tuple[Path, ...]:
    """Writes the returns into their quarters' folders under ``root``, and the account as two CSV files beside them.

    A return without a row is not written: the quarter's params say that it is not supplied.

    Raises:
        Refused: another return of that name, with other content, already lies there; then nothing is written.
    """
    contents = {
        root / str(quarter) / f"{of}.csv": _csv(SHAPES[of].column_names, [tuple(row.values()) for row in rows])
        for (quarter, of), rows in found.returns.items()
        if rows
    }
    taken = [path for path, content in contents.items() if path.exists() and path.read_bytes() != content]
    if taken:
        remedy = "Take the file that is there away, or name another folder."
        raise Refused(
            [
                Problem(
                    f"{path.parent.name}/{path.name}",
                    "returns are not written over others",
                    remedy,
                    found="a file with other content",
                )
                for path in taken
            ]
        )
    rows_told = [row for account in found.accounts for row in account.rows()]
    contents |= {
        root / f"{name}-summary.csv": _csv(SUMMARY_HEADER, found.summary()),
        root / f"{name}-rows.csv": _csv(ROWS_HEADER, rows_told),
    }
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(contents)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows)
    return file.getvalue().encode("utf-8")
