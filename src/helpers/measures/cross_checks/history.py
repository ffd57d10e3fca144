"""A quarter's returns held against those of the quarters before: how many rows, and what was recorded otherwise then."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.cross_checks.what_changed import restated_episodes, restated_ratings, unusual_moves

EVENTS = ("contacts", "assessments", "reviews", "statutory_visits", "court_applications", "workforce", "budget")


def many_more_or_fewer(compared: Compared) -> Iterator[Problem]:
    """Returns of events with far more or far fewer rows than in the last quarter."""
    for name in EVENTS:
        pair = compared.both(name)
        if pair is None or max(len(pair[0]), len(pair[1])) < implausible.ENOUGH_ROWS or not len(pair[1]):
            continue
        times = len(pair[0]) / len(pair[1])
        if not implausible.FEWEST_TIMES <= times <= implausible.MOST_TIMES:
            yield compared.problem(
                name,
                "ROWS-FAR-FROM-LAST-QUARTER",
                "a return has about as many rows as in the last quarter",
                "Look whether it is whole, and of the quarter only.",
                found=f"{len(pair[0]):,} rows, {len(pair[1]):,} in the last quarter",
            )


def gaps(compared: Compared) -> Iterator[Problem]:
    """Earlier quarters of the five years for which a return is not held, though it was held before."""
    quarters = compared.params.this_quarter.history()[:-1]
    for name in compared.params.this_quarter.supplied:
        is_held = [compared.evidence.frame(name, quarter) is not None for quarter in quarters]
        if any(is_held):
            first = is_held.index(True)
            lacking = [str(quarter) for quarter, has in zip(quarters[first:], is_held[first:], strict=True) if not has]
            if lacking:
                yield compared.problem(
                    name,
                    "HISTORY-GAP",
                    "a return is held for every quarter since its first",
                    "Put the files into their folders, or let history_from begin after the gap.",
                    found=", ".join(lacking),
                )


def begins_later(compared: Compared) -> Iterator[Problem]:
    """The first quarters that trends are to go back to, where not one of the quarter's returns is held of them."""
    supplied, quarters = compared.params.this_quarter.supplied, compared.params.this_quarter.history()[:-1]
    is_held = (any(compared.evidence.frame(name, quarter) is not None for name in supplied) for quarter in quarters)
    lacking = quarters[: next((number for number, has in enumerate(is_held) if has), len(quarters))]
    if supplied and (lacking or not quarters):
        span = " to ".join(str(quarter) for quarter in dict.fromkeys((*lacking[:1], *lacking[-1:])))
        yield Problem(
            f"params/quarters/{compared.params.quarter}.yaml",
            "trends and comparisons need the returns of earlier quarters, from the one on that history_from names",
            "Put their files into the folders of their quarters; until then pages say that there is nothing to compare with.",
            column="history_from",
            found=f"no returns of {span}" if lacking else "no quarter before this one",
            rule_id="HISTORY-BEGINS-LATER",
        )


def much_restated(compared: Compared) -> Iterator[Problem]:
    """Returns of episodes that record the last quarter otherwise than it was sent, in more than a few rows."""
    for change in restated_episodes(compared):
        if change.part > implausible.RESTATED:
            yield compared.problem(
                change.about,
                "HISTORY-RESTATED",
                "the last quarter's episodes are recorded as they were sent",
                "Look whether it is late recording or another extract: trends will differ.",
                found=f"{change.what}: {change.now:,.0f} of {change.before:,.0f}",
            )


def ratings_restated(compared: Compared) -> Iterator[Problem]:
    """Ratings of earlier quarters that are others than were sent then."""
    for change in restated_ratings(compared):
        yield compared.problem(
            change.about,
            "RATING-RESTATED",
            "a rating of an earlier quarter is as it was sent then",
            "Look which is right; members have seen the earlier one.",
            found=change.what,
        )


def moves(compared: Compared) -> Iterator[Problem]:
    """Indicators that moved far more since their comparable period than they ever did."""
    for change in unusual_moves(compared):
        yield compared.problem(
            "indicators",
            "BIG-MOVE",
            "an indicator moves about as much as it has before",
            "Look at the return that it is worked out from before its commentary is written.",
            column=change.about,
            found=f"{change.before:.4g} to {change.now:.4g}; {change.what}",
        )
