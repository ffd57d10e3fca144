"""The annex: what a paper holds and the pack leaves out is folded on the page, and printed in one PDF of its own."""

from __future__ import annotations

import pytest

from helpers.export.html.exporter import export_html
from helpers.export.paper import Paper
from helpers.export.pdf.bound import bound_annex, bound_pack, bound_pdfs
from helpers.export.pdf.exporter import export_pdf
from helpers.export.pdf.layout import Laid, annex_of, laid_out
from helpers.export.read_paper import read_paper
from helpers.export.refusal import ExportRefused

from . import demo
from .structure import opened, text_of

IN_FULL = "Each source in full"


def paper(*, annex: bool = True, heading: str = f"## {IN_FULL}") -> Paper:
    """A short paper with a chart, whose table of sources is of the annex; its sentence leads to that table."""
    tagged = [demo.prose(heading), demo.shown(demo.cross_table())]
    for cell in tagged if annex else []:
        cell.metadata["tags"] = ["annex"]
    leads = demo.sentence([{"text": "More on each source", "link": "#contacts-by-source"}])
    cells = [demo.shown(demo.masthead(nav={}), leads, demo.chart()), *tagged, demo.prose("## Notes")]
    return read_paper(demo.notebook(*cells), "appendix-f")


@pytest.fixture(scope="module")
def laid() -> Laid:
    return laid_out(paper())


def test_a_page_folds_it_under_its_heading_and_what_follows_is_not_folded():
    cells = demo.notebook(demo.shown(demo.masthead(nav={})), demo.prose(f"## {IN_FULL}\n\nWords."), demo.prose("## Notes"))
    cells["cells"][1].metadata["tags"] = ["annex"]
    page = export_html(cells, "appendix-f")
    folded = page[page.index('<details class="annex">') : page.index("</details>")]
    assert '<summary><h2 id="each-source-in-full">' in folded and "Words." in folded
    assert page.index("</details>") < page.index('<h2 id="notes">')


def test_a_paper_and_the_pack_print_the_chart_and_the_annex_the_tables(laid: Laid, tmp_path):
    own = " ".join(text_of(export_pdf(laid.paper), tmp_path))
    bound = " ".join(text_of(bound_pack([laid], "The pack"), tmp_path))
    annex = bound_annex([laid], "The pack")
    assert annex
    words = " ".join(text_of(annex, tmp_path))
    for printed in (own, bound):
        assert "Contacts in each quarter, five years" in printed
        assert IN_FULL not in printed and "the figures" not in printed
    assert IN_FULL in words and "Contacts in each quarter, the figures" in words
    assert laid.paper.masthead.title in words
    with opened(annex) as document:
        assert document.Root.MarkInfo.Marked


def test_a_pack_of_papers_without_such_parts_has_no_annex():
    plain = laid_out(read_paper(demo.notebook(demo.shown(demo.masthead(nav={}), demo.sentence("All of it."))), "appendix-f"))
    assert annex_of(plain.paper).items == () and plain.annexed() is None
    assert list(bound_pdfs([plain], "The pack")) == ["pack"]


def test_a_paper_that_was_kept_gives_the_same_annex(laid: Laid):
    kept = Laid.model_validate_json(laid.kept())
    assert bound_annex([kept], "The pack") == bound_annex([laid], "The pack")


def test_what_is_tagged_for_the_annex_begins_with_a_heading_of_its_own():
    with pytest.raises(ExportRefused) as refused:
        paper(heading="Words.")
    assert list(refused.value.sentences) == ["appendix-f, cell 2: what is tagged annex begins with a heading (##) of its own."]


def test_a_bound_paper_says_at_its_foot_what_its_own_pdf_says_at_its_head(laid: Laid, tmp_path):
    own, bound = (text_of(pdf, tmp_path)[-1] for pdf in (export_pdf(laid.paper), bound_pack([laid], "The pack")))
    assert "Prepared by: Performance team" in own and "Prepared by" not in bound
    for page in (own, bound):
        assert "Figures taken on 8 January 2018. Draft" in page and demo.CONTACT in page
    assert demo.POLICY[:40] in own and demo.POLICY[:40] not in bound
