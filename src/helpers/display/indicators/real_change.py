"""Whether a measure changed, in the words of its one verdict, and what its years show beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import sentence_case, strong
from helpers.display.blocks.table import Cell, Column, Table, cell, column
from helpers.display.blocks.word_blocks import Points
from helpers.display.indicators.reading import Reading, present, readings_of
from helpers.display.indicators.rows import indicator_rows, table_block, value_cell
from helpers.display.indicators.series_notes import quotient_notes
from helpers.display.indicators.signals import UNTESTED_WORDS, WITHHELD, direction
from helpers.display.page.page import Page
from helpers.display.page.sources import of_period
from helpers.domain.judgement.rounding import JUDGED_TO, rounded
from helpers.domain.period import Period
from helpers.domain.quarter import Quarter
from helpers.measures.judged.over_years import OverYears

_BROAD = 1000  # an average of fewer is printed to a tenth: it is no count
LEVEL_WORDS = {"tolerance": "level_tolerance", "chance": "level_chance"}
USUAL_WORDS = {"quarter": "level_usual_quarter", "year": "level_usual_year"}
CHANGED_WORDS = {"improved": "changed_better", "declined": "changed_worse"}
MOVED_WORDS = {"up": "changed_up", "down": "changed_down"}
NO_VERDICT_WORDS = {
    "no_comparator": "changed_no_comparator",
    "no_value": "changed_no_value",
    "small_base": "changed_small_base",
}
YEARS_WORDS = {
    "rising": "years_rising",
    "falling": "years_falling",
    "rose": "years_rose",
    "fell": "years_fell",
    "higher": "years_higher",
    "lower": "years_lower",
    "was_higher": "years_was_higher",
    "was_lower": "years_was_lower",
    "usual": "years_usual",
    "above": "years_above",
    "below": "years_below",
}
NO_DIRECTION_WORDS = {"season_out": "years_no_direction_season"}


@dataclass(frozen=True)
class UsualRange:
    """The average of an indicator's results and the limits between which they usually lie, from the period that they are of."""

    mean: float
    lower: float
    upper: float
    since: Period | None = None


def range_drawn(reading: Reading) -> UsualRange | None:
    """The average and limits where they may be drawn: of a series that neither trends nor has seasons."""
    years = None if reading.absent else reading.judged.years
    if years is None or years.mean is None or years.lower is None or years.upper is None:
        return None
    return UsualRange(years.mean, years.lower, years.upper, years.since)


def really_changed(page: Page, codes: Sequence[str]) -> Points:
    """A line for each indicator that says whether it changed, and what its years show."""
    items: list[Line] = [[strong(reading.title), f": {change_words(reading)}"] for reading in present(page, codes)]
    return Points(
        id="really-changed",
        ordered=False,
        title=page.words("really_changed_title"),
        items=items or [page.words("really_nothing")],
    )


def change_words(reading: Reading) -> str:
    """The verdict of change against the period that it compares with, and what the years show."""
    if reading.hidden:
        return reading.withheld("withheld_sentence")
    return f"{_verdict(reading)} {years_words(reading)}".strip()


def _verdict(reading: Reading) -> str:
    judged, words = reading.judged, reading.words
    if judged.arrow == WITHHELD:
        return reading.withheld("changed_withheld")
    if judged.arrow_why in NO_VERDICT_WORDS:
        return words(NO_VERDICT_WORDS[judged.arrow_why], period=reading.looked_for)
    since = words("changed_since", period=reading.label(reading.compared.comparator or reading.current))
    if judged.arrow_why != "change":
        return f"{since} {level_words(reading)}."
    changed = words(CHANGED_WORDS.get(judged.arrow) or MOVED_WORDS[judged.moved])
    untested = f", {words(UNTESTED_WORDS[judged.untested])}" if judged.untested else ""
    return f"{since} {changed}{untested}."


def level_words(reading: Reading) -> str:
    """Why the verdict is that nothing changed: the tolerance, chance, or what the series usually does."""
    why = reading.judged.arrow_why
    if why in LEVEL_WORDS:
        by = reading.page.values.difference(reading.indicator.arrow_tolerance, reading.unit, _places_of(reading))
        return reading.words(LEVEL_WORDS[why], by=by)
    by_quarter = reading.judged.years is not None and reading.judged.years.like in ("quarters", "changes")
    by_quarter = by_quarter and isinstance(reading.current, Quarter)
    return reading.words(USUAL_WORDS["quarter" if by_quarter else "year"])


def _places_of(reading: Reading) -> int:
    tolerance = reading.indicator.arrow_tolerance
    return 0 if tolerance == int(tolerance) else 1


def years_words(reading: Reading) -> str:
    """What the years show, beside the verdict and never against it; why they show nothing where they do not."""
    years = reading.judged.years
    if years is None:
        return ""
    if years.says in YEARS_WORDS:
        return reading.words(YEARS_WORDS[years.says], **_amounts(reading, years), **_since(reading, years))
    if years.says == "no_direction":
        words = reading.words(NO_DIRECTION_WORDS.get(years.like, "years_no_direction"))
        return f"{words} {_between(reading, years)}".strip()
    return _too_few(reading, years)


