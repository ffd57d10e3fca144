"""An authority's published value beside those of its region, its statistical neighbours and all authorities."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from statistics import median
from types import MappingProxyType
from typing import Literal

from helpers.domain.judgement.funnel import Funnel, funnel_of
from helpers.domain.params.indicator import Benchmark, PublishedNeighbours, PublishedShare
from helpers.domain.result import NOT_AVAILABLE
from helpers.figures.stated import Authority, Beside, FunnelOfAuthorities, LimitsOf, Neighbours
from helpers.measures.judged.chance import share_within_chance

FEWEST_POINTS = 12  # with fewer authorities, how much they differ from each other cannot be told
_SIZES = 60  # for how many sizes of authority the limits are drawn
Whose = Literal["own", "neighbour", "other"]
Share = tuple[str, float, float]  # an authority, its share as a percentage, and what it is a share of
_OUTSIDE = ("above_outer", "below_outer")


def beside_of(benchmark: Benchmark) -> Beside | None:
    """How an authority's own published value stands to others; None where none was published, or there is nobody beside it."""
    own = benchmark.own
    if own is None or own.value is None or not (benchmark.neighbours or benchmark.authorities):
        return None
    return Beside(
        area=own.name,
        period=benchmark.period,
        source=benchmark.source,
        published=benchmark.published,
        own=own.value,
        region=benchmark.region.name if benchmark.region else "",
        region_value=benchmark.region.value if benchmark.region else None,
        neighbours=_neighbours(own, own.value, benchmark.neighbours) if benchmark.neighbours else None,
        funnel=_funnel(benchmark, own),
    )


def _neighbours(own: PublishedShare, value: float, published: PublishedNeighbours) -> Neighbours:
    values = [each.value for each in published.values if each.value is not None]
    without_row = sum(each.value is None and each.symbol == NOT_AVAILABLE for each in published.values)
    lower_than, higher_than = sum(value < other for other in values), sum(value > other for other in values)
    return Neighbours(
        model=published.model,
        source=published.source,
        count=len(published.values),
        with_value=len(values),
        withheld=len(published.values) - len(values) - without_row,
        without_row=without_row,
        lower_than=lower_than,
        higher_than=higher_than,
        median=median(values) if values else None,
        lowest=min(values, default=None),
        highest=max(values, default=None),
        beyond_chance=_beyond_chance(own, published.values, lower=lower_than >= higher_than),
    )


def _beyond_chance(own: PublishedShare, neighbours: Sequence[PublishedShare], *, lower: bool) -> float | None:
    """How many of the neighbours on one side differ by more than chance gives; None where any share has no count."""
    known = [each for each in neighbours if each.value is not None]
    if own.value is None or own.of is None or not known or any(each.of is None for each in known):
        return None
    side = [each for each in known if each.value is not None and (own.value < each.value if lower else own.value > each.value)]
    return len([each for each in side if not _within_chance(own, each)])


def _within_chance(own: PublishedShare, other: PublishedShare) -> bool:
    assert own.value is not None and own.of and other.value is not None and other.of
    n, was_n = own.value * own.of / 100, other.value * other.of / 100
    return share_within_chance(n, own.of, was_n=was_n, was_of=other.of, was_percent=other.value)


def _funnel(benchmark: Benchmark, own: PublishedShare) -> FunnelOfAuthorities | None:
    """The funnel about the nation's share, or where that was not published about that of all authorities together."""
    shares = [(each.name, each.value, each.of) for each in benchmark.authorities if each.value is not None and each.of]
    counted = [(name, value, of) for name, value, of in shares if of]
    if len(counted) < FEWEST_POINTS or own.value is None or not own.of:
        return None
    like = {each.name for each in benchmark.neighbours.values} if benchmark.neighbours else set()
    whose = {name: _whose(name, own, like) for name, *_ in counted}
    left_out = len(benchmark.authorities) - len(counted)
    return funnel_of_shares(counted, _average(benchmark, counted), whose=whose, left_out=left_out)


def funnel_of_shares(
    counted: Sequence[Share], average: float, *, whose: Mapping[str, Whose] = MappingProxyType({}), left_out: int = 0
) -> FunnelOfAuthorities:
    """The funnel of authorities about an average (a percentage); ``where`` is of the one whose it is, else within.

    The limits are widened where there are enough authorities to tell how much they differ from each other.
    """
    parts = [(value / 100, of) for _, value, of in counted]
    funnel = funnel_of(parts, average / 100) if len(parts) >= FEWEST_POINTS else Funnel(average / 100, 1.0)
    authorities = tuple(
        Authority(name, whose.get(name, "other"), value, of, funnel.limits(of).where(value / 100))
        for name, value, of in sorted(counted, key=lambda each: each[0])
    )
    return FunnelOfAuthorities(
        average=average,
        widened=funnel.widened,
        drawn=len(counted),
        left_out=left_out,
        outside=len([each for each in authorities if each.where in _OUTSIDE]),
        where=next((each.where for each in authorities if each.whose == "own"), "within"),
        authorities=authorities,
        limits=tuple(_limits_of(funnel, [of for *_, of in counted])),
    )


def _average(benchmark: Benchmark, counted: Sequence[Share]) -> float:
    """The nation's share as a percentage: from its counts where they were published, else as it was; else of all together."""
    if benchmark.numerator is not None and benchmark.denominator:
        return 100 * benchmark.numerator / benchmark.denominator
    return average_of(counted) if benchmark.mean is None else benchmark.mean


def average_of(counted: Sequence[Share]) -> float:
    """The share of all authorities together, as a percentage.

    >>> average_of([("A", 10.0, 100.0), ("B", 20.0, 300.0)])
    17.5
    """
    return sum(value * of for _, value, of in counted) / sum(of for *_, of in counted)


def _whose(name: str, own: PublishedShare, like: Collection[str]) -> Whose:
    return "own" if name == own.name else "neighbour" if name in like else "other"


def _limits_of(funnel: Funnel, sizes: Sequence[float]) -> Iterator[LimitsOf]:
    """The limits at sizes from the smallest authority's to the largest's: nearer together where they are small."""
    low, high = max(round(min(sizes)), 1), max(round(max(sizes)), 2)
    steps = {round(low * (high / low) ** (step / _SIZES)) for step in range(_SIZES + 1)}
    for of in sorted(steps):
        at = funnel.limits(of)
        yield LimitsOf(of, *(100 * limit for limit in (at.lowest, at.lower, at.upper, at.highest)))
