"""What the PDF template is given: measured columns, measured charts, parts that turn, links as labels."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.export.columns import LANDSCAPE, PORTRAIT, crowded, tracks
from helpers.export.document import CHART_WIDTH, HIGHEST_CHART, document, tables
from helpers.export.tree import notebook_tree

from . import demo


def table(*rows: list[str], labels: list[str] | None = None) -> dict[str, Any]:
    """A table of plain texts."""
    columns = [{"label": label} for label in labels or ["Measure"] * len(rows[0])]
    cells = [{"kind": "body", "cells": [{"text": text} for text in row]} for row in rows]
    return {"columns": columns, "rows": cells, "row_headers": 1}


def widths(measured: list[dict[str, Any]]) -> list[float]:
    """The sizes of the columns."""
    return [track["size"] for track in measured]


def test_a_small_table_is_as_wide_as_its_words():
    measured = tracks(table(["Police", "12"], ["Education", "7"], labels=["Source", "Contacts"]), wide=False)
    assert {track["unit"] for track in measured} == {"pt"} and sum(widths(measured)) < PORTRAIT / 2


def test_a_full_table_fills_the_page_and_breaks_long_texts_not_words():
    long = "safeguarding " * 30
    first, words, number = widths(tracks(table(["Responsibilities", long, "7,393"]), wide=False))
    assert abs(first + words + number - PORTRAIT) < 1 and words > 2 * first > 4 * number * 0.8


def test_a_header_is_never_narrower_than_its_longest_word():
    measured = widths(tracks(table(["x" * 4, "long text " * 60], labels=["Responsibilities", "Update"]), wide=False))
    assert measured[0] > len("Responsibilities") * 5


def test_a_table_with_more_words_than_a_portrait_page_carries_is_crowded():
    assert crowded(demo.rag_table()) and not crowded(demo.cross_table())


def test_the_columns_of_the_finder_match():
    assert widths(tracks(demo.finder_table(), wide=True)) == [0.8, 1, 1, 1, 1, 1]


def test_a_landscape_page_has_more_room():
    long = table(["text " * 50, "text " * 50])
    assert sum(widths(tracks(long, wide=True))) > sum(widths(tracks(long, wide=False)))
    assert sum(widths(tracks(long, wide=True))) <= LANDSCAPE


@pytest.mark.parametrize(("shape", "asked"), [("0 0 900 340", 70), ("0 0 100 300", 200), ("0 0 900 90", 40)])
def test_a_chart_keeps_its_shape_and_leaves_room_on_the_page(shape, asked):
    chart = demo.chart(svg=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shape}"/>', height_mm=asked)
    (item,) = content(chart)["papers"][0]["parts"][0]["items"]
    drawn, (_, _, width, height) = item["block"]["drawn"], map(int, shape.split())
    assert drawn["height"] <= HIGHEST_CHART and drawn["width"] <= CHART_WIDTH + 0.01
    assert abs(drawn["width"] / drawn["height"] - width / height) < 0.02 * width / height


def content(*blocks: dict[str, Any]) -> dict[str, Any]:
    """The data of a paper that shows these blocks."""
    return document([notebook_tree(demo.notebook(demo.shown(demo.masthead(), *blocks)), "x")], title="x")


def test_only_a_crowded_section_turns():
    heading = {"block": "heading", "level": 2}
    paper = content(
        heading | {"id": "a", "text": "a"}, demo.cross_table(), demo.chart(),
        heading | {"id": "b", "text": "b"}, demo.rag_table(), heading | {"id": "c", "text": "c"}, demo.cross_table("again"),
    )
    assert [part["wide"] for part in paper["papers"][0]["parts"]] == [False, True, False]


def test_a_paper_mostly_of_crowded_tables_turns_as_a_whole():
    paper = content(demo.rag_table(), {"block": "heading", "level": 2, "id": "b", "text": "b"}, demo.cross_table())
    assert [part["wide"] for part in paper["papers"][0]["parts"]] == [True]


def test_words_stay_with_the_table_that_they_introduce():
    items = content(demo.sentence("Read across."), demo.cross_table(), demo.sentence("Then", identity="then"))
    assert [item["keep"] for item in items["papers"][0]["parts"][0]["items"]] == [True, False, False]


def test_a_link_becomes_the_label_of_its_place_or_nothing():
    line = [{"text": "here", "link": "#sentence"}, {"text": "there", "link": "appendix-e#a"}]
    (item,) = content(demo.sentence(line))["papers"][0]["parts"][0]["items"]
    assert item["block"]["text"] == [{"text": "here", "link": "x--sentence"}, {"text": "there"}]


def test_the_table_of_a_folded_chart_is_not_in_the_pdf():
    trees = [notebook_tree(demo.every_kind(), "x")]
    assert [shown["id"] for shown in tables(trees)] == ["commitments", "small", "open-trend-figures"]
    assert tables([notebook_tree(demo.appendix(), "x")])[0]["id"] == "contacts-by-source"
