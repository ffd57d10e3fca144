"""Events and spells of children as the returns of quarters: each record is in those of its own, or kept back with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.returns.importers.cases.case_events import NOT_RECORDED, Assessed, Received, Spell
from helpers.returns.importers.imported import Row
from helpers.returns.importers.row_outcomes import RowOutcomes, RowRemark

REPEATED = "there again: the same child, day and source are in an earlier record"
BEFORE = "before the quarters asked for"
AFTER = "after the quarters asked for"
OUT_OF_ORDER = "ends before it begins, or begins before its referral"
CLOSED = "not authorised when the case was closed"
OVERLAPS = "begins before an earlier one of the same child ends"
RE_REGISTERED_WITHIN = pd.DateOffset(months=12)


@dataclass
class Sliced:
    """The rows of one return by quarter, and the records of the file that were kept back, by row."""

    rows: dict[Quarter, list[Row]]
    kept: dict[int, str] = field(default_factory=dict)
    read: list[int] = field(default_factory=list)

    def account(self, file: str) -> RowOutcomes:
        """What became of each record."""
        kept = tuple(RowRemark(row, reason) for row, reason in sorted(self.kept.items()))
        return RowOutcomes(file, frozenset(self.read), frozenset(self.read) - set(self.kept), kept)


def contacts(received: Iterable[Received], quarters: Sequence[Quarter]) -> Sliced:
    """The contacts and referrals of each quarter; of those of one child, day and source the first counts."""
    sliced, seen = _begun(quarters, received := list(received)), set()
    for event in sorted(received, key=lambda event: (event.received, event.child, event.row)):
        key = (event.child, event.received, event.source)
        if key in seen:
            sliced.kept[event.row] = REPEATED
        elif (quarter := Quarter.holding(event.received)) in sliced.rows:
            sliced.rows[quarter].append(_contact(event, quarter, len(sliced.rows[quarter]) + 1))
        else:
            sliced.kept[event.row] = _when(event.received, quarters)
        seen.add(key)
    return sliced


def _contact(event: Received, quarter: Quarter, number: int) -> Row:
    return {
        "quarter": str(quarter),
        "contact_id": f"{quarter}-{number:05d}",
        "received": event.received,
        "source": event.source,
        "outcome": event.outcome,
        "team": event.team,
    }


def assessments(assessed: Iterable[Assessed], quarters: Sequence[Quarter], kind: str) -> Sliced:
    """The assessments completed in each quarter, or open at its end as they stood then."""
    sliced, seen = _begun(quarters, assessed := list(assessed)), set()
    for number, event in enumerate(sorted(assessed, key=lambda event: (event.referred, event.started, event.child, event.row))):
        key = (event.child, event.referred, event.started)
        if event.started < event.referred or (event.completed and event.completed < event.started):
            sliced.kept[event.row] = OUT_OF_ORDER
        elif key in seen:
            sliced.kept[event.row] = REPEATED
        else:
            _put_assessment(event, f"{number + 1:05d}", kind, sliced=sliced)
        seen.add(key)
    return sliced


def _put_assessment(event: Assessed, number: str, kind: str, *, sliced: Sliced) -> None:
    over = event.completed or event.closed
    there = [quarter for quarter in sliced.rows if _is_in(event, over, quarter)]
    for quarter in there:
        sliced.rows[quarter].append(_assessment(event, number, kind, quarter=quarter))
    if not there:
        quarters = list(sliced.rows)
        in_them = event.started <= quarters[-1].end and over is not None and over >= quarters[0].start
        sliced.kept[event.row] = CLOSED if in_them and not event.completed else _when(over or event.started, quarters)


def _is_in(event: Assessed, over: date | None, quarter: Quarter) -> bool:
    """Whether it was completed in the quarter, or was begun by its end and not over then."""
    if event.completed is not None and quarter.start <= event.completed <= quarter.end:
        return True
    return event.started <= quarter.end and (over is None or over > quarter.end)


def _assessment(event: Assessed, number: str, kind: str, *, quarter: Quarter) -> Row:
    completed = event.completed if event.completed and event.completed <= quarter.end else None
    return {
        "quarter": str(quarter),
        "assessment_id": f"A-{number}",
        "child_id": event.child,
        "kind": kind,
        "referred": event.referred,
        "started": event.started,
        "completed": completed,
        "source": event.source,
        "outcome": event.outcome if completed else None,
        "team": event.team,
        "advice_and_assistance": "No",
    }


def plans(spells: Iterable[Spell], quarters: Sequence[Quarter]) -> Sliced:
    """The times with a plan that were open in the financial year to each quarter's end, as they stood then."""
    return _spells(spells, quarters, lambda _spell, _before: {})


def child_protection(spells: Iterable[Spell], quarters: Sequence[Quarter]) -> Sliced:
    """The same of child protection plans, with whether the child had another that ended in the twelve months before."""
    return _spells(spells, quarters, lambda spell, before: {"re_registration": "Yes" if _is_again(spell, before) else "No"})


def _is_again(spell: Spell, before: Spell | None) -> bool:
    return bool(before and before.end and before.end >= (pd.Timestamp(spell.start) - RE_REGISTERED_WITHIN).date())


def _spells(
    spells: Iterable[Spell], quarters: Sequence[Quarter], more: Callable[[Spell, Spell | None], dict[str, object]]
) -> Sliced:
    sliced = _begun(quarters, spells := list(spells))
    for spell, before in _in_order(spells, sliced):
        there = [quarter for quarter in quarters if _is_open_in_year(spell, quarter)]
        for quarter in there:
            end = spell.end if spell.end and spell.end <= quarter.end else None
            row = {"quarter": str(quarter), "child_id": spell.child, "start": spell.start, "end": end}
            sliced.rows[quarter].append(row | more(spell, before))
        if not there:
            sliced.kept[spell.row] = _when(spell.start, quarters) if spell.start > quarters[-1].end else BEFORE
    return sliced


def _is_open_in_year(spell: Spell, quarter: Quarter) -> bool:
    return spell.start <= quarter.end and (spell.end is None or spell.end >= quarter.year_start)


def _in_order(spells: Iterable[Spell], sliced: Sliced) -> Iterator[tuple[Spell, Spell | None]]:
    """Each spell with the child's last before it; those that cannot stand are kept back."""
    last: dict[str, Spell] = {}
    for spell in sorted(spells, key=lambda spell: (spell.child, spell.start, spell.end or date.max, spell.row)):
        before = last.get(spell.child)
        if spell.end is not None and spell.end < spell.start:
            sliced.kept[spell.row] = OUT_OF_ORDER
        elif before and (before.end is None or before.end > spell.start or before.start == spell.start):
            sliced.kept[spell.row] = OVERLAPS
        else:
            last[spell.child] = spell
            yield spell, before


def _begun(quarters: Sequence[Quarter], records: Sequence[Received | Assessed | Spell]) -> Sliced:
    return Sliced({quarter: [] for quarter in quarters}, read=[record.row for record in records])


def _when(day: date, quarters: Sequence[Quarter]) -> str:
    return AFTER if day > quarters[-1].end else BEFORE


__all__ = ["NOT_RECORDED", "Sliced", "assessments", "child_protection", "contacts", "plans"]
