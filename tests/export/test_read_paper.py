"""A notebook is read as a paper, or refused with every reason at once."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.extension.manager import ExtensionPackage
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell
from nbstripout import strip_output

from helpers.display.bench.private import MARK
from helpers.display.blocks.private_mark import PRIVATE
from helpers.display.blocks.text import plain_text
from helpers.export.html.exporter import export_html, page_html
from helpers.export.pdf.exporter import export_pdf
from helpers.export.prose import slug
from helpers.export.read_paper import read_paper
from helpers.export.refusal import ExportRefused
from helpers.export.saving import take_out_private_rows

from . import demo

ROOT = Path(__file__).parents[2]
TOP = demo.shown(demo.masthead())


def refusal(*cells) -> tuple[str, ...]:
    """The reasons for which a notebook of these cells, below a masthead, is refused."""
    with pytest.raises(ExportRefused) as refused:
        read_paper(demo.notebook(TOP, *cells), "appendix_f")
    return refused.value.sentences


def test_items_keep_the_order_of_the_notebook(appendix):
    paper = read_paper(appendix, "appendix_f")
    kinds = [item.kind for item in paper.items]
    assert paper.page == "appendix-f" and paper.masthead.kind() == "masthead"
    assert kinds == [
        "sentence",
        "cards",
        "heading",
        "paragraph",
        "table",
        "heading",
        "paragraph",
        "chart",
        "heading",
        "list",
        "heading",
        "paragraph",
        "sentence",
        "heading",
        "definitions",
        "sentence",
    ]


def test_what_is_for_analysts_is_left_out(appendix):
    assert "Only for analysts" not in str(read_paper(appendix, "appendix_f"))


def test_code_is_left_out(appendix):
    assert "appendix.show" not in export_html(appendix, "appendix-f")


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (new_output("stream", text="printed"), "printed text (stdout)"),
        (new_output("error", ename="KeyError", evalue="x", traceback=[]), "an error (KeyError)"),
        (new_output("display_data", data={"text/plain": "a frame"}), "a plain value (text/plain)"),
        (new_output("execute_result", data={"text/html": "<b>x</b>"}, execution_count=1), "a plain value (text/html)"),
    ],
)
def test_an_output_that_is_no_block_is_refused_with_notebook_and_cell(output, words):
    (sentence,) = refusal(new_code_cell("print()", outputs=[output]))
    assert sentence.startswith("appendix-f, cell 2: ") and words in sentence


@pytest.mark.parametrize(
    "cell",
    [
        new_code_cell("1", outputs=[new_output("error", ename="Jane_Example", evalue="x", traceback=[])]),
        new_code_cell("1", outputs=[new_output("display_data", data={"Jane Example": "x"})]),
        new_code_cell("1", outputs=[new_output("stream", name="Jane Example", text="x")]),
        new_markdown_cell("[x](mailto:Jane.Example@anytown.example)"),
        new_markdown_cell("[x][1]\n\n[1]: C:/children/Jane-Example.docx"),
    ],
)
def test_a_refusal_repeats_nothing_of_a_cell(cell):
    (sentence,) = refusal(cell)
    assert sentence.startswith("appendix-f, cell 2: ") and "Jane" not in sentence


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Title", "level 1"),
        ("## a\n\n#### b", "a level is skipped"),
        ("### b", "a level is skipped"),
        ("<b>x</b>", "HTML"),
        ("<div>x</div>", "HTML"),
        ("```\nx\n```", "a code block"),
        ("![x](y.png)", "a picture"),
        ("| a |\n|---|\n| 1 |", "a table"),
        ("[x](http://evil)", "leads out of the pack"),
        ("a ~~struck~~ b", "words struck through"),
        ("a ~struck~ b", "words struck through"),
        ("a[^1] b\n\n[^1]: c", "a footnote"),
        ("- [ ] to do", "a list of tasks"),
        ("- a\n  - [x] done", "a list of tasks"),
        ("$a + b$", "mathematics"),
        ("$$\na + b\n$$", "mathematics"),
        ("it costs $5 and $6", "mathematics"),
        ("\\\\(a + b\\\\)", "mathematics"),
        ("\\begin{align}a\\end{align}", "mathematics"),
        ("[x](javascript:alert)", "leads out of the pack"),
        ("[x](#nowhere)", "leads to no place on this page"),
        ("[x](appendix-f#nowhere)", "leads to no place on this page"),
        ("a \u4e2d b", "no font prints U+4E2D (text)"),
        ("a \x07 b", "U+0007"),
    ],
)
def test_prose_that_a_paper_cannot_carry_is_refused(markdown, words):
    (sentence,) = refusal(new_markdown_cell(markdown))
    assert sentence.startswith("appendix-f, cell 2") and words in sentence


@pytest.mark.parametrize(
    ("markdown", "printed"),
    [
        ("Tom &amp; Jo&nbsp;owe &pound;5 &#8211; at `a &amp; b`", "Tom & Jo\u00a0owe £5 \u2013 at a &amp; b"),
        ("it costs \\$5 and \\$6", "it costs $5 and $6"),
        ("it costs $5, or £6", "it costs $5, or £6"),
        ("5 \\* 6, 1 ~ 2, a_b_c, x^2^", "5 * 6, 1 ~ 2, a_b_c, x^2^"),
        ("see https://anytown.example/a_b", "see https://anytown.example/a_b"),
    ],
)
def test_what_jupyterlab_shows_of_a_text_is_what_the_paper_prints(markdown, printed):
    (item,) = read_paper(demo.notebook(TOP, new_markdown_cell(markdown)), "x").items
    assert plain_text(item.shown.text) == printed


def test_a_block_made_by_hand_or_changed_after_a_verb_made_it_reaches_no_member():
    """As a cell does with ``display({...}, raw=True)``, and with the block that a verb gave."""
    block = demo.sentence("9,999 contacts")
    for data in (
        {demo.MIME: block, "text/plain": "block"},
        {demo.MIME: block, demo.SEAL: "", "text/plain": "block"},
        {demo.MIME: block, demo.SEAL: demo.seal_of(demo.sentence("7,393 contacts")), "text/plain": "block"},
    ):
        (sentence,) = refusal(new_code_cell("1", outputs=[new_output("display_data", data=data)]))
        assert "no verb of the opened paper made" in sentence and "9,999" not in sentence


def test_a_paper_that_jupyterlab_saved_is_read_though_it_writes_whole_numbers_without_a_point():
    made = {"block": "table", "id": "posts", "columns": [{"width": 1.0}, {"width": 0.8}]}
    assert demo.seal_of(made) == demo.seal_of(made | {"columns": [{"width": 1}, {"width": 0.8}]})
    assert demo.seal_of(made) != demo.seal_of(made | {"columns": [{"width": 2}, {"width": 0.8}]})


def test_an_entity_in_a_heading_is_its_letter():
    (item,) = read_paper(demo.notebook(TOP, new_markdown_cell("## Tom &amp; Jo")), "x").items
    assert (item.shown.text, item.shown.id) == ("Tom & Jo", "tom-jo")


def test_a_letter_is_named_with_its_field_and_none_of_the_words_around_it():
    table = demo.chart()["table"] | {"rows": [{"kind": "body", "cells": [{"text": "Jo Example"}, {"text": "\u4e2d"}]}]}
    (sentence,) = refusal(demo.shown(table))
    assert sentence == "appendix-f, cell 2: no font prints U+4E2D (table 'contacts-trend-figures', row 1, cell 2, text)."


def test_a_paper_of_a_heading_alone_is_exported():
    paper = read_paper(demo.notebook(TOP), "y-only")
    assert page_html(paper).count("<h1>") == 1
    assert export_pdf(paper).startswith(b"%PDF")


def test_every_reason_is_said_at_once():
    sentences = refusal(new_markdown_cell("<b>x</b>"), new_raw_cell("x"), demo.shown(demo.chart(alt="")))
    assert [sentence.split(":")[0] for sentence in sentences] == [f"appendix-f, cell {number}" for number in (2, 3, 4)]


def test_an_id_used_twice_is_refused():
    assert "the id 'sentence' is used more than once" in refusal(demo.shown(demo.sentence("a"), demo.sentence("b")))[0]


def test_a_letter_in_a_table_or_a_drawing_that_no_font_has_is_refused():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>\u4e2d</text></svg>'
    assert "U+4E2D" in refusal(demo.shown(demo.chart(svg=svg)))[0]


def test_a_notebook_that_was_not_run_is_refused_with_what_to_do():
    with pytest.raises(ExportRefused, match="run all cells and save first"):
        read_paper(demo.notebook(new_code_cell("x")), "appendix_f")
    with pytest.raises(ExportRefused, match="no masthead is shown"):
        read_paper(demo.notebook(demo.shown(demo.sentence("x"))), "appendix_f")


def test_the_masthead_comes_first_and_once():
    with pytest.raises(ExportRefused, match="the masthead comes first"):
        read_paper(demo.notebook(new_markdown_cell("x"), TOP), "appendix_f")
    assert "this is another" in refusal(demo.shown(demo.masthead()))[0]


def test_headings_with_the_same_words_get_anchors_of_their_own():
    notebook = demo.notebook(TOP, demo.prose("## Notes\n\n## Notes"), demo.shown(demo.sentence("x", identity="notes")))
    assert read_paper(notebook, "x").anchors == ["masthead", "notes-2", "notes-3", "notes"]


def test_numbered_paragraphs_can_be_linked_to(every_kind):
    assert {"para-1", "para-2"} <= set(read_paper(every_kind, "cover-report").anchors)


def test_a_link_written_for_the_website_is_understood():
    paper = read_paper(demo.notebook(TOP, demo.prose("[x](appendix-e.html#a) and [y](index.html)")), "x")
    assert [link.link for link in paper.links] == ["index", "appendix-e", "appendix-g", "appendix-e#a", "index"]


def test_welsh_letters_print_and_name_anchors():
    paper = read_paper(demo.notebook(TOP, demo.prose("## Tŷ'r Plant: ŵ ŷ ▲ ►")), "x")
    assert paper.anchors[1] == slug("Tŷ'r Plant: ŵ ŷ ▲ ►") == "ty-r-plant-w-y"


def test_a_refusal_crosses_to_another_process():
    refused = pickle.loads(pickle.dumps(ExportRefused(["a", "b"])))
    assert refused.sentences == ("a", "b") and str(refused) == "a\nb"


def private_cell(*tags: str):
    """A cell that shows rows of a return, as JupyterLab keeps it."""
    output = new_output("execute_result", {PRIVATE: {"private": True}, "text/html": "child-one", "text/plain": MARK})
    return new_code_cell("appendix.rows('DM/02')", outputs=[output], metadata={"tags": list(tags)})


def test_a_paper_that_shows_private_rows_is_refused_with_the_cell_named():
    (reason,) = refusal(private_cell())
    assert reason.startswith("appendix-f, cell 2: the cell shows private rows, which no paper may show")


def test_private_rows_that_were_taken_out_on_saving_are_refused_all_the_same():
    cell = private_cell()
    take_out_private_rows({"type": "notebook", "content": {"cells": [cell]}}, path="appendix_f.ipynb")
    assert "child-one" not in str(cell)
    assert "private rows" in refusal(cell)[0]


def test_private_rows_of_a_cell_for_analysts_are_in_no_paper():
    page = export_html(demo.notebook(TOP, private_cell("analyst")), "appendix-f")
    assert "child-one" not in page and "Private" not in page


def test_jupyter_saves_a_notebook_without_its_private_rows(tmp_path):
    """By what Jupyter's server itself reads of the installed setting: the extensions that it enables."""
    enabled = tmp_path / "etc" / "jupyter_server_config.d" / "scrutiny-workbook.json"
    enabled.parent.mkdir(parents=True)
    shutil.copy(ROOT / "src" / "jupyter_server_config.json", enabled)
    extensions = ExtensionConfigManager(read_config_path=[str(tmp_path / "etc")]).get_jpserver_extensions()
    assert extensions == {"helpers.export.saving": True}
    manager = LargeFileManager(root_dir=str(tmp_path))
    (point,) = ExtensionPackage(name="helpers.export.saving", enabled=True).extension_points.values()
    point.load(SimpleNamespace(contents_manager=manager))
    manager.save({"type": "notebook", "format": "json", "content": demo.notebook(TOP, private_cell())}, "own.ipynb")
    saved = (tmp_path / "own.ipynb").read_text(encoding="utf-8")
    assert PRIVATE in saved and "child-one" not in saved


