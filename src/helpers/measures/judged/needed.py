"""What the rest of a year must bring for its target to be met, and whether that is still open: N is expected, never known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from helpers.domain.quarter import Quarter
from helpers.measures.judged.year_ends import LAST, Aim, Held, Result, adds_up, builds_up, expected_of, is_share

Settled = Literal["", "certain", "impossible", "only_if_more", "unless_more"]

WHOLE = 100  # per cent, beyond which there is no more
_HALF = Fraction(1, 200)  # of the second decimal place, to which a target is judged


@dataclass(frozen=True)
class Needed:
    """What it would take to meet the target.

    ``over`` is the rest of the year or the year's end, which must reach ``value``. Of events, ``n`` of the ``of`` that are
    expected in the ``quarters`` to come must count (no more than ``n``, where lower is better). Of children, ``more`` is how
    many more there must be by the year's end (may be, where lower is better), if as many are looked after then as expected.
    ``last_year`` is how many there were in the same quarters of last year. ``events`` is how many the rest of the year must
    have, with all of them on the right side, for the target to be met; or may have, all on the wrong side, before it is missed.
    ``furthest`` is where the year then ends with as many as are expected, in percent; of children, where it ends with no more.
    ``by_rounding`` says that the count asked for meets the target only once the result is rounded as it is judged.
    """

    over: Literal["rest_of_year", "year_end"]
    quarters: tuple[Quarter, ...]
    value: float
    n: int | None = None
    of: int | None = None
    more: int | None = None
    last_year: int | None = None
    events: int | None = None
    furthest: float | None = None
    by_rounding: bool = False


def needed_of(held: Held, now: Result, aim: Aim) -> tuple[Needed, Settled]:
    """What it would take, and whether the target can still be met or missed.

    Certain or impossible is only what holds however many events or children the rest of the year brings. What holds for as many
    as are expected is "only if more" or "unless more".
    """
    assert aim.target is not None
    quarters = tuple(Quarter(now.quarter.year, number) for number in range(now.quarter.number + 1, LAST + 1))
    if not (aim.whole_numbers and is_share(now, aim) and builds_up(aim)):
        return Needed("year_end", quarters, aim.target), ""
    of = max(_whole(expected_of(held, now, aim)), 1)
    n = n_for(aim, of)
    last_year = _last_year(held, now)
    base = Needed("year_end", quarters, aim.target, last_year=last_year, by_rounding=_by_rounding(n, of, aim))
    count = n - _whole(now.n)
    if not adds_up(now, aim):
        return replace(base, of=of, more=count, furthest=_share(_whole(now.n), of)), ""
    rest = max(of - _whole(now.of), 1)
    settled, events = _settled(count, rest, now, aim)
    base = replace(base, over="rest_of_year", n=count, of=rest)
    return (_beyond(base, settled, events, now, aim=aim) if events is not None else base), settled


def n_for(aim: Aim, of: int) -> int:
    """The smallest n of N that meets the target; the largest, where lower is better (-1 where none does)."""
    return ceil(_edge(aim) * of) - (aim.better == "lower")


def _edge(aim: Aim) -> Fraction:
    """The share from which a result meets the target, judged to two decimal places; below which, where lower is better."""
    assert aim.target is not None
    return (Fraction(str(aim.target)) + (_HALF if aim.better == "lower" else -_HALF)) / 100


def _settled(count: int, rest: int, now: Result, aim: Aim) -> tuple[Settled, int | None]:
    """Whether as many events as are expected are too few to meet the target, or to miss it; and how many would not be."""
    higher, target = aim.better == "higher", aim.target or 0.0
    all_or_none = target >= WHOLE if higher else target <= 0
    if count > rest if higher else count < 0:
        return ("impossible", None) if all_or_none else ("only_if_more", _fewest(now, aim))
    if count <= 0 if higher else count >= rest:
        anything_meets = target <= 0 if higher else target >= WHOLE
        return ("certain", None) if anything_meets else ("unless_more", _most(now, aim))
    return "", None


def _beyond(base: Needed, settled: Settled, events: int, now: Result, *, aim: Aim) -> Needed:
    """How many events it would take, and where the year ends with as many as are expected, all on the same side."""
    counts = (settled == "only_if_more") == (aim.better == "higher")
    n, of, rest = _whole(now.n), _whole(now.of), base.of or 0
    furthest = _share(n + rest * counts, of + rest)
    by_rounding = _by_rounding(n + events * counts, of + events, aim)
    return replace(base, events=events, furthest=furthest, by_rounding=by_rounding)


def _by_rounding(n: int, of: int, aim: Aim) -> bool:
    """Whether n of N meets the target only once it is rounded as it is judged: by a calculator it falls short."""
    if not 0 <= n <= of:
        return False
    exactly = Fraction(str(aim.target)) * of
    return n * WHOLE < exactly if aim.better == "higher" else n * WHOLE > exactly


def _share(n: int, of: int) -> float:
    return n / of * WHOLE


def _fewest(now: Result, aim: Aim) -> int:
    """The fewest events to come with which the target can be met: with all of them on the right side."""
    n, of, edge = _whole(now.n), _whole(now.of), _edge(aim)
    return ceil((edge * of - n) / (1 - edge)) if aim.better == "higher" else floor(n / edge - of) + 1


def _most(now: Result, aim: Aim) -> int:
    """The most events to come with which the target is met anyway: with all of them on the wrong side."""
    n, of, edge = _whole(now.n), _whole(now.of), _edge(aim)
    return floor(n / edge - of) if aim.better == "higher" else ceil((edge * of - n) / (1 - edge)) - 1


def _last_year(held: Held, now: Result) -> int | None:
    """How many were added in the same quarters of last year; None where that year is not held."""
    then, end = held.get(now.quarter.same_quarter_last_year()), held.get(Quarter(now.quarter.year - 1, LAST))
    if then is None or end is None or then.n is None or end.n is None:
        return None
    return _whole(end.n) - _whole(then.n)


def _whole(number: float | None) -> int:
    return floor((number or 0) + 0.5)
