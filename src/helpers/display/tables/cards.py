"""Headline figures: a large number with its n of N, its arrow, its rating and its face, each with its word."""

from __future__ import annotations

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.cards import Card, Cards, card
from helpers.display.blocks.lines import sentence_case
from helpers.display.blocks.mime import Block
from helpers.display.blocks.values import Source
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.series_notes import quotient
from helpers.display.indicators.signals import against_target, better, comparison, face_line
from helpers.display.page.absence import ABSENT_WORDS, absence_words
from helpers.display.page.page import NotPublishable, Page
from helpers.display.page.sources import of_field, of_period, of_total
from helpers.display.tables.figure_table import grand_total
from helpers.domain.result import Result
from helpers.figures.figure import IndicatorFigure, TableFigure
from helpers.figures.publishable import StoredFigure


def cards(page: Page, figures: tuple[str, ...]) -> Block:
    """One card for each figure: an indicator with its signs, or the total of a table."""
    return page.show(Cards(id="at-a-glance", cards=[_card(page, page.figure(name)) for name in figures]))


def _card(page: Page, publishable: StoredFigure) -> Card:
    figure = publishable.figure
    if isinstance(figure, IndicatorFigure) and figure.quarter_alone is not None:
        return _quarter_card(Reading(page, publishable), figure.quarter_alone)
    if figure.absent:
        value = page.words(ABSENT_WORDS[figure.absent.because])
        return card(page.labels.title(figure.id), value, detail=absence_words(page, figure.absent))
    if isinstance(figure, IndicatorFigure):
        return _indicator_card(Reading(page, publishable))
    if isinstance(figure, TableFigure):
        return _total_card(page, figure)
    raise NotPublishable(f"a card shows an indicator or the total of a table: '{figure.id}' is a listing")


def _indicator_card(reading: Reading) -> Card:
    lines: list[Line] = [sentence_case(better(reading)), comparison(reading)]
    if reading.has_target and not reading.hidden:
        lines.append(against_target(reading))
    declared = face_line(reading)
    if declared and not reading.hidden:
        lines.append(declared)
    return card(reading.title, _large(reading), detail=_detail(reading), lines=lines)


def _quarter_card(reading: Reading, alone: Result) -> Card:
    """What the quarter alone gives, where the year to date cannot be given."""
    source = of_field(reading.figure.id, "quarter_alone")
    detail = _counted(reading, alone, source)
    return card(reading.title, _amount(reading, alone, source), detail=detail, lines=[reading.words("year_to_date_not_given")])


def _large(reading: Reading) -> Run:
    return _amount(reading, reading.now, of_period(reading.figure, reading.current))


def _amount(reading: Reading, result: Result, source: Source | None) -> Run:
    values = reading.page.values
    text = values.symbol(result) if result.value is None else values.amount(result.value, reading.unit, reading.places)
    return run(text, result, source)


def _detail(reading: Reading) -> Line:
    """What the number counts: its n of N, and what it covers."""
    return _counted(reading, reading.now, of_period(reading.figure, reading.current))


def _counted(reading: Reading, result: Result, source: Source | None) -> Line:
    if result.hidden:
        return reading.withheld("withheld_answer")
    if reading.indicator.divided_by and result.n is not None and result.of is not None:
        return [run(quotient(reading, result), result, source), f", {reading.covers}"]
    out_of = reading.page.values.out_of(result, reading.indicator.noun, reading.places) if reading.unit == "percent" else ""
    counts = run(out_of, result, source)
    return [counts, f", {reading.covers}"] if out_of else reading.covers


def _total_card(page: Page, figure: TableFigure) -> Card:
    """The grand total of a table."""
    total = grand_total(figure)
    value = run(page.values.text(total, figure.unit), total, of_total(figure) if total.available else None)
    detail = sentence_case(page.words("withheld")) if total.hidden else page.labels.periods.span(figure.span)
    return card(page.labels.title(figure.id), value, detail=detail)