def test_the_strip_filter_of_the_project_leaves_no_private_row():
    notebook = demo.notebook(TOP, private_cell(), private_cell("analyst"))
    assert "child-one" not in str(strip_output(notebook, keep_output=False, keep_count=False, keep_id=True))


def welsh_paper(headings: dict[str, str]):
    """A paper of two sections whose masthead is in Welsh, with the headings that somebody has translated."""
    top = demo.shown(demo.masthead(language="cy-GB", headings=headings))
    cells = [demo.prose("## Where from?"), demo.prose("## How many?\n\nOf each.")]
    return read_paper(demo.notebook(top, *cells), "appendix_f")


def test_headings_of_a_welsh_paper_are_those_of_its_language_by_the_id_of_their_cell_and_keep_their_anchors():
    page = page_html(welsh_paper({"cell-1": "## O ble?", "cell-2": "## Faint?\n\nO bob un."}))
    assert '<html lang="cy-GB">' in page and 'lang="en"' not in page
    assert '<h2 id="where-from">O ble?</h2>' in page and '<h2 id="how-many">Faint?</h2>' in page and "<p>O bob un.</p>" in page


def test_a_heading_that_nobody_has_translated_is_in_english_and_says_so():
    page = page_html(welsh_paper({"cell-1": "## O ble?"}))
    assert '<h2 id="how-many" lang="en">How many?</h2>' in page and '<p lang="en">Of each.</p>' in page


def test_an_english_paper_says_of_no_heading_that_it_is_english():
    assert 'lang="en"' not in page_html(read_paper(demo.notebook(TOP, demo.prose("## Where from?")), "appendix_f"))