def _between(reading: Reading, years: OverYears) -> str:
    """Between which results a series without a direction went; nothing where a result that is withheld may lie outside them."""
    withheld = any(own.hidden for own, *_ in reading.figure.cells)
    if years.lowest is None or years.highest is None or withheld:
        return ""
    low, high = (reading.in_sentence(period, counted=False).text for period in (years.lowest, years.highest))
    periods = {"lowest_in": reading.label(years.lowest), "highest_in": reading.label(years.highest)}
    return reading.words("years_between", lowest=low, highest=high, **periods)


def _too_few(reading: Reading, years: OverYears) -> str:
    count = {"count": reading.page.numbers.plain(years.points), "results": reading.words.noun("result", years.points)}
    if years.like != "a_year_apart":
        return reading.words("years_too_few", **count)
    by_quarter = isinstance(reading.current, Quarter)
    if by_quarter:
        return reading.words("years_never", **count)
    return reading.words("years_yearly" if years.says == "too_few" else "years_yearly_no_direction", **count)


def _since(reading: Reading, years: OverYears) -> dict[str, str]:
    """The periods that a rise, a fall or a new level lies between, and the result that it began with."""
    since, until = years.since, years.until
    return {
        "since": reading.label(since) if since else "",
        "until": reading.label(until) if until else "",
        "then": reading.in_sentence(since, counted=False).text if since else "",
    }


def _amounts(reading: Reading, years: OverYears) -> dict[str, str]:
    """The latest value, the averages and the usual range, printed so that one outside the range is seen to be."""
    latest = reading.figure.at(years.latest).value or 0.0
    known = {"mean": years.mean, "before": years.before, "lower": years.lower, "upper": years.upper}
    limits = {name: value for name, value in known.items() if value is not None}
    places = _places(reading, latest, limits)
    shown = {name: _amount(reading, value, places) for name, value in limits.items()}
    return {**dict.fromkeys(known, ""), **shown, "latest": _amount(reading, latest, _own_places(reading, places))}


def _own_places(reading: Reading, places: int) -> int:
    """A count stays whole beside its average."""
    return places if reading.unit != "number" else reading.places


def _places(reading: Reading, latest: float, limits: dict[str, float]) -> int:
    least = max(reading.places, 1) if max(map(abs, limits.values()), default=0.0) < _BROAD else reading.places
    if "lower" not in limits or limits["lower"] <= latest <= limits["upper"]:
        return least
    for places in range(least, JUDGED_TO):
        if not rounded(limits["lower"], places) <= rounded(latest, places) <= rounded(limits["upper"], places):
            return places
    return max(least, JUDGED_TO)


def _amount(reading: Reading, value: float, places: int) -> str:
    return reading.page.values.amount(float(rounded(value, places)), reading.unit, places)


def range_words(reading: Reading) -> str:
    """The usual range that is drawn, for the words that stand for the drawing; empty where none is drawn."""
    if range_drawn(reading) is None:
        return ""
    years = reading.judged.years
    assert years is not None  # a range is drawn of it
    return reading.words("alt_usual_range", **_amounts(reading, years))


def compared(page: Page, codes: Sequence[str]) -> Table:
    """A row for each indicator: now, the quarter before, the same quarter last year, and whether it really changed."""
    columns = _three_times_headed(page, "really_column", widths=(1.5, 0.8, 2.6))
    rows = indicator_rows(page, codes, _compared_cells, columns=len(columns), earlier=True)
    return table_block("compared", page.words("compared_caption"), columns=columns, rows=rows, notes=_quotients(page, codes))


def side_by_side(page: Page, codes: Sequence[str]) -> Table:
    """A row for each indicator: now, the quarter before, the same quarter last year, and its direction."""
    columns = _three_times_headed(page, "direction", widths=(2.6, 0.9, 1.0))
    rows = indicator_rows(page, codes, _side_by_side_cells, columns=len(columns), earlier=True)
    return table_block(
        "side-by-side", page.words("compared_caption"), columns=columns, rows=rows, notes=_quotients(page, codes)
    )


def _quotients(page: Page, codes: Sequence[str]) -> list[Line]:
    return quotient_notes(readings_of(page, codes))


def _three_times_headed(page: Page, last: str, *, widths: tuple[float, float, float]) -> list[Column]:
    """The columns of a measure at three times and of what is said of it, with their widths."""
    now, words = page.params.quarter, page.words
    times = (now, now.previous(), now.same_quarter_last_year())
    headed = [column(page.labels.periods.short(time), widths[1], align="right") for time in times]
    return [column(words("measure"), widths[0]), *headed, column(words(last), widths[2])]


def _compared_cells(reading: Reading) -> list[Cell]:
    return _three_times(reading, reading.absent_line() if reading.absent else sentence_case(change_words(reading)))


def _side_by_side_cells(reading: Reading) -> list[Cell]:
    return _three_times(reading, reading.absent_line() if reading.absent else direction(reading))


def _three_times(reading: Reading, said: Line) -> list[Cell]:
    """The results and what is said of them; one that is published once a year is not put under a quarter's name."""
    changed = cell(said)
    if not isinstance(reading.current, Quarter):
        yearly = reading.page.values.text(reading.now, reading.unit, reading.places)
        source = of_period(reading.figure, reading.current)
        return [cell(f"{yearly}\n{reading.covers}", reading.now, source, span=3), changed]
    periods = (reading.current, reading.current.previous(), reading.current.same_quarter_last_year())
    return [*(value_cell(reading, period) for period in periods), changed]
