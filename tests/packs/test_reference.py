"""The reference case: the Quarter 3 2017-18 pack, asked what the committee asked."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pikepdf
import pytest

from helpers.domain.own_names import DATA_FILES
from helpers.domain.params.load import load_params
from helpers.figures.figure import TOTAL
from helpers.figures.grouping import ENOUGH
from helpers.figures.store import Store
from packs.conftest import PROJECT, QUARTER, Pack

PARAMS = load_params(PROJECT / "params")
AREAS = [area.id for area in PARAMS.pack.areas]
ITEMS = ["current-position", "trend", "target", "actions", "expected"]
PAPERS = [paper for paper in PARAMS.pack.papers if not paper.for_each]
PAGES = [paper.id for paper in PAPERS] + [
    f"{paper.id}-{area}" for paper in PARAMS.pack.papers if paper.for_each for area in AREAS
]
OF_SOURCES = [
    f"{counted}-by-source-and-outcome{over}" for counted in ("contacts", "assessments") for over in ("", "-year-to-date")
]


class _Page(HTMLParser):
    """The links, anchors and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if named.get("id"):
            self.anchors.add(named["id"])
        if tag == "a":
            self.links.append(named.get("href") or "")

    def handle_data(self, words):
        self.words.append(words)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def pages(reference: Pack) -> dict[str, _Page]:
    return {page: _Page(reference.html(page)) for page in reference.pages()}


def test_the_pack_holds_every_paper(reference: Pack):
    expected = {f"{page}.html" for page in PAGES} | {f"{page}.pdf" for page in PAGES if page != "index"}
    assert reference.files() == expected | {"pack.pdf", "annex.pdf", "manifest.json", *DATA_FILES}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("item", ITEMS)
def test_each_of_the_twenty_answers_stands_in_the_paper_that_its_area_leads_to(pages, area, item):
    assert f"monitoring-{area}.html" in pages["index"].links
    assert item in pages[f"monitoring-{area}"].anchors


def test_every_link_of_every_page_lands(reference: Pack, pages):
    for name, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if target.endswith(".pdf") or target in DATA_FILES:
                assert (reference.folder / target).is_file(), f"{name}: {link}"
                continue
            there = pages[target.removesuffix(".html")] if target else page
            assert not anchor or anchor in there.anchors, f"{name}: {link}"


def test_the_contacts_and_assessments_of_paragraph_14(pages):
    for page in ("cover-report", "appendix-f"):
        assert "7,393" in pages[page].text
        assert "554" in pages[page].text


@pytest.mark.parametrize("figure", OF_SOURCES)
def test_most_cells_of_appendix_f_that_are_not_nought_are_shown(reference: Pack, figure: str):
    (index,) = (reference.folder.parent / "store").glob(f"{QUARTER}-*.json")
    table = Store(index).figure(figure).figure
    columns = [place for place, key in enumerate(table.column_keys) if key != TOTAL]
    rows = [cells for row, cells in zip(table.row_keys, table.cells, strict=True) if row != TOTAL]
    inner = [cells[place] for cells in rows for place in columns if cells[place].hidden or cells[place].value]
    assert sum(cell.known for cell in inner) >= ENOUGH * len(inner) > 0


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_it_is(pages, page):
    text = pages[page].text
    assert "Draft" in text or "DRAFT" in text
    assert "Illustrative sample" in text
    # On the page of the quarter nothing is shown as [c].
    assert page == "the-quarter" or "some numbers are withheld and shown as [c]" in text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_alone(reference: Pack, page):
    html = reference.html(page)
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", html)


def test_the_bound_pack_is_one_tagged_document(reference: Pack):
    with pikepdf.open(reference.folder / "pack.pdf") as pack:
        assert pack.Root.Lang == "en-GB"
        assert pack.Root.MarkInfo.Marked
        with pack.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert any("What you asked for" in title for title in titles)
    bound = [paper.title for paper in PAPERS if paper.id != "index"]
    assert [title for title in bound if not any(title in entry for entry in titles)] == []


def test_the_quarter_fits_on_one_page_alone_and_in_the_bound_pack(reference: Pack):
    with pikepdf.open(reference.folder / "the-quarter.pdf") as paper:
        assert len(paper.pages) == 1
    with pikepdf.open(reference.folder / "pack.pdf") as pack, pack.open_outline() as outline:
        starts = {item.title: item.destination[0] for item in outline.root}
        numbers = [pack.pages.index(pikepdf.Page(starts[title])) for title in ("The quarter in one page", "Covering report")]
    assert numbers[1] - numbers[0] == 1


def test_the_manifest_names_every_file_and_no_place(reference: Pack):
    text = (reference.folder / "manifest.json").read_text(encoding="utf-8")
    named = json.loads(text)["files"]
    assert set(named) == reference.files() - {"manifest.json"}
    assert str(reference.folder.parent) not in text
