"""Headline figures: a large number with its n of N, its arrow, its rating and its face, each with its word."""

from __future__ import annotations

from typing import Any

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import sentence_case
from helpers.display.blocks.mime import Block
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.rows import source_at
from helpers.display.indicators.signals import against_target, better, comparison, face_line
from helpers.display.page.absence import ABSENT_WORDS, absence_words
from helpers.display.page.page import NotPublishable, Page
from helpers.display.tables.figure_table import grand_total, source_of_total
from helpers.figures.figure import IndicatorFigure, TableFigure
from helpers.figures.publishable import Publishable


def cards(page: Page, figures: tuple[str, ...]) -> Block:
    """One card for each figure: an indicator with its signs, or the total of a table."""
    return page.show({"block": "cards", "id": "at-a-glance", "cards": [_card(page, page.figure(name)) for name in figures]})


def _card(page: Page, publishable: Publishable) -> dict[str, Any]:
    figure = publishable.figure
    if figure.absent:
        value = page.words(ABSENT_WORDS[figure.absent.because])
        return {"label": page.labels.title(figure.id), "value": value, "detail": absence_words(page, figure.absent)}
    if isinstance(figure, IndicatorFigure):
        return _indicator_card(Reading(page, publishable))
    if isinstance(figure, TableFigure):
        return _total_card(page, figure)
    raise NotPublishable(f"a card shows an indicator or the total of a table: '{figure.id}' is a listing")


def _indicator_card(reading: Reading) -> dict[str, Any]:
    lines: list[Line] = [sentence_case(better(reading)), comparison(reading)]
    if reading.has_target and not reading.hidden:
        lines.append(against_target(reading))
    declared = face_line(reading)
    if declared and not reading.hidden:
        lines.append(declared)
    return {"label": reading.title, "value": _large(reading), "detail": _detail(reading), "lines": lines}


def _large(reading: Reading) -> Run:
    values, now = reading.page.values, reading.now
    text = values.symbol(now) if now.value is None else values.amount(now.value, reading.unit, reading.places)
    return run(text, now, source_at(reading, reading.current))


def _detail(reading: Reading) -> str:
    if reading.hidden:
        return reading.words("withheld_answer")
    out_of = reading.page.values.out_of(reading.now, reading.indicator.noun) if reading.unit == "percent" else ""
    return f"{out_of}, {reading.covers}" if out_of else reading.covers


def _total_card(page: Page, figure: TableFigure) -> dict[str, Any]:
    """The grand total of a table."""
    total = grand_total(figure)
    detail = page.words("withheld_answer") if total.hidden else page.labels.periods.span(figure.span)
    value = run(page.values.text(total, figure.unit), total, source_of_total(figure))
    return {"label": page.labels.title(figure.id), "value": value, "detail": detail, "lines": []}
