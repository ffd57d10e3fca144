"""What an indicator's protected history says: whether it really changed, and how the year may end.

Both stand on what may be shown alone: where the latest result is withheld so are they, and an earlier one that is withheld
is a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from helpers.domain.params.indicator import Indicator
from helpers.domain.quarter import Quarter
from helpers.figures.publishable import Publishable, Shown
from helpers.measures.judged.outlook import Outlook, outlook
from helpers.measures.judged.variation import Plotted, Variation, variation
from helpers.measures.judged.year_ends import Aim, Held, Result, aim_of, builds_up, comparable, own_quarters
from helpers.measures.results.series import is_quarter


def with_prospects(figure: Publishable, indicator: Indicator) -> Publishable:
    """The indicator with ``variation`` (the XmR analysis) and ``outlook`` (the suggested face with its evidence) in its facts.

    Either is None where the latest result is withheld or is not a quarter's.
    """
    current = figure.facts["periods"]["current"]
    if figure.cell(current).hidden or not is_quarter(current):
        return replace(figure, facts={**figure.facts, "variation": None, "outlook": None})
    target = figure.facts["target"]
    aim = aim_of(indicator, target["value"] if target else None)
    results = tuple(_results(figure))
    now = Quarter.parse(current)
    found = {"variation": _variation(results, aim, now), "outlook": _outlook(outlook(results, aim, now))}
    return replace(figure, facts={**figure.facts, **found})


def _results(figure: Publishable) -> Iterator[Result]:
    """The indicator's own quarters, one result each; its earlier series are other measures and do not count."""
    for heading, cells in zip(figure.rows, figure.cells, strict=True):
        if is_quarter(heading.key):
            yield Result(Quarter.parse(heading.key), _value(cells[0]), cells[0].n, cells[0].of)


def _value(shown: Shown) -> float | None:
    return float(shown.value) if isinstance(shown.value, float | int) else None


def _variation(results: tuple[Result, ...], aim: Aim, now: Quarter) -> dict[str, Any]:
    """The analysis of comparable points: a figure that builds up through the year is taken apart into its own quarters where
    its counts add up, and else compared at the same quarter of each year.
    """
    held = comparable(results)
    points = [Plotted(str(one.quarter), one.value) for one in _comparable_points(held, aim, now)]
    return _plain(variation(points, better=aim.better, unit=aim.unit))


def _comparable_points(held: Held, aim: Aim, now: Quarter) -> tuple[Result, ...]:
    if aim.adds_up:
        return own_quarters(held)
    if builds_up(aim):
        return tuple(one for quarter, one in held.items() if quarter.number == now.number)
    first = min(held, default=now)
    quarters = [now.back(back) for back in reversed(range(4 * (now.year - first.year) + now.number - first.number + 1))]
    return tuple(held.get(quarter, Result(quarter, None)) for quarter in quarters)


def _plain(found: Variation) -> dict[str, Any]:
    return {**asdict(found), "signals": [asdict(one) for one in found.signals]}


def _outlook(found: Outlook) -> dict[str, Any]:
    plain = asdict(found)
    if found.needed is not None:
        plain["needed"]["quarters"] = [quarter.label for quarter in found.needed.quarters]
    return plain
