"""How often the verdict of change and what the years show are wrong of figures that do not change, and see one that does."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from pathlib import Path

import numpy as np

from benchmarks.verdicts_page import Power, Row, page_of
from helpers.domain.judgement.comparable import comparator
from helpers.domain.params.indicator import Indicator
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.measures.judged.comparable import change_of, comparable_points, like_of
from helpers.measures.judged.years_shown import over_years

RESULTS = Path(__file__).parent / "results" / "verdicts.md"
NOW = Quarter(2017, 3)
SEED = 2018
LENGTHS = (20, 16, 12)  # quarters held: all that a pack reads, four years, and the fewest that give a usual range
SEASON = (1.08, 0.95, 0.9, 1.07)
NOTHING_SAID = ("usual", "no_direction", "too_few", "never_enough")
_WORDS = {"title": "", "plain_title": "", "definition": "", "noun": "", "source": "", "owner": "", "statutory": False}

Draw = Callable[
    [np.random.Generator, Sequence[float]], list[Result]
]  # so many quarters, each moved by so many standard deviations


@dataclass(frozen=True)
class Process:
    """A figure that goes up and down by itself: what it is, how it is declared, and how its quarters are drawn."""

    title: str
    indicator: Indicator
    drawn: Draw


@dataclass(frozen=True)
class Said:
    """Whether the verdict said that the last quarter changed, whether the years showed a change, and whether it was tested."""

    changed: bool
    shown: bool
    tested: bool


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks verdicts", description=__doc__)
    asked.add_argument("--draws", type=int, default=4000, help="how many series are drawn for each false-alarm rate")
    options = asked.parse_args(arguments)
    page = page_of(list(false_alarms(options.draws)), list(powers(max(options.draws // 10, 1))), options.draws)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def false_alarms(draws: int) -> Iterator[Row]:
    """A row for each process and length of history: how many in a hundred unchanged figures were said to have changed."""
    for process in PROCESSES:
        for length in LENGTHS:
            said = [_said(process, [0.0] * length, number) for number in range(draws)]
            yield Row(
                process.title,
                length,
                verdict=_percent(one.changed for one in said) if any(one.tested for one in said) else None,
                years=_percent(one.shown for one in said),
            )


def powers(draws: int) -> Iterator[Power]:
    """A row for each process and size of change: how many in a hundred changes were seen, and by what."""
    for process in PROCESSES:
        for size in (1, 2, 3, 4):
            sudden, level, steady = (
                [0.0] * 19 + [size],
                [0.0] * 12 + [size] * 8,
                [size * quarter / 4 for quarter in range(20)],
            )
            yield Power(
                process.title,
                size,
                sudden=_percent(_said(process, sudden, number).changed for number in range(draws)),
                level=_percent(_said(process, level, number).shown for number in range(draws)),
                steady=_percent(_said(process, steady, number).shown for number in range(draws)),
            )


def _said(process: Process, moved: Sequence[float], number: int) -> Said:
    """What was said of one series."""
    chance = np.random.default_rng([SEED, PROCESSES.index(process), number])
    results = process.drawn(chance, moved)
    held = {NOW.back(back): result for back, result in zip(reversed(range(len(results))), results, strict=True)}
    stated = process.indicator
    like = like_of(stated, NOW)
    points = comparable_points(held, NOW, like)
    apart = comparator(stated.period_type, seasonal=stated.seasonal)
    then = held.get(NOW.previous() if apart == "previous_quarter" else NOW.same_quarter_last_year(), Result())
    change = change_of(stated, held[NOW], then, points=points, like=like)
    shown = over_years(points, like=like, unit=stated.unit).says not in NOTHING_SAID
    return Said(change.verdict in ("improved", "declined"), shown, not change.untested)


def _percent(found: Iterator[bool]) -> float:
    every = list(found)
    return 100 * sum(every) / len(every)


def _stated(**more: object) -> Indicator:
    return Indicator(**{**_WORDS, "unit": "number", "counts": "events", "better": "higher", **more})  # type: ignore[arg-type]


def _amounts(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    return [Result(1000 + 30 * (chance.normal() + shift)) for shift in moved]


def _counts(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    return [Result(float(chance.poisson(60 + sqrt(60) * shift))) for shift in moved]


def _shares(chance: np.random.Generator, moved: Sequence[float], of: int = 750, rate: float = 0.2) -> list[Result]:
    spread = sqrt(rate * (1 - rate) / of)
    return [_share(float(chance.binomial(of, min(rate + spread * shift, 1.0))), of) for shift in moved]


def _to_date(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    """The year to date of shares of 150 events a quarter."""
    own = _shares(chance, moved, of=150)
    quarters = [NOW.back(back).number for back in reversed(range(len(moved)))]
    summed = [own[max(place + 1 - number, 0) : place + 1] for place, number in enumerate(quarters)]
    return [_share(sum(one.n or 0 for one in year), sum(one.of or 0 for one in year)) for year in summed]


def _rolling(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    """Leavers in the twelve months to each quarter, of 150 in post."""
    left = [float(chance.poisson(6 + sqrt(6) * shift)) for shift in [*moved[:1] * 3, *moved]]
    return [_share(sum(left[place : place + 4]), 150) for place in range(len(moved))]


def _stock(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    """Children looked after: each quarter begins with those of the one before."""
    steps = [8 * chance.normal() for _ in moved]
    return [Result(650 + at + 8 * shift) for at, shift in zip(accumulate(steps), moved, strict=True)]


def _returning(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    """A position that keeps three quarters of its distance from its average from one quarter to the next."""
    at, results = 0.0, []
    for shift in moved:
        at = 0.75 * at + chance.normal()
        results.append(Result(15 + at + shift))
    return results


def _seasonal(chance: np.random.Generator, moved: Sequence[float]) -> list[Result]:
    seasons = [SEASON[NOW.back(back).number - 1] for back in reversed(range(len(moved)))]
    return [Result(7000 * season + 120 * (chance.normal() + shift)) for season, shift in zip(seasons, moved, strict=True)]


def _share(n: float, of: float) -> Result:
    return Result(100 * n / of, n=n, of=of)


PROCESSES = (
    Process("amount of each quarter", _stated(period_type="in_quarter"), _amounts),
    Process("count of events of each quarter", _stated(period_type="in_quarter"), _counts),
    Process("share of events of each quarter", _stated(period_type="in_quarter", unit="percent"), _shares),
    Process("share of events, year to date", _stated(period_type="cumulative", unit="percent"), _to_date),
    Process("rolling twelve months", _stated(period_type="rolling", unit="percent", counts="staff"), _rolling),
    Process("stock: wanders from where it was", _stated(period_type="snapshot", counts="children"), _stock),
    Process("position that returns to its average", _stated(period_type="snapshot", unit="rate", counts="money"), _returning),
    Process("seasonal count of each quarter", _stated(period_type="in_quarter", seasonal=True), _seasonal),
)
