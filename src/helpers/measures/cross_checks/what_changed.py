"""What changed since the last quarter: what was recorded otherwise first, then moves out of the ordinary, then every move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.domain.judgement.comparable import comparator
from helpers.domain.params.indicator import Indicator
from helpers.domain.quarter import Quarter
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.results.series import result_series

EPISODES = ("plans", "looked_after", "child_protection")
RESTATED, BIG_MOVE, MOVE, ROWS = "restated", "big move", "move", "rows"


@dataclass(frozen=True)
class Change:
    """One line of what changed: what kind of change, in which return or indicator, what it was and is, and how unusual that is.

    ``times`` is the move over the largest one before it, where there were enough; ``part`` how much of the whole changed.
    """

    kind: str
    about: str
    what: str
    before: float | None = None
    now: float | None = None
    times: float | None = None
    part: float = 0.0


def what_changed(compared: Compared) -> tuple[Change, ...]:
    """Every change, restatements first, then big moves, then the other moves from the most unusual, then numbers of rows."""
    every = (
        *restated_episodes(compared),
        *restated_ratings(compared),
        *restated_results(compared),
        *_moves(compared),
        *_rows(compared),
    )
    order = (RESTATED, BIG_MOVE, MOVE, ROWS)
    return tuple(
        sorted(every, key=lambda change: (order.index(change.kind), -(change.times or 0.0), -change.part, change.about))
    )


def unusual_moves(compared: Compared) -> Iterator[Change]:
    """The indicators that moved far more than they ever did."""
    yield from (change for change in _moves(compared) if change.kind == BIG_MOVE)


def restated_episodes(compared: Compared) -> Iterator[Change]:
    """How many of the last quarter's episodes are gone, were added later, or are dated otherwise now."""
    for name in EPISODES:
        if pair := compared.both(name):
            now, before = pair[0], _still_of_the_year(pair[1], compared.quarter)
            both = before.merge(now, on=["child_id", "start"], how="outer", suffixes=("_before", ""), indicator=True)
            for what, number in _differences(both, compared.quarter).items():
                if number:
                    yield Change(RESTATED, name, what, len(before), number, part=number / max(len(before), 1))


def _still_of_the_year(rows: pd.DataFrame, quarter: Quarter) -> pd.DataFrame:
    """The last quarter's episodes that this quarter's return holds too: in Quarter 1, those that had not ended by then."""
    return rows[~(rows["end"] < pd.Timestamp(quarter.year_start))]


def _differences(both: pd.DataFrame, quarter: Quarter) -> dict[str, int]:
    last_day = pd.Timestamp(quarter.previous().end)
    kept, ended = both["_merge"].eq("both"), both["end_before"].notna()
    moved = kept & ended & both["end"].ne(both["end_before"])
    found_ended = kept & ~ended & both["end"].le(last_day)
    return {
        "episodes sent last quarter and gone now": int(both["_merge"].eq("left_only").sum()),
        "episodes that began before the quarter and were not sent then": int(
            (both["_merge"].eq("right_only") & both["start"].le(last_day)).sum()
        ),
        "episodes with another end than was sent": int((moved | found_ended).sum()),
    }


def restated_ratings(compared: Compared) -> Iterator[Change]:
    """Commitments and actions whose rating of an earlier quarter of the year is another than was sent then."""
    for name in ("commitments", "delivery_actions"):
        pair = compared.both(name) if compared.quarter.number > 1 else None
        if pair is None:
            continue
        both = pair[1].merge(pair[0], on="reference", suffixes=("_before", ""))
        for number in range(1, compared.quarter.number):
            column = f"q{number}"
            other = both[f"{column}_before"].notna() & both[column].ne(both[f"{column}_before"])
            for _, row in both[other].iterrows():
                yield Change(RESTATED, name, f"{row['reference']}: {column} was {row[f'{column}_before']}, is {row[column]}")


def restated_results(compared: Compared) -> Iterator[Change]:
    """Results of earlier periods whose value or counts are others than were sent in the last quarter."""
    if (pair := compared.both("results")) is None:
        return
    both = pair[1].merge(pair[0], on=["indicator", "period"], suffixes=("_before", ""))
    for name in ("value", "numerator", "denominator"):
        other = both[f"{name}_before"].ne(both[name]) & (both[f"{name}_before"].notna() | both[name].notna())
        for _, row in both[other].iterrows():
            yield Change(RESTATED, row["indicator"], f"{name} of {row['period']}", row[f"{name}_before"], row[name])


def _moves(compared: Compared) -> Iterator[Change]:
    history = compared.params.this_quarter.history()
    for code, indicator in compared.params.indicators.items():
        if indicator.measure is not None:
            series = result_series(code, indicator, evidence=compared.evidence, quarters=history, published=None)
            yield from _move(code, indicator, compared.quarter, series.values())


def _move(code: str, indicator: Indicator, quarter: Quarter, values: dict[Quarter, float]) -> Iterator[Change]:
    back = 4 if comparator(indicator.period_type, seasonal=indicator.seasonal) == "same_quarter_last_year" else 1
    now, before = values.get(quarter), values.get(quarter.back(back))
    if now is None or before is None:
        return
    earlier = _earlier_moves(quarter, back, values)
    times = abs(now - before) / max(earlier) if len(earlier) >= implausible.ENOUGH_MOVES and max(earlier) else None
    relative = abs(now - before) / abs(before) if before else 1.0
    unusual = (times or 0) > implausible.TIMES_ITS_LARGEST_MOVE and relative >= implausible.LEAST_RELATIVE_MOVE
    against = f"against {quarter.back(back).short_label}"
    words = f"{indicator.plain_title}, {against}" + (f"; {times:.1f} times its largest move so far" if times else "")
    yield Change(BIG_MOVE if unusual else MOVE, code, words, before, now, times, relative)


def _earlier_moves(quarter: Quarter, back: int, values: dict[Quarter, float]) -> Sequence[float]:
    """The size of each move before this one, over the same distance in time."""
    earlier = [period for period in values if period < quarter and period.back(back) in values]
    return [abs(values[period] - values[period.back(back)]) for period in earlier]


def _rows(compared: Compared) -> Iterator[Change]:
    for name in compared.params.this_quarter.supplied:
        if pair := compared.both(name):
            now, before = len(pair[0]), len(pair[1])
            yield Change(ROWS, name, "rows of the return", before, now, part=abs(now - before) / max(before, 1))
