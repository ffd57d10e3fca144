"""The pages of the sample as they are laid out: as few as their budget says, none left nearly empty, no heading left alone."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from shutil import which

import nbformat
import pikepdf
import pytest
from tests.export.verapdf import broken_rules

from helpers.display.blocks.chart import Chart
from helpers.domain.params.load import load_params
from helpers.export.pdf.document import printed_size
from helpers.export.pdf.pages import pages_of_papers
from helpers.export.read_paper import read_paper
from packs.conftest import PROJECT, Pack

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not which("pdftotext"), reason="pages are measured with pdftotext, of poppler"),
]

PACK = load_params(PROJECT / "params").pack
PAPERS = [paper.id for paper in PACK.all_papers()]
# Millimetres: the head and the foot of a page; a third of what is between them on a page that stands upright.
HEAD, FOOT, THIRD = 19.0, 14.0, 1 / 3
POINT = 25.4 / 72
# A page with less than this has not even a small table. A grid of numbers may have too many rows for letters of nine points.
A_TABLE, GRID = 0.1, "chart-contacts-by-source-and-outcome"
XHTML = "{http://www.w3.org/1999/xhtml}"
# Points. A line of a heading is higher than this, one of the largest text under it is not.
HEADING = 21.0


@dataclass(frozen=True)
class Printed:
    """A page: its height and the lines between its head and its foot, each from where to where and how high, in points."""

    height: float
    lines: tuple[tuple[float, float], ...]

    @property
    def filled(self) -> float:
        """What part of the page is filled, from its head down."""
        top, room = HEAD / POINT, self.height - (HEAD + FOOT) / POINT
        return max((below - top) / room for _, below in self.lines) if self.lines else 0.0


def printed(pdf: Path, folder: Path) -> Iterator[Printed]:
    """The pages of a PDF."""
    measured = folder / "pages.xml"
    subprocess.run(["pdftotext", "-bbox-layout", str(pdf), str(measured)], check=True)
    for page in ElementTree.parse(measured).iter(f"{XHTML}page"):
        height = float(page.get("height", 0))
        lines = [(float(line.get("yMin", 0)), float(line.get("yMax", 0))) for line in page.iter(f"{XHTML}line")]
        between = [line for line in lines if line[0] > HEAD / POINT and line[1] < height - FOOT / POINT]
        yield Printed(height, tuple(sorted(between)))


@pytest.fixture(scope="module", params=["pack", "annex"])
def bound(reference: Pack, request: pytest.FixtureRequest) -> Path:
    return reference.folder / f"{request.param}.pdf"


@pytest.fixture(scope="module")
def pages(bound: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    return list(printed(bound, tmp_path_factory.mktemp("pages")))


def last_pages(bound: Path) -> set[int]:
    """The number of the last page of each paper."""
    with pikepdf.open(bound) as pdf, pdf.open_outline() as outline:
        papers = [entry.title for entry in outline.root]
    filled, whole = pages_of_papers(bound, papers)
    return {whole - sum(filled.values()) + number for number in accumulate(filled.values())}


def test_each_paper_fills_no_more_pages_than_its_budget(reference: Pack) -> None:
    filled, _ = pages_of_papers(reference.folder / "pack.pdf", PAPERS)
    budgets = {paper.id: paper.pages for paper in PACK.all_papers() if paper.id != "index"}
    assert {paper: filled[paper] for paper, most in budgets.items() if most and filled[paper] > most} == {}


def test_no_page_but_the_last_of_a_paper_is_left_two_thirds_empty(bound: Path, pages: list[Printed]) -> None:
    last = last_pages(bound)
    nearly_empty = [number for number, page in enumerate(pages, 1) if page.filled < THIRD and number not in last]
    assert nearly_empty == []


def test_no_notes_of_a_table_stand_alone_on_the_last_page_of_a_paper(pages: list[Printed]) -> None:
    assert [number for number, page in enumerate(pages, 1) if page.filled < A_TABLE] == []


def test_no_letter_of_a_chart_is_printed_smaller_than_nine_points(reference: Pack) -> None:
    small = {}
    for notebook in sorted((reference.folder.resolve().parent / "evidence").glob("*.ipynb")):
        for chart in (item.shown for item in read_paper(nbformat.read(notebook, 4), notebook.stem).items):
            if isinstance(chart, Chart) and not chart.id.startswith(GRID):
                width = float(re.search(r'viewBox="0 0 ([\d.]+)', chart.svg)[1])
                letters = min(float(size) for size in re.findall(r"scale\((0\.\d+) -", chart.svg)) * 100
                small[chart.id] = letters * printed_size(chart)["width"] / POINT / width
    assert small and {chart: points for chart, points in small.items() if points < 9} == {}


def test_every_pdf_is_pdf_ua(reference: Pack) -> None:
    assert broken_rules(sorted(reference.folder.glob("*.pdf"))) == {}


def test_no_heading_stands_last_on_a_page(pages: list[Printed]) -> None:
    alone = [number for number, page in enumerate(pages, 1) if page.lines and page.lines[-1][1] - page.lines[-1][0] > HEADING]
    assert alone == []
