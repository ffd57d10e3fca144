"""How an indicator compares with the nation as a whole: the mean and the middle half of councils, where published."""

from __future__ import annotations

from helpers.display.indicators.points import when
from helpers.display.indicators.reading import Reading
from helpers.domain.period import Period, parse_period
from helpers.figures.figure import Nation

NONE_PUBLISHED_WORDS = {"wales": "benchmark_none_wales", "england": "benchmark_none_england"}


def nation_words(reading: Reading) -> str:
    """The published mean with the middle half of councils, or that none had been published."""
    nation = _published(reading)
    if nation is None:
        return reading.words(NONE_PUBLISHED_WORDS[reading.page.params.council.nation])
    return reading.words("benchmark_said", area=nation.area, period=nation.period, parts=_parts(reading, nation))


def nation_cell(reading: Reading) -> str:
    """The same as a cell holds it."""
    nation = _published(reading)
    if nation is None:
        return reading.words("benchmark_none_short")
    return f"{_parts(reading, nation)}\n({nation.period})"


def nation_drawn(reading: Reading) -> Nation | None:
    """The published mean and quartiles of a year that the drawing reaches back to."""
    nation = _published(reading)
    if nation is None:
        return None
    return nation if _year(parse_period(nation.period)) >= _year(reading.figure.periods[0]) else None


def _year(period: Period) -> int:
    return int(when(period))


def year_drawn(nation: Nation) -> int:
    """The calendar year in which the financial year of what was published began."""
    return _year(parse_period(nation.period))


def _published(reading: Reading) -> Nation | None:
    nation = reading.figure.nation
    return nation if nation and (nation.mean is not None or nation.lower_quartile is not None) else None


def _parts(reading: Reading, nation: Nation) -> str:
    mean = "" if nation.mean is None else reading.words("benchmark_mean", mean=reading.amount(nation.mean))
    middle = ""
    if nation.lower_quartile is not None and nation.upper_quartile is not None:
        lower, upper = reading.amount(nation.lower_quartile), reading.amount(nation.upper_quartile)
        middle = reading.words("benchmark_middle", lower=lower, upper=upper)
    return "; ".join(part for part in (mean, middle) if part)
