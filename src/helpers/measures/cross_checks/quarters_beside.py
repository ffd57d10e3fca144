"""A quarter's events held against those of the quarters beside it: what is sent twice, what vanishes, what breaks off."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared, row_number
from helpers.measures.results.views import NEXT_EPISODE

# The returns of events that count once in a year: the reference of each, and the date without which it has not happened yet.
COUNTED_ONCE = {
    "assessments": ("assessment_id", "completed"),
    "contacts": ("contact_id", "received"),
    "reviews": ("review_id", "due"),
    "statutory_visits": ("visit_id", "due"),
    "court_applications": ("application_id", "applied"),
}
HELD = {"reviews": "held", "statutory_visits": "made"}


def completed_again(compared: Compared) -> Iterator[Problem]:
    """Assessments of a child that an earlier quarter of the year had as completed: each would count twice in the year."""
    yield from _again(compared, "assessments", ("assessment_id", "child_id"))


def references_again(compared: Compared) -> Iterator[Problem]:
    """Events whose reference an earlier quarter of the year has too: sent twice, or numbered anew each quarter."""
    for name, (reference, _) in COUNTED_ONCE.items():
        if name == "assessments" and any(completed_again(compared)):
            continue
        yield from _again(compared, name, (reference,))


def _again(compared: Compared, name: str, keys: tuple[str, ...]) -> Iterator[Problem]:
    reference, day = COUNTED_ONCE[name]
    rows = compared.now(name)
    happened = None if rows is None else rows[rows[day].notna()]
    for earlier in compared.quarter.to_date()[:-1] if happened is not None and len(happened) else ():
        before = compared.evidence.frame(name, earlier)
        if before is not None and happened is not None:
            known = set(_keys(before[before[day].notna()], keys))
            again = happened.index[[key in known for key in _keys(happened, keys)]]
            yield from _twice(compared, name, reference, rows=again, earlier=earlier)


def _keys(rows: pd.DataFrame, keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(_as_one(rows[key]) for key in keys), strict=True)) if len(rows) else []


def _as_one(references: pd.Series) -> pd.Series:
    """References as one spelling of each."""
    return references.astype(str).str.normalize("NFKC").str.casefold()


def _twice(compared: Compared, name: str, reference: str, *, rows: pd.Index, earlier: Quarter) -> Iterator[Problem]:
    if len(rows):
        yield compared.problem(
            name,
            "SENT-IN-TWO-QUARTERS",
            "what happened in one quarter is not sent in another too",
            "Take the rows out where it did not happen, or correct their references: each counts twice in the year.",
            row=row_number(rows[0]),
            column=reference,
            found=f"{_rows(rows)} that {earlier} has too",
        )


def open_and_gone(compared: Compared) -> Iterator[Problem]:
    """Assessments that were open at the end of the last quarter and are neither completed nor still open in this one."""
    if (pair := compared.both("assessments")) is None:
        return
    now, before = pair
    gone = before.index[before["completed"].isna() & ~_as_one(before["assessment_id"]).isin(set(_as_one(now["assessment_id"])))]
    if len(gone):
        yield compared.problem(
            "assessments",
            "OPEN-ASSESSMENT-GONE",
            "an assessment that was open at the end of the last quarter is completed or still open in this one",
            f"Add its row, or look why it was closed; it stands in {compared.quarter.previous()}/assessments.",
            column="completed",
            found=f"{_rows(gone)} of the last quarter's {before['completed'].isna().sum():,} open ones",
        )


def broken_chains(compared: Compared) -> Iterator[Problem]:
    """Placement episodes that ended because a new one began that day, without there being one; and the other way round."""
    rows = compared.now("looked_after")
    if rows is None or rows.empty:
        return
    started = set(zip(rows["child_id"], rows["start"], strict=True))
    later = rows["end"].notna() & rows["end"].gt(rows["start"])
    goes_on = pd.Series([key in started for key in zip(rows["child_id"], rows["end"], strict=True)], index=rows.index)
    goes_on |= ~later & rows.duplicated(["child_id", "start"], keep=False)
    because_new = rows["reason_ended"].eq(NEXT_EPISODE)
    rule = "an episode that ended because a new one began is followed by one that begins that day"
    remedy = "Add the episode that followed, or correct why this one ended."
    yield from _chain(compared, rows.index[because_new & ~goes_on], "EPISODE-CHAIN-BROKEN", rule, remedy=remedy)
    rule = "a child whose time looked after ended does not begin another episode that day"
    remedy = "Look whether the child came back that day; if it only moved, the reason is that a new episode began."
    yield from _chain(compared, rows.index[later & ~because_new & goes_on], "EPISODE-GOES-ON", rule, remedy=remedy)


def _chain(compared: Compared, rows: pd.Index, rule_id: str, rule: str, *, remedy: str) -> Iterator[Problem]:
    if len(rows):
        place = {"row": row_number(rows[0]), "column": "reason_ended"}
        yield compared.problem("looked_after", rule_id, rule, remedy, found=_rows(rows), **place)


def held_after_extraction(compared: Compared) -> Iterator[Problem]:
    """Reviews and visits that had not been held when the returns were extracted."""
    extracted = pd.Timestamp(compared.params.this_quarter.data_extracted)
    for name, column in HELD.items():
        rows = compared.now(name)
        late = rows.index[rows[column].gt(extracted)] if rows is not None else pd.Index([])
        if len(late):
            yield compared.problem(
                name,
                "HELD-AFTER-EXTRACTION",
                f"what was held, was held by the day of the extract (data_extracted, {extracted:%d/%m/%Y})",
                "Correct the date, leave it blank if it is a plan, or correct data_extracted.",
                row=row_number(late[0]),
                column=column,
                found=_rows(late),
            )


def held_long_before(compared: Compared) -> Iterator[Problem]:
    """Reviews and visits that were held so long before they were due that another one was meant."""
    for name, column in HELD.items():
        rows = compared.now(name)
        early = (
            rows.index[(rows["due"] - rows[column]).dt.days.gt(implausible.DAYS_EARLY)] if rows is not None else pd.Index([])
        )
        if len(early):
            yield compared.problem(
                name,
                "HELD-LONG-BEFORE-DUE",
                f"what was held, was held within {implausible.DAYS_EARLY} days before it was due",
                "Look whether the date is that of the one before: held early, it counts as on time.",
                row=row_number(early[0]),
                column=column,
                found=_rows(early),
            )


def _rows(rows: Iterable[Hashable]) -> str:
    """How many rows it is about, and the first of them."""
    numbers = [row_number(row) for row in rows]
    return f"row {numbers[0]}" if len(numbers) == 1 else f"{len(numbers):,} rows, first row {numbers[0]}"
