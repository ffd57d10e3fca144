"""An Annex A workbook as the workbook's own returns, for the quarters that it covers, with an account of every row."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from helpers.domain.params.nation_rules import NationFile
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.importers.annex_a.layout import ASSESSMENTS, CONTACTS, NOT_READ, PLANS, PROTECTION, REFERRALS
from helpers.returns.importers.annex_a.read import AnnexA
from helpers.returns.importers.cases import by_quarter as cut
from helpers.returns.importers.cases.by_quarter import Sliced
from helpers.returns.importers.cases.case_events import NOT_RECORDED, Assessed, Received, Spell
from helpers.returns.importers.cases.counted_once import without_referrals
from helpers.returns.importers.imported import Imported, Row
from helpers.returns.importers.row_outcomes import RowOutcomes, RowRemark

NO_REFERRAL = "list 3 has no referral of the child on or before its start"
NO_PLAN = "was no child in need plan at the date of the workbook"
EDGE = timedelta(days=7)  # a quarter is covered where it has events within a week of both its ends
MOST_QUARTERS = 2  # in six months
_OF_PLAN = ("child in need plan", "cin plan", "cin", "child in need")
_OUTCOMES = {True: "support_needed", False: "no_support_needed", None: NOT_RECORDED}


def quarters_covered(annex: AnnexA) -> tuple[Quarter, ...]:
    """The whole quarters that the workbook's six months cover: those with events within a week of either end.

    Raises:
        Refused: none.
    """
    days = annex.days()
    found = []
    for quarter in sorted({Quarter.holding(day) for day in days}):
        inside = [day for day in days if quarter.start <= day <= quarter.end]
        if inside[0] - EDGE < quarter.start and inside[-1] + EDGE > quarter.end:
            found.append(quarter)
    if not found:
        rule, remedy = "the workbook covers a whole quarter", "Name a quarter with --quarter to have it all the same."
        raise Refused([Problem(annex.file, rule, remedy, found="less", rule_id="ANNEX-A-QUARTERS")])
    return tuple(found[-MOST_QUARTERS:])


def imported_annex_a(annex: AnnexA, quarters: Sequence[Quarter], nation: NationFile) -> Imported:
    """The contacts, assessments and child protection plans of these quarters, and the plans at the end of the last."""
    kept: dict[str, dict[int, str]] = defaultdict(dict)
    contacts = without_referrals(annex.contacts, annex.referrals, kept["contacts"])
    received = cut.contacts([*contacts, *_numbered(annex)], quarters)
    sliced = {
        "contacts": received,
        "assessments": cut.assessments(_assessed(annex, kept["assessments"]), quarters, nation.terms["assessment_kind"]),
        "plans": cut.plans(_plans(annex, kept["plans"]), quarters[-1:]),
        "child_protection": cut.child_protection(annex.protection, quarters),
    }
    returns = {(quarter, name): tuple(rows) for name, of in sliced.items() for quarter, rows in of.rows.items()}
    accounts = tuple(_accounts(annex, sliced, kept))
    return Imported(returns, accounts, tuple(_remarks(annex, quarters, returns)))


def _numbered(annex: AnnexA) -> Iterator[Received]:
    """The referrals, by row numbers that no contact has: those of list 3 below zero."""
    yield from (replace(referral, row=-referral.row) for referral in annex.referrals)


def _assessed(annex: AnnexA, kept: dict[int, str]) -> Iterator[Assessed]:
    """The assessments, each with the child's latest referral on or before its start."""
    referrals = defaultdict(list)
    for referral in sorted(annex.referrals, key=lambda one: (one.received, one.row)):
        referrals[referral.child].append(referral)
    for one in annex.assessments:
        of_child = referrals[one.child]
        before = bisect_right([referral.received for referral in of_child], one.started)
        if not before:
            kept[one.row] = NO_REFERRAL
            continue
        referral = of_child[before - 1]
        yield Assessed(
            one.row,
            one.child,
            referral.received,
            one.started,
            one.completed,
            referral.source,
            outcome=_OUTCOMES[one.support],
            team=one.team,
        )


def _plans(annex: AnnexA, kept: dict[int, str]) -> Iterator[Spell]:
    for one in annex.in_need:
        if one.status in _OF_PLAN or one.status.startswith(_OF_PLAN[0]):
            yield one.spell
        else:
            kept[one.spell.row] = NO_PLAN


def _accounts(annex: AnnexA, sliced: dict[str, Sliced], kept: dict[str, dict[int, str]]) -> Iterator[RowOutcomes]:
    of_both = sliced["contacts"].kept
    contacts = kept["contacts"] | {row: reason for row, reason in of_both.items() if row > 0}
    referrals = {-row: reason for row, reason in of_both.items() if row < 0}
    yield _account(annex, CONTACTS.name, [one.row for one in annex.contacts], contacts)
    yield _account(annex, REFERRALS.name, [one.row for one in annex.referrals], referrals)
    for name, part, rows in (
        ("assessments", ASSESSMENTS, [one.row for one in annex.assessments]),
        ("plans", PLANS, [one.spell.row for one in annex.in_need]),
        ("child_protection", PROTECTION, [one.row for one in annex.protection]),
    ):
        yield _account(annex, part.name, rows, kept[name] | sliced[name].kept)


def _account(annex: AnnexA, part: str, rows: Sequence[int], kept: dict[int, str]) -> RowOutcomes:
    remarks = tuple(RowRemark(row, reason) for row, reason in sorted(kept.items()))
    return RowOutcomes(f"{annex.file}, {part}", frozenset(rows), frozenset(rows) - set(kept), remarks)


def _remarks(annex: AnnexA, quarters: Sequence[Quarter], returns: Mapping[tuple[Quarter, str], Sequence[Row]]) -> Iterator[str]:
    yield f"Quarters: {', '.join(map(str, quarters))}. Plans are those of the last, at the date of the workbook."
    yield f"Not read: {'; '.join(NOT_READ)}. The lists do not tell visits, workforce and money."
    for part in (CONTACTS, REFERRALS, ASSESSMENTS, PLANS, PROTECTION):
        if part.name not in annex.lists:
            yield f"The workbook has no {part.name}."
    teams = [*(one.team for one in annex.referrals), *(one.team for one in annex.assessments)]
    unknown = teams.count(NOT_RECORDED)
    if unknown:
        yield f"Rows whose team is blank or not in the council's list of teams, now 'not recorded': {unknown:,}."
    if any(spell.earlier_plans for spell in annex.protection):
        yield "A re-registration is counted where list 7, of six months, has the earlier plan: the share is a minimum."
    for (quarter, name), rows in returns.items():
        if not rows:
            yield f"{quarter} has no {name} return: no row belongs in it. Declare it not supplied in the quarter's params."
