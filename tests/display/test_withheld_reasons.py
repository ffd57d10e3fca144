"""Do officers read why each result is withheld, and members nothing of it?"""

from __future__ import annotations

from dataclasses import replace

from display import made
from helpers.disclosure.cell import Address
from helpers.display.blocks.text import plain_text
from helpers.display.page.page import Page
from helpers.display.tables.why_withheld import why_withheld


def page(*typed: made.Typed, reasons: dict[Address, str]) -> Page:
    stated = made.params(*typed)
    return Page(stated, replace(made.store(*typed), reasons=reasons), stated.pack.all_papers()[0], edition="officer")


def test_officers_read_of_each_table_how_much_is_shown_and_why_each_other_cell_is_not() -> None:
    table = made.by_source()
    figure = table.publishable.figure
    hidden = [
        Address(figure.id, row, column)
        for row, results in zip(figure.row_keys, figure.cells, strict=True)
        for column, result in zip(figure.column_keys, results, strict=True)
        if result.hidden
    ]
    heading, listed = why_withheld(page(table, reasons=dict.fromkeys(hidden, "small")))
    first, *others = [[plain_text(cell.text) for cell in row.cells] for row in listed.rows]
    cells = sum(result.known or result.hidden for results in figure.cells for result in results)
    assert f"{cells - len(hidden)} of {cells}" in first[1] and first[0] in first[1] and first[0] == others[0][0]
    assert [row[2] for row in others] == ["It is a small number, or would give one away"] * len(hidden)


def test_where_nothing_is_withheld_nothing_is_listed() -> None:
    assert why_withheld(page(made.by_source(), reasons={})) == []
