"""How the indicators of a page compare with others: a sentence for each, and a table of all."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.lines import joined, strong
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.blocks.text import Line
from helpers.display.blocks.word_blocks import Heading, Points
from helpers.display.indicators.comparison import beside_line, stated_beside
from helpers.display.indicators.nation import period_in_words
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.rows import table_block
from helpers.display.indicators.signals import better
from helpers.display.page.page import Page
from helpers.figures.stated import Beside, Nation, Neighbours

AT = "beside-others"


def beside_others(page: Page, codes: Sequence[str]) -> list[Named]:
    """A heading and a sentence for each indicator that others have published values of; nothing without any."""
    readings = _compared(page, codes)
    heading = Heading(id=AT, level=2, text=page.words("beside_heading"))
    items = [joined([[strong(f"{reading.title}:")], beside_line(reading)]) for reading in readings]
    return [heading, Points(id=f"{AT}-told", ordered=False, items=items)] if items else []


def beside_values(page: Page, codes: Sequence[str]) -> list[Table]:
    """The published values of others beside the own one, a row an indicator; nothing without any."""
    readings = _compared(page, codes)
    return [_table(page, readings)] if readings else []


def _compared(page: Page, codes: Sequence[str]) -> list[Reading]:
    return [reading for reading in readings_of(page, codes) if reading.figure.beside]


def _table(page: Page, readings: Sequence[Reading]) -> Table:
    columns = [
        column(page.words("measure"), 1.7),
        column(page.words("beside_own_column"), 1.0, align="right"),
        column(page.words("beside_neighbours_column"), 1.6, align="right"),
        column(page.words("beside_region_column"), 1.2, align="right"),
        column(page.words("beside_nation_column"), 1.0, align="right"),
        column(page.words("beside_quartiles_column"), 1.3, align="right"),
    ]
    rows = [table_row(*_cells(reading, reading.figure.beside)) for reading in readings if reading.figure.beside]
    return table_block(f"{AT}-table", page.words("beside_caption"), columns=columns, rows=rows, notes=_notes(page, readings))


def _cells(reading: Reading, beside: Beside) -> list[Cell]:
    nation = reading.figure.nation
    of_region = stated_beside(reading, beside.region_value, "beside", "region_value") if beside.region_value is not None else ""
    region = joined([f"{beside.region}: ", of_region], "") if of_region else ""
    period = period_in_words(reading, beside.period)
    return [
        cell(f"{reading.title}\n({better(reading)}; {period})"),
        cell(stated_beside(reading, beside.own, "beside", "own")),
        cell(_neighbours(reading, beside.neighbours) or reading.words("beside_none")),
        cell(region or reading.words("beside_none")),
        cell(_of_nation(reading, nation, "mean") or reading.words("beside_none")),
        cell(_quartiles(reading, nation) or reading.words("beside_none")),
    ]


def _neighbours(reading: Reading, neighbours: Neighbours | None) -> Line:
    """The middle value with the lowest and the highest, and of how many there is a value."""
    if neighbours is None:
        return ""
    plain, line = reading.page.numbers.plain, reading.page.line
    known = reading.words("beside_known", some=plain(neighbours.with_value), count=plain(neighbours.count))
    withheld = reading.words("beside_withheld", withheld=plain(neighbours.withheld)) if neighbours.withheld else ""
    if neighbours.median is None or neighbours.lowest is None or neighbours.highest is None:
        return joined([known, withheld], "; ")
    at = ("beside", "neighbours")
    spread = line(
        "beside_spread",
        middle=stated_beside(reading, neighbours.median, *at, "median"),
        lowest=stated_beside(reading, neighbours.lowest, *at, "lowest"),
        highest=stated_beside(reading, neighbours.highest, *at, "highest"),
    )
    return joined([spread, joined([known, withheld], "; ") if neighbours.with_value < neighbours.count else ""], "; ")


def _of_nation(reading: Reading, nation: Nation | None, name: str) -> Line:
    value = getattr(nation, name) if nation else None
    return stated_beside(reading, value, "nation", name) if value is not None else ""


def _quartiles(reading: Reading, nation: Nation | None) -> Line:
    ends = {name: _of_nation(reading, nation, f"{name}_quartile") for name in ("lower", "upper")}
    return reading.page.line("beside_from_to", **ends) if all(ends.values()) else ""


def _notes(page: Page, readings: Sequence[Reading]) -> list[str]:
    """Whose neighbours they are, what the table leaves open, and each source with the day on which it was published."""
    every = [beside for reading in readings if (beside := reading.figure.beside)]
    models = dict.fromkeys(
        page.words("beside_model", model=each.neighbours.model, source=each.neighbours.source)
        for each in every
        if each.neighbours
    )
    sources = dict.fromkeys(
        page.words("beside_source_dated", source=each.source, date=page.numbers.day(each.published))
        if each.published
        else page.words("beside_source", source=each.source)
        for each in every
    )
    return [*models, page.words("beside_note"), *sources]
