"""What was due, on time and late, side by side: the counts behind the percentages of a timeliness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.display.blocks.lines import sentence_case
from helpers.display.indicators.rows import Cell, cell, column, table_block
from helpers.display.page.page import Page
from helpers.display.tables.figure_table import TOTAL, symbol_notes
from helpers.figures.publishable import Heading, Publishable, Shown

_PARTS = ("due_part", "on_time_part", "late_part", "share_part")


def due_and_late(page: Page, figures: Sequence[Publishable]) -> dict[str, Any]:
    """A row for each month and each team; for each thing that was due, how many, on time, late, and the share on time.

    Figures with the same ``row_title`` stand beside each other, the others beneath; the total is said once.
    """
    by_rows: dict[str, list[Publishable]] = {}
    for figure in figures:
        by_rows.setdefault(figure.row_title, []).append(figure)
    names = list(dict.fromkeys(_name(figure) for figure in figures))
    columns = [column(page.words("due_rows"), 1.6)]
    columns += [column(page.words(part), 0.8, align="right", group=name) for name in names for part in _PARTS]
    rows: list[dict[str, Any]] = []
    for title, mine in by_rows.items():
        rows += [{"kind": "group", "cells": [cell(page.words("by_rows", rows=title.lower()))]}, *_rows(page, mine, names)]
    rows += _total(page, figures, names)
    said_in_words = page.words("note_z")  # a team with nothing due says so in its row
    notes = [
        line
        for line in dict.fromkeys(line for figure in figures for line in symbol_notes(page, figure) if isinstance(line, str))
        if line != said_in_words
    ]
    return table_block(
        "due-and-late", page.words("due_caption", quarter=page.params.quarter.label), columns=columns, rows=rows, notes=notes
    )


def _name(figure: Publishable) -> str:
    return sentence_case(figure.id.partition("-by-")[0].replace("-", " "))


def _rows(page: Page, figures: Sequence[Publishable], names: Sequence[str]) -> list[dict[str, Any]]:
    headings = {row.key: row for figure in figures for row in figure.rows if row.key != TOTAL}
    held = {_name(figure): figure for figure in figures}
    return [_row(page, row, [held.get(name) for name in names], "body") for row in headings.values()]


def _total(page: Page, figures: Sequence[Publishable], names: Sequence[str]) -> list[dict[str, Any]]:
    held = {_name(figure): figure for figure in reversed(figures)}
    return [_row(page, Heading(TOTAL, page.words("total")), [held.get(name) for name in names], "total")]


def _row(page: Page, row: Heading, figures: Sequence[Publishable | None], kind: str) -> dict[str, Any]:
    cells = [one for figure in figures for one in _parts(page, figure, row.key)]
    return {"kind": kind, "cells": [cell(row.label), *cells]}


def _parts(page: Page, figure: Publishable | None, row: str) -> list[Cell]:
    shown = figure.cell(row) if figure and row in {one.key for one in figure.rows} else Shown(symbol="z")
    if shown.symbol == "z":
        return [cell(page.words("none_due"), span=len(_PARTS))]
    if shown.hidden or shown.n is None or shown.of is None:
        text = page.words(f"symbol_{shown.symbol or 'x'}")
        return [cell(text, **({"tone": "withheld"} if shown.hidden else {})) for _ in _PARTS]
    plain = page.numbers.plain
    share = page.values.text(Shown(value=shown.value, symbol=shown.symbol), "percent")
    return [cell(plain(shown.of)), cell(plain(shown.n)), cell(plain(shown.of - shown.n)), cell(share)]
