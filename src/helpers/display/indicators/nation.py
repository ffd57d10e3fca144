"""How an indicator compares with the nation as a whole: the mean and the middle half of councils, where published."""

from __future__ import annotations

from helpers.display.blocks.lines import joined
from helpers.display.blocks.text import Line
from helpers.display.indicators.points import when
from helpers.display.indicators.reading import Reading, reading_of
from helpers.display.page.page import Page
from helpers.domain.period import Day, Period, five_years_before, parse_period
from helpers.figures.figure import Nation


def nation_line(reading: Reading) -> Line:
    """The published mean with the middle half of councils; empty where none is held."""
    nation = _published(reading)
    if nation is None:
        return ""
    period = period_in_words(reading, nation.period)
    return reading.page.line("benchmark_said", area=nation.area, period=period, parts=_parts(reading, nation))


def period_in_words(reading: Reading, written: str) -> str:
    """The period of what was published: a financial year as it is written, a day in words."""
    period = parse_period(written)
    return reading.label(period) if isinstance(period, Day) else written


def none_published(page: Page) -> list[Line]:
    """Of the page's indicators without a figure of the nation, those of which it was looked for in vain by the day on which
    the figures were taken.
    """
    taken = page.params.this_quarter.data_extracted
    without = {code for code in page.indicators() if _published(reading_of(page, code)) is None}
    lines: list[Line] = []
    for none in page.params.none_published:
        titles = [page.labels.title(code) for code in none.indicators if code in without]
        if titles and none.checked >= taken:
            day = page.numbers.day(none.checked)
            said = {"area": none.area, "date": day, "source": none.source, "titles": "; ".join(titles)}
            lines.append(page.words("benchmark_none_published", **said))
    return lines


def nation_drawn(reading: Reading) -> Nation | None:
    """The published mean and quartiles of a year that the drawing reaches back to."""
    nation = _published(reading)
    if nation is None:
        return None
    return nation if _year(parse_period(nation.period)) >= _year(five_years_before(reading.current)) else None


def _year(period: Period) -> int:
    return int(when(period))


def year_drawn(nation: Nation) -> int:
    """The calendar year in which the financial year of what was published began."""
    return _year(parse_period(nation.period))


def _published(reading: Reading) -> Nation | None:
    nation = reading.figure.nation
    return nation if nation and (nation.mean is not None or nation.lower_quartile is not None) else None


def _parts(reading: Reading, nation: Nation) -> Line:
    line, parts = reading.page.line, []
    if nation.mean is not None:
        parts.append(line("benchmark_mean", mean=reading.stated(nation.mean, "nation", "mean")))
    if nation.lower_quartile is not None and nation.upper_quartile is not None:
        lower = reading.stated(nation.lower_quartile, "nation", "lower_quartile")
        upper = reading.stated(nation.upper_quartile, "nation", "upper_quartile")
        parts.append(line("benchmark_middle", lower=lower, upper=upper))
    return joined(parts, "; ")
