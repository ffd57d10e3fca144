"""The standard tables as the workbook's own returns, quarter by quarter, with an account of every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from helpers.domain.params.nation_rules import NationFile
from helpers.domain.quarter import Quarter
from helpers.returns.importers.cases import by_quarter as cut
from helpers.returns.importers.cases.by_quarter import Sliced
from helpers.returns.importers.cases.case_events import NOT_RECORDED
from helpers.returns.importers.cases.counted_once import without_referrals
from helpers.returns.importers.imported import Imported, Row
from helpers.returns.importers.row_outcomes import RowOutcomes, RowRemark
from helpers.returns.importers.ssd.read import DueReview, Tables
from helpers.returns.importers.ssda903.as_returns import looked_after_rows
from helpers.returns.importers.ssda903.placements import Histories, histories

NOT_REFERRED = "no referral, or one without a source, in ssd_cin_episodes"
NO_STATUS = "no legal status on the day of its start, in ssd_legal_status"
CANCELLED, NOT_DUE = "cancelled", "without a due date"
NOT_READ = "visits, care leavers, health, staff and court work are not read from the tables"

Kept = dict[int, str]


def imported_tables(tables: Tables, quarters: Sequence[Quarter], nation: NationFile) -> Imported:
    """The contacts, assessments, plans, protection, looked after children and reviews of quarters of one financial year."""
    became: dict[int, str] = {}
    contacts = cut.contacts(without_referrals(tables.contacts, tables.referrals, became), quarters)
    referrals = cut.contacts(tables.referrals, quarters)
    sliced = {
        "assessments": cut.assessments(tables.assessments, quarters, nation.terms["assessment_kind"]),
        "plans": cut.plans(tables.plans, quarters),
        "child_protection": cut.child_protection(tables.protection, quarters),
    }
    of_year = histories(tables.episodes, quarters[-1].year_start, quarters[-1].end)
    dropped = {row: NOT_DUE if not cancelled else CANCELLED for row, cancelled in _undue(tables.reviews)}
    returns = {(quarter, name): tuple(rows) for name, of in sliced.items() for quarter, rows in of.rows.items()}
    for quarter in quarters:
        returns[quarter, "contacts"] = _numbered(quarter, referrals, contacts)
        returns[quarter, "looked_after"] = tuple(looked_after_rows(of_year, quarter, nation.placements))
        returns[quarter, "reviews"] = tuple(_reviews(tables.reviews, quarter))
    kept = {
        "ssd_contacts": became | contacts.kept,
        "ssd_cin_episodes": referrals.kept,
        "ssd_cin_assessments": dict.fromkeys(tables.not_referred, NOT_REFERRED) | sliced["assessments"].kept,
        "ssd_cin_plans": sliced["plans"].kept,
        "ssd_cp_plans": sliced["child_protection"].kept,
        "ssd_cla_episodes": dict.fromkeys(tables.without_status, NO_STATUS) | _kept_back(of_year),
        "ssd_cla_reviews": dropped,
    }
    accounts = tuple(_account(name, tables.rows[name], of) for name, of in kept.items() if name in tables.rows)
    return Imported(returns, accounts, tuple(_remarks(quarters, returns)))


def _kept_back(of_year: Histories) -> Kept:
    return {one.row: one.reason for one in of_year.kept_back}


def _numbered(quarter: Quarter, *of: Sliced) -> tuple[Row, ...]:
    rows = sorted((row for each in of for row in each.rows[quarter]), key=lambda row: str(row["received"]))
    return tuple(row | {"contact_id": f"{quarter}-{number:05d}"} for number, row in enumerate(rows, start=1))


def _undue(reviews: Sequence[DueReview]) -> Iterator[tuple[int, bool]]:
    yield from ((review.row, review.cancelled) for review in reviews if review.cancelled or review.due is None)


def _reviews(reviews: Sequence[DueReview], quarter: Quarter) -> Iterator[Row]:
    there = [one for one in reviews if not one.cancelled and one.due and quarter.start <= one.due <= quarter.end]
    for number, review in enumerate(sorted(there, key=lambda one: (str(one.due), one.child)), start=1):
        yield {
            "quarter": str(quarter),
            "review_id": f"{quarter}-{number:05d}",
            "child_id": review.child,
            "due": review.due,
            "held": review.held if review.held and review.held <= quarter.end else None,
            "team": NOT_RECORDED,
        }


def _account(name: str, rows: Sequence[int], kept: Kept) -> RowOutcomes:
    remarks = tuple(RowRemark(row, reason) for row, reason in sorted(kept.items()))
    return RowOutcomes(name, frozenset(rows), frozenset(rows) - set(kept), remarks)


def _remarks(quarters: Sequence[Quarter], returns: Mapping[tuple[Quarter, str], tuple[Row, ...]]) -> Iterator[str]:
    yield f"Quarters: {', '.join(map(str, quarters))}. Rows are told by their place in the order of the table's key."
    yield f"Not read: {NOT_READ}."
    for (quarter, name), rows in returns.items():
        if not rows:
            yield f"{quarter} has no {name} return: no row belongs in it. Declare it not supplied in the quarter's params."
