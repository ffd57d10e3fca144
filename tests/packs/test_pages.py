"""The pages of the sample as they are laid out: as few as their budget says, none left nearly empty, no heading left alone."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from shutil import which

import pytest
from tests.export.verapdf import broken_rules

from helpers.domain.params.load import load_params
from helpers.export.pdf.pages import pages_of_papers
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


@pytest.fixture(scope="module")
def pages(reference: Pack, tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    return list(printed(reference.folder / "pack.pdf", tmp_path_factory.mktemp("pages")))


def test_each_paper_fills_no_more_pages_than_its_budget(reference: Pack) -> None:
    filled, _ = pages_of_papers(reference.folder / "pack.pdf", PAPERS)
    budgets = {paper.id: paper.pages for paper in PACK.all_papers() if paper.id != "index"}
    assert {paper: filled[paper] for paper, most in budgets.items() if most and filled[paper] > most} == {}


def test_no_page_but_the_last_of_a_paper_is_left_two_thirds_empty(reference: Pack, pages: list[Printed]) -> None:
    filled, whole = pages_of_papers(reference.folder / "pack.pdf", PAPERS)
    last = {whole - sum(filled.values()) + number for number in accumulate(filled.values())}
    nearly_empty = [number for number, page in enumerate(pages, 1) if page.filled < THIRD and number not in last]
    assert nearly_empty == []


def test_every_pdf_is_pdf_ua(reference: Pack) -> None:
    assert broken_rules(sorted(reference.folder.glob("*.pdf"))) == {}


def test_no_heading_stands_last_on_a_page(pages: list[Printed]) -> None:
    alone = [number for number, page in enumerate(pages, 1) if page.lines and page.lines[-1][1] - page.lines[-1][0] > HEADING]
    assert alone == []
