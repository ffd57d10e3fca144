"""Children's returns held against each other: whoever is reviewed or visited is looked after, and has a plan."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared

# The return of the part, and the one that holds every child of it in the financial year to date.
PART_OF = (
    ("reviews", "looked_after"),
    ("statutory_visits", "looked_after"),
    ("looked_after", "plans"),
    ("child_protection", "plans"),
)


def identifiers_that_do_not_match(compared: Compared) -> Iterator[Problem]:
    """Returns of which most children are not in the return that should hold them all: the references are not the same."""
    for part, whole, share, strangers in _strangers(compared):
        if share > implausible.MOSTLY_STRANGERS and len(strangers) >= implausible.ENOUGH_ROWS:
            rule = f"the children of {part} are those of {whole}, under the same references"
            yield compared.problem(
                part,
                "CHILD-IDS-DIFFER",
                rule,
                _remedy(compared, whole, strangers),
                column="child_id",
                found=f"{share:.0%} of its children are not in {whole}",
            )


def children_elsewhere(compared: Compared) -> Iterator[Problem]:
    """Returns of which some children are not in the return that should hold them all."""
    for part, whole, share, strangers in _strangers(compared):
        few = len(strangers) < implausible.ENOUGH_ROWS
        if share > implausible.STRANGERS and (few or share <= implausible.MOSTLY_STRANGERS):
            rule = f"the children of {part} are in {whole}"
            yield compared.problem(
                part,
                "CHILD-NOT-IN-WHOLE",
                rule,
                _remedy(compared, whole, strangers),
                column="child_id",
                found=f"{len(strangers):,} children ({share:.1%}) are not in {whole}",
            )


def _strangers(compared: Compared) -> Iterator[tuple[str, str, float, set[str]]]:
    for part, whole in PART_OF:
        rows, every = compared.now(part), compared.now(whole)
        if rows is not None and every is not None and len(rows):
            children = set(rows["child_id"])
            strangers = children - set(every["child_id"])
            yield part, whole, len(strangers) / len(children), strangers


def _remedy(compared: Compared, whole: str, strangers: set[str]) -> str:
    every = compared.now(whole)
    assert every is not None
    bare = {child.lstrip("0") for child in every["child_id"]}
    if strangers and all(child.lstrip("0") in bare for child in strangers):
        return "They match once leading zeros are left out: a spreadsheet took zeros away. Export the file again as text."
    return f"Look whether {whole} lacks rows, or whether one of the two was exported with other references."


def same_rows_again(compared: Compared) -> Iterator[Problem]:
    """Returns of children that hold exactly the rows of the last quarter, under this quarter's name."""
    for name in ("plans", "looked_after", "child_protection"):
        pair = compared.both(name)
        if pair and len(pair[0]) >= implausible.TOO_MANY_FOR_A_QUIET_QUARTER and _same(*pair):
            yield compared.problem(
                name,
                "ROWS-OF-LAST-QUARTER",
                "a return holds the rows of its own quarter",
                "Export it again for this quarter: only the column quarter differs from the last one.",
                found=f"the {len(pair[0]):,} rows of the last quarter",
            )


def _same(now: pd.DataFrame, before: pd.DataFrame) -> bool:
    own = now.columns.difference(["quarter"])
    return own.equals(before.columns.difference(["quarter"])) and now[own].equals(before[own])


def nothing_new(compared: Compared) -> Iterator[Problem]:
    """Returns of episodes of which none began or ended in the quarter: an extract made too early."""
    for name in ("plans", "looked_after", "child_protection"):
        rows = compared.now(name)
        if rows is None or len(rows) < implausible.ENOUGH_ROWS:
            continue
        first = pd.Timestamp(compared.quarter.start)
        if not (rows["start"].ge(first) | rows["end"].ge(first)).any():
            latest = pd.concat([rows["start"], rows["end"]]).max()
            yield compared.problem(
                name,
                "NOTHING-NEW",
                "some episodes begin or end in the quarter",
                "Look whether it was extracted before the quarter, or from an old copy.",
                found=f"the latest date is in {latest:%m/%Y}",
            )


def days_up_to_the_twelfth(compared: Compared) -> Iterator[Problem]:
    """Date columns without any day after the 12th: a program may have swapped day and month, or left the others out."""
    for name in compared.params.this_quarter.supplied:
        rows = compared.now(name)
        if rows is None:
            continue
        for column in rows.select_dtypes("datetime").columns:
            days = rows[column].dropna().dt.day
            if len(days) >= implausible.ENOUGH_ROWS and days.max() <= 12 and days.nunique() > 3:
                yield compared.problem(
                    name,
                    "DATE-NO-DAY-AFTER-12",
                    "dates lie on all days of the month",
                    "Every one of them reads both ways: look whether the export put the month first.",
                    column=column,
                    found=f"{len(days):,} dates, none after the 12th of a month",
                )
