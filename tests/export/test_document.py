"""What the PDF template is given: measured columns, measured charts, parts that turn, links as labels."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.display.blocks.block import block_of
from helpers.display.blocks.table import Table, cell, column, row
from helpers.export.fonts import letter_widths
from helpers.export.paper import Paper
from helpers.export.pdf.columns import LANDSCAPE, PORTRAIT, Track, crowded, tracks
from helpers.export.pdf.document import CHART_WIDTH, HIGHEST_CHART, document, printed_tables
from helpers.export.pdf.layout import Laid, layout_of
from helpers.export.read_paper import read_paper

from . import demo


def table(*rows: list[str], labels: list[str] | None = None, numbers: tuple[int, ...] = ()) -> Table:
    """A table of plain texts; ``numbers`` are the columns of numbers."""
    aligned = ["right" if place in numbers else "left" for place in range(len(rows[0]))]
    columns = [column(label, align=align) for label, align in zip(labels or ["Measure"] * len(rows[0]), aligned, strict=True)]
    return Table(id="t", caption="c", columns=columns, rows=[row(*map(cell, texts)) for texts in rows], row_headers=1)


def shown(block: dict[str, Any]) -> Table:
    """The table of the demonstration."""
    made = block_of(block)
    assert isinstance(made, Table)
    return made


def widths(measured: list[Track]) -> list[float]:
    """The sizes of the columns."""
    return [track.size for track in measured]


def test_a_small_table_is_as_wide_as_its_words():
    measured = tracks(table(["Police", "12"], ["Education", "7"], labels=["Source", "Contacts"]), wide=False)
    assert {track.unit for track in measured} == {"pt"} and sum(widths(measured)) < PORTRAIT / 2


def test_a_full_table_fills_the_page_and_breaks_long_texts_not_words():
    long = "safeguarding " * 30
    first, words, number = widths(tracks(table(["Responsibilities", long, "7,393"]), wide=False))
    assert abs(first + words + number - PORTRAIT) < 1 and words > 2 * first > 4 * number * 0.8


def test_a_header_is_never_narrower_than_its_longest_word():
    measured = widths(tracks(table(["x" * 4, "long text " * 60], labels=["Responsibilities", "Update"]), wide=False))
    assert measured[0] > len("Responsibilities") * 5


def test_a_table_with_more_words_than_a_portrait_page_carries_is_crowded():
    assert crowded(shown(demo.rag_table())) and not crowded(shown(demo.cross_table()))


PROSE = "The number fell because two teams were joined and three long-standing posts were filled in the autumn."


def widest_word(*texts: str, weight: int = 700) -> float:
    """The width in points of the longest word, in the size of a table."""
    return max(sum(letter_widths(weight)[letter] for letter in word) * 10.5 for text in texts for word in text.split())


def test_prose_keeps_28_mm_beside_short_columns_and_numbers_keep_their_longest():
    labels = ["Measure", "Now", "Quarter 4 2017-18", "Quarter 1 2018-19", "What it rests on", "Outlook"]
    outlook = table(
        ["Social workers who left", "13.4% (25 of 186.8)", "13.2%", "12.9%", PROSE, PROSE * 2], labels=labels, numbers=(1, 2, 3)
    )
    _, now, quarter, _, basis, words = widths(tracks(outlook, wide=False))
    assert basis >= 79 and words >= 79 and words > basis
    assert quarter >= widest_word("2017-18") + 8 and now >= widest_word("13.4%", weight=400) + 8


def test_no_header_is_broken_within_a_word_or_before_its_number():
    labels = ["Measure", *["Quarter 4 2017-18"] * 4, "What it rests on", "Outlook for the year"]
    crowd = table(["Social workers", *["13%"] * 4, PROSE * 2, PROSE * 3], labels=labels)
    together = sum(letter_widths(700)[letter] for letter in "Quarter 4") * 10.5
    assert all(width >= together + 8 for width in widths(tracks(crowd, wide=False))[1:5])


def test_the_longest_text_gets_the_most_room_so_that_its_row_is_low():
    sizes = widths(tracks(table(["a b", PROSE, PROSE * 4], [PROSE, "c", "d"]), wide=False))
    assert sizes[2] > 2 * sizes[1] > 0 and abs(sum(sizes) - PORTRAIT) < 1


def test_a_number_keeps_what_stands_in_brackets_behind_it_on_one_line():
    texts, labels = [PROSE * 3, *["64% (1,378 of 2,145)"] * 4], ["Measure", *["Q1"] * 4]
    sizes = widths(tracks(table(texts, labels=labels, numbers=(1, 2, 3, 4)), wide=False))
    assert min(sizes[1:]) >= sum(letter_widths(400)[letter] for letter in "(1,378 of 2,145)") * 10.5 + 8


def test_the_letters_are_measured_in_the_weight_that_is_printed():
    assert letter_widths(400)["a"] < letter_widths(700)["a"] and letter_widths(400)["1"] == letter_widths(400)["4"]


def test_the_columns_of_the_finder_fill_a_landscape_page_as_low_as_they_can():
    sizes = widths(tracks(shown(demo.finder_table()), wide=True))
    assert sum(sizes) == pytest.approx(LANDSCAPE, abs=0.1) and min(sizes) > 85


def test_a_landscape_page_has_more_room():
    long = table(["text " * 50, "text " * 50])
    assert sum(widths(tracks(long, wide=True))) > sum(widths(tracks(long, wide=False)))
    assert sum(widths(tracks(long, wide=True))) <= LANDSCAPE


@pytest.mark.parametrize(("shape", "asked"), [("0 0 900 340", 70), ("0 0 100 300", 200), ("0 0 900 90", 40)])
def test_a_chart_keeps_its_shape_and_leaves_room_on_the_page(shape, asked):
    chart = demo.chart(svg=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shape}"/>', height_mm=asked)
    (item,) = content(chart)["papers"][0]["items"]
    drawn, (_, _, width, height) = item["block"]["drawn"], map(int, shape.split())
    assert drawn["height"] <= HIGHEST_CHART and drawn["width"] <= CHART_WIDTH + 0.01
    assert abs(drawn["width"] / drawn["height"] - width / height) < 0.02 * width / height


def content(*blocks: dict[str, Any]) -> dict[str, Any]:
    """The data of a paper that shows these blocks."""
    return document([laid(read_paper(demo.notebook(demo.shown(demo.masthead(), *blocks)), "x"))], title="x")


def laid(paper: Paper) -> Laid:
    """The paper as it lies on its pages."""
    return Laid(paper=paper, layout=layout_of(paper))


def test_a_paper_with_a_crowded_table_turns_as_a_whole_so_that_no_page_before_it_is_left_half_empty():
    heading = {"block": "heading", "level": 2, "id": "b", "text": "b"}
    assert content(demo.cross_table(), heading, demo.rag_table())["papers"][0]["wide"]
    assert not content(demo.cross_table(), demo.chart())["papers"][0]["wide"]


def test_the_last_rows_of_a_table_stay_together_unless_they_are_high():
    printed = [content(block)["papers"][0]["items"][0]["block"] for block in (demo.cross_table(), demo.rag_table())]
    assert [block["last-rows"] for block in printed] == [3, 0]


def test_a_notice_that_a_key_holds_already_is_not_printed_again():
    key = {"block": "definitions", "id": "key", "entries": [{"term": "Children", "text": demo.POLICY}]}
    assert content(demo.cross_table())["papers"][0]["masthead"]["closing"] == [demo.POLICY]
    assert content(key)["papers"][0]["masthead"]["closing"] == []


def test_words_stay_with_the_table_that_they_introduce():
    items = content(demo.sentence("Read across."), demo.cross_table(), demo.sentence("Then", identity="then"))
    assert [item["keep"] for item in items["papers"][0]["items"]] == [True, False, False]
    answered = content(demo.sentence("An answer.", tone="lead"), demo.cross_table())
    assert not answered["papers"][0]["items"][0]["keep"]


def test_a_link_becomes_the_label_of_its_place_or_nothing():
    line = [{"text": "here", "link": "#sentence"}, {"text": "there", "link": "appendix-e#a"}]
    (item,) = content(demo.sentence(line))["papers"][0]["items"]
    assert item["block"]["text"] == [{"text": "here", "link": "x--sentence"}, {"text": "there"}]


def test_the_table_of_a_folded_chart_is_not_in_the_pdf():
    printed = printed_tables([read_paper(demo.every_kind(), "x")])
    assert [block.id for block in printed] == ["commitments", "small", "open-trend-figures"]
    assert printed_tables([read_paper(demo.appendix(), "x")])[0].id == "contacts-by-source"


@pytest.mark.parametrize("paper", [demo.every_kind, demo.appendix, demo.finder])
def test_a_paper_whose_layout_was_kept_is_set_as_one_that_is_measured_now(paper):
    now = laid(read_paper(paper(), "appendix-f"))
    kept = Laid.model_validate_json(now.kept())
    assert document([kept], title="One") == document([now], title="One")
