"""The results return of the sample: history of the indicators that no return counts child by child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from helpers.domain.quarter import Quarter
from helpers.returns.sample.care import looked_after
from helpers.returns.sample.episodes import Episode
from helpers.returns.sample.population import population
from helpers.returns.sample.words import kept

Row = dict[str, object]


def results(quarter: Quarter) -> Iterator[Row]:
    """A row for each result known in the quarter; none before the year that they begin with has ended."""
    year_end = Quarter.parse(f"{kept('results')['year']}-q4")
    if quarter < year_end:
        return
    yield _re_registrations(year_end.financial_year, year_end.to_date())
    yield _days_on_register(year_end.financial_year, year_end.to_date())
    yield _three_placements(year_end, quarter)
    for indicator, entry in kept("results")["indicators"].items():
        yield _row(indicator, year_end.financial_year, *entry["year"])
    for covered in quarter.to_date() if quarter > year_end else ():
        yield from _quarterly(covered, quarter)


def _row(indicator: str, period: str, numerator: float, denominator: float, **other: object) -> Row:
    measured = {"numerator": numerator, "denominator": denominator, "value": None, "symbol": None}
    row = {"indicator": indicator, "period": period} | measured
    return row | {"status": "final", "previous_value": None, "note": None} | other


def _quarterly(covered: Quarter, quarter: Quarter) -> Iterator[Row]:
    yield _re_registrations(str(covered), covered.to_date())
    yield _days_on_register(str(covered), covered.to_date())
    for indicator, entry in kept("results")["indicators"].items():
        if "quarters" in entry:
            provisional = covered == quarter and entry.get("last_is") == "provisional"
            other = {"status": "provisional", "note": entry["note"]} if provisional else {}
            yield _row(indicator, str(covered), *entry["quarters"][covered.number - 1], **other)


def _among(quarters: tuple[Quarter, ...], episodes: list[Episode], which: str) -> list[Episode]:
    first, last = quarters[0].start, quarters[-1].end
    return [one for one in episodes if getattr(one, which) and first <= getattr(one, which) <= last]


def _re_registrations(period: str, quarters: tuple[Quarter, ...]) -> Row:
    registered = _among(quarters, population().register, "start")
    return _row("PM27", period, sum(episode.again for episode in registered), len(registered))


def _days_on_register(period: str, quarters: tuple[Quarter, ...]) -> Row:
    removed = _among(quarters, population().register, "end")
    return _row("PM28", period, sum((episode.end - episode.start).days for episode in removed if episode.end), len(removed))


def _three_placements(year_end: Quarter, quarter: Quarter) -> Row:
    """PM33 at the year's end, counted from the episodes; revised once late records were in."""
    revision, rows = kept("results")["revised"], list(looked_after(year_end))
    placements, here = Counter(row["child_id"] for row in rows), [row["child_id"] for row in rows if row["end"] is None]
    moved = sum(placements[child] >= 3 for child in here)
    before = moved - revision["children_added"]
    if quarter < Quarter.parse(revision["from"]):
        return _row(revision["indicator"], year_end.financial_year, before, len(here))
    other = {"status": "revised", "previous_value": round(100 * before / len(here), 1), "note": revision["note"]}
    return _row(revision["indicator"], year_end.financial_year, moved, len(here), **other)
