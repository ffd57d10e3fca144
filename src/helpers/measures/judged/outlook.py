"""The suggested face of an indicator: how likely the year is to end at its target or better, and what that would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from helpers.domain.judgement import rating
from helpers.domain.params.indicator import Better
from helpers.domain.quarter import Quarter
from helpers.measures.judged.needed import Needed, Settled, needed_of
from helpers.measures.judged.year_ends import LAST, Aim, Result, YearEnds, comparable, repeats_years, year_ends

Face = Literal["likely", "may", "unlikely", "none"]
Why = Literal["forecast", "year_complete", "not_enough_history", "no_target", "no_direction", "no_value", "once_a_year"]

QUARTERS_NEEDED = 8  # comparable quarters, this one included: two years, so that each season was seen twice
YEARS_NEEDED = 3  # where whole years are what is repeated: of two, one alone would decide between "likely" and "unlikely"
# A face is a word for the chance in thirds: two to one for the target, two to one against it, and between them "may".
LIKELY_FROM = 67  # in 100
UNLIKELY_TO = 33  # in 100
_TENTHS = (Fraction(1, 10), Fraction(1, 2), Fraction(9, 10))


@dataclass(frozen=True)
class Outlook:
    """The suggested face with its evidence; ``why`` says what it rests on, or why there is none.

    ``meeting`` of ``year_ends`` possible year ends meet the target; ``in_100`` is how many in a hundred may be said, drawn
    towards an even chance where few quarters tell (see ``chance_in_100``). ``central`` is the middle year end; four in five
    lie between ``low`` and ``high``. ``quarters_held`` counts the comparable quarters, of which eight are needed.
    """

    face: Face
    why: Why
    quarters_held: int = 0
    drawn_from: int = 0
    year_ends: int = 0
    meeting: int = 0
    in_100: int | None = None
    low: float | None = None
    central: float | None = None
    high: float | None = None
    settled: Settled = ""
    needed: Needed | None = None


def outlook(results: Sequence[Result], aim: Aim, quarter: Quarter) -> Outlook:
    """The suggested face for the year of a quarter, from its results up to that quarter; later ones are not looked at.

    There is none without a target or a better direction. In Quarter 4 the result is known and is the suggestion.
    """
    held = comparable([result for result in results if result.quarter <= quarter])
    missing = _nothing_to_judge(aim, quarter in held)
    if missing:
        return Outlook("none", missing, len(held))
    now = held[quarter]
    if quarter.number == LAST:
        return _complete(now, aim, len(held))
    needed, settled = needed_of(held, now, aim)
    found = year_ends(held, now, aim)
    base = Outlook("none", "not_enough_history", len(held), settled=settled, needed=needed)
    return _forecast(base, found, aim) if _enough(base, found, aim, now) else base


def chance_in_100(meeting: int, year_ends: int, drawn_from: int) -> int:
    """How many in a hundred: the share of year ends, as if half a year end more were met and half a one missed.

    So five earlier years that all met the target give 92, not 100: what has happened five times is not certain.

    >>> chance_in_100(5, 5, 5), chance_in_100(12, 12, 12), chance_in_100(0, 3, 3)
    (92, 96, 13)
    """
    chance = (Fraction(meeting, year_ends) * drawn_from + Fraction(1, 2)) / (drawn_from + 1)
    return floor(chance * 100 + Fraction(1, 2))


def suggested_face(in_100: int) -> Face:
    """The face for a chance in a hundred.

    >>> suggested_face(67), suggested_face(66), suggested_face(34), suggested_face(33)
    ('likely', 'may', 'may', 'unlikely')
    """
    if in_100 >= LIKELY_FROM:
        return "likely"
    return "unlikely" if in_100 <= UNLIKELY_TO else "may"


def settled_face(known: Outlook, better: Better) -> Face:
    """The face that the arithmetic of the year leaves, with as many as are expected; none where it leaves the target open.

    >>> settled_face(Outlook("none", "not_enough_history", settled="only_if_more"), "higher")
    'unlikely'
    """
    more = known.needed.more if known.needed else None
    if known.settled in ("impossible", "only_if_more") or (better == "lower" and more is not None and more < 0):
        return "unlikely"
    enough = better == "higher" and more is not None and more <= 0
    return "likely" if known.settled in ("certain", "unless_more") or enough else "none"


def meets(value: float, aim: Aim) -> bool:
    """Whether a value is at the target or better."""
    assert aim.target is not None
    return rating.meets(value, aim.target, better=aim.better)


def _nothing_to_judge(aim: Aim, now_is_held: bool) -> Why | None:
    if aim.better == "neither":
        return "no_direction"
    if aim.target is None:
        return "no_target"
    if aim.period_type == "annual":
        return "once_a_year"
    return None if now_is_held else "no_value"


def _complete(now: Result, aim: Aim, quarters_held: int) -> Outlook:
    assert now.value is not None
    met = meets(now.value, aim)
    return Outlook(
        "likely" if met else "unlikely",
        "year_complete",
        quarters_held,
        0,
        1,
        int(met),
        100 if met else 0,
        low=now.value,
        central=now.value,
        high=now.value,
        settled="certain" if met else "impossible",
    )


def _enough(base: Outlook, found: YearEnds, aim: Aim, now: Result) -> bool:
    return base.quarters_held >= QUARTERS_NEEDED and found.drawn_from >= (YEARS_NEEDED if repeats_years(now, aim) else 1)


def _forecast(base: Outlook, found: YearEnds, aim: Aim) -> Outlook:
    meeting = sum(meets(value, aim) for value in found.values)
    in_100 = chance_in_100(meeting, len(found.values), found.drawn_from)
    if base.settled in ("certain", "impossible"):
        in_100 = 100 if base.settled == "certain" else 0
    low, central, high = (_at(sorted(found.values), share) for share in _TENTHS)
    return replace(
        base,
        face=suggested_face(in_100),
        why="forecast",
        drawn_from=found.drawn_from,
        year_ends=len(found.values),
        meeting=meeting,
        in_100=in_100,
        low=low,
        central=central,
        high=high,
    )


def _at(ordered: Sequence[float], share: Fraction) -> float:
    """The smallest value that so large a share of the values does not exceed."""
    return ordered[max(ceil(share * len(ordered)), 1) - 1]
