"""A block says what it must, and nothing in it can act."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from helpers.display.blocks.block import KINDS, BlockRefused, block_of
from helpers.display.blocks.html import render
from helpers.display.blocks.signs import SIGNS

from . import demo


def block_html(block: dict[str, Any]) -> str:
    """The HTML of a block of plain values."""
    return render.block_html(block_of(block))


HOSTILE = '<script>alert("1")</script> #import "x" $5 _x_ *b* @ref `c` & "q" \\ {{7*7}} <a href="http://evil">x</a>'


def blocks_of(notebook: Any) -> list[dict[str, Any]]:
    """The blocks that a demonstration notebook shows."""
    return [output.data[demo.MIME] for cell in notebook.cells for output in cell.get("outputs", [])]


def hostile(value: Any, field: str = "") -> Any:
    """The same block with hostile words in every slot that takes words."""
    kept = {"block", "id", "link", "svg", "sign", "tone", "kind", "style", "align", "show_table", "language"}
    if isinstance(value, dict):
        return {name: hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, field) for inner in value]
    return value + HOSTILE if isinstance(value, str) and field not in kept else value


def test_the_demonstration_shows_every_kind(every_kind):
    assert {block["block"] for block in blocks_of(every_kind)} == set(KINDS)


def test_every_kind_becomes_html(every_kind):
    for block in blocks_of(every_kind):
        html = block_html(block)
        assert f'id="{block["id"]}"' in html


def test_words_are_never_markup(every_kind):
    for block in map(hostile, blocks_of(every_kind)):
        html = block_html(block)
        assert "<script" not in html and 'href="http' not in html
        assert "&lt;script&gt;alert(&quot;1&quot;)" in html


def test_a_sign_is_hidden_and_its_word_is_read():
    html = block_html(demo.sentence([{"text": "improved", "sign": "arrow-improved"}]))
    assert 'aria-hidden="true"' in html and "</svg>&nbsp;improved</span>" in html


def test_signs_differ_by_shape_and_not_only_by_colour():
    shapes = {"".join(mark for mark in drawing if mark not in "#abcdef") for drawing in SIGNS.values()}
    assert len(shapes) == len(SIGNS)


def test_links_lead_to_pages():
    line = [{"text": "a", "link": "appendix-f#contacts"}, {"text": "b", "link": "#here"}, {"text": "c", "link": "index"}]
    html = block_html(demo.sentence(line))
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == ["appendix-f.html#contacts", "#here", "index.html"]


def test_a_table_has_caption_and_scoped_headers():
    html = block_html(demo.cross_table())
    assert html.count('scope="col"') == 8 and html.count('scope="colgroup" colspan="6"') == 1
    assert html.count('scope="row"') == 14 and '<caption id="contacts-by-source-caption">' in html
    assert 'class="right" rowspan="2"' in html or 'rowspan="2" class="right"' in html


def test_a_group_heads_the_rows_of_its_own_body():
    html = block_html(demo.rag_table())
    assert '<tbody><tr class="group"><th scope="rowgroup" colspan="6">Objective 1' in html


def test_a_token_that_cannot_be_broken_is_broken_anywhere_so_that_no_column_is_pushed_away():
    link = "https://council.example/" + "a" * 90
    html = block_html(demo.sentence(f"See {link}\nor <ask>"))
    assert f'See <span style="overflow-wrap:anywhere">{link}</span><br>or &lt;ask&gt;' in html
    assert "overflow-wrap" not in block_html(demo.cross_table())


def test_only_a_wide_table_scrolls_from_the_keyboard():
    assert 'role="group" aria-labelledby="contacts-by-source-caption" tabindex="0"' in block_html(demo.cross_table())
    assert "tabindex" not in block_html(demo.chart()["table"])


def test_a_chart_keeps_its_words_and_its_table():
    html = block_html(demo.chart())
    assert f'alt="{demo.ALT}"' in html and "<details><summary>" in html
    assert "<details open>" in block_html(demo.chart(show_table="open"))


def with_change(block: dict[str, Any], *path: Any, value: Any) -> dict[str, Any]:
    """A copy of a block with one value changed."""
    changed = deepcopy(block)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
REFUSED = {
    "an unknown kind": (demo.sentence("x") | {"block": "frame"}, "A block is one of"),
    "a chart without words": (demo.chart(alt=" "), "alt: the text is empty"),
    "an unknown field": (demo.sentence("x") | {"colour": "red"}, "has a field that is not known, named by a text of letters"),
    "a missing field": ({"block": "sentence", "id": "s"}, "lacks text"),
    "an id with a space": (demo.sentence("x") | {"id": "a b"}, "is not an anchor"),
    "a link out of the pack": (demo.sentence([{"text": "x", "link": "http://evil"}]), "is not a link"),
    "a sign without its word": (demo.sentence([{"text": " ", "sign": "rag-red"}]), "never stands without its word"),
    "an unknown sign": (demo.sentence([{"text": "x", "sign": "smiley"}]), "is not one of"),
    "a short row": (with_change(demo.cross_table(), "rows", 0, "cells", value=[{"text": "Police"}]), "1 columns are filled"),
    "a row without its header": (
        with_change(demo.cross_table(), "rows", 0, "cells", 0, value={"text": ""}),
        "heads the row is empty",
    ),
    "a column without a label": (with_change(demo.cross_table(), "columns", 0, "label", value=""), "the text is empty"),
    "a number for text": (with_change(demo.cross_table(), "rows", 0, "cells", 1, value={"text": 5}), "not int"),
    "a script in a drawing": (demo.chart(svg=SVG.format("<script>1</script>")), "holds <script>"),
    "a drawing that fetches": (demo.chart(svg=SVG.format('<image href="http://evil/x.png"/>')), "points outside itself"),
    "a drawing that reacts": (demo.chart(svg=SVG.format('<path onclick="1"/>')), "reacts to events"),
    "a style that fetches": (demo.chart(svg=SVG.format("<style>@import 'x'</style>")), "fetches something"),
    "an entity": (demo.chart(svg='<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), "declares an entity"),
    "no drawing": (demo.chart(svg="<p/>"), "is not SVG"),
    "half a drawing": (demo.chart(svg="<svg>"), "not well-formed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_faulty_block_is_refused_with_a_sentence(case):
    block, words = REFUSED[case]
    with pytest.raises(BlockRefused, match=words):
        block_of(block)


CHILD = "Jane Example 12/05/2011"
QUOTING = {
    "a kind": demo.sentence("x") | {"block": CHILD},
    "an id": demo.sentence("x") | {"id": CHILD},
    "a field": demo.sentence("x") | {CHILD: "red"},
    "a link": demo.sentence([{"text": "x", "link": CHILD}]),
    "a sign": demo.sentence([{"text": "x", "sign": CHILD}]),
    "a symbol": demo.sentence([{"text": "x", "symbol": CHILD, "source": {"figure": "f"}}]),
    "an alignment": with_change(demo.cross_table(), "columns", 0, "align", value=CHILD),
    "a row of a kind": with_change(demo.cross_table(), "rows", 0, "kind", value=CHILD),
    "a tone": demo.sentence("x") | {"tone": CHILD},
    "a number": demo.sentence([{"text": "x", "value": CHILD, "source": {"figure": "f"}}]),
    "a drawing": demo.chart(svg=f"<svg><{CHILD.split()[0]}"),
    "another drawing": demo.chart(svg=f"<{CHILD.split()[0]}/>"),
    "an address in a drawing": demo.chart(svg=f'<svg><image href="{CHILD}"/></svg>'),
    "a style in a drawing": demo.chart(svg=f'<svg><image class="url({CHILD})"/></svg>'),
    "an event in a drawing": demo.chart(svg='<svg><image onJane="x"/></svg>'),
    "an element of a drawing": demo.chart(svg="<svg><script Jane='x'/></svg>"),
    "an entity of a drawing": demo.chart(svg="<svg>&Jane;</svg>"),
    "words of one": demo.chart(svg=SVG.format("<set>Jane</set>")),
}


@pytest.mark.parametrize("case", QUOTING)
def test_no_refusal_repeats_what_stands_in_a_block(case):
    with pytest.raises(BlockRefused) as refused:
        block_of(QUOTING[case])
    assert not [word for word in (*CHILD.split(), "2011") if word in str(refused.value)]


def test_words_that_fill_several_columns_of_numbers_are_read_as_words():
    columns = [{"label": "Measure"}, *({"label": name, "align": "right"} for name in ("Then", "Now"))]
    rows = [
        {"kind": "body", "cells": [{"text": "Visits"}, {"text": "Neither way is better", "span": 2}]},
        {"kind": "body", "cells": [{"text": "Reviews"}, {"text": "5"}, {"text": "86% (431 of 498)"}]},
    ]
    html = block_html({"block": "table", "id": "t", "caption": "c", "columns": columns, "rows": rows, "row_headers": 1})
    assert '<td colspan="2">Neither' in html and '<td class="right">86% <span class="whole">(431 of 498)</span></td>' in html


def test_a_chart_states_the_title_of_its_table_or_else_its_caption():
    assert "<summary>The figures</summary>" in block_html(demo.chart(table_title="The figures"))
    assert f"<summary>{demo.chart()['table']['caption']}</summary>" in block_html(demo.chart())


@pytest.mark.parametrize("change", [{"furniture": {}}, {"language": "English"}, {"furniture": demo.FURNITURE | {"other": "x"}}])
def test_a_masthead_states_its_language_and_its_fixed_words(change):
    with pytest.raises(BlockRefused):
        block_of(demo.masthead() | change)
