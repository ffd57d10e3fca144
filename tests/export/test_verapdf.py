"""veraPDF as the gate for PDF/UA-1: it passes what is right, and names the rule of each fault that is planted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from helpers.export.pdf.bound import bound_pack
from helpers.export.pdf.layout import laid_out
from helpers.export.read_paper import read_paper

from . import demo
from .structure import elements
from .verapdf import broken_rules

pytestmark = pytest.mark.slow

Fault = Callable[[pikepdf.Pdf], None]


def _first(document: pikepdf.Pdf, role: str) -> Any:
    return next(elements(document, role))


def _no_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def _title_not_shown(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def _no_identification(document: pikepdf.Pdf) -> None:
    metadata = document.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"")
    document.Root.Metadata = document.make_stream(metadata, Type=Name.Metadata, Subtype=Name.XML)


def _untagged(document: pikepdf.Pdf) -> None:
    document.Root.MarkInfo.Marked = False


def _picture_without_words(document: pikepdf.Pdf) -> None:
    del _first(document, "/Figure").Alt


def _level_skipped(document: pikepdf.Pdf) -> None:
    _first(document, "/H2").S = Name.H4


def _paragraph_for_cell(document: pikepdf.Pdf) -> None:
    _first(document, "/TD").S = Name.P


def _header_of_nothing(document: pikepdf.Pdf) -> None:
    scoped = (entry for cell in elements(document, "/TH") for entry in cell.A if "/Scope" in entry)
    for entry in scoped:
        del entry["/Scope"]


def _unknown_role(document: pikepdf.Pdf) -> None:
    _first(document, "/H2").S = Name("/Kicker")


def _drawn_without_a_tag(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 9 9 re f")


def _font_left_out(document: pikepdf.Pdf) -> None:
    fonts = document.pages[0].Resources.Font
    for font in (fonts[name] for name in fonts):
        described = font.DescendantFonts[0].FontDescriptor
        for file in ("/FontFile2", "/FontFile3"):
            if file in described:
                del described[file]


def _link_without_words(document: pikepdf.Pdf) -> None:
    link = next(note for page in document.pages for note in page.get("/Annots", []) if note.Subtype == "/Link")
    del link["/Contents"]


# Each fault and the rule of ISO 14289-1 that it breaks, by veraPDF's clause and test.
FAULTS: dict[str, tuple[Fault, str]] = {
    "no language": (_no_language, "7.2"),
    "the title is not shown": (_title_not_shown, "7.1-10"),
    "it does not say what it is": (_no_identification, "5-"),
    "not marked as tagged": (_untagged, "6.2-1"),
    "a picture without words": (_picture_without_words, "7.3-1"),
    "a level of heading is skipped": (_level_skipped, "7.4.2-1"),
    "a paragraph stands for a cell": (_paragraph_for_cell, "7.2-"),
    "headers that head nothing": (_header_of_nothing, "7.5-1"),
    "a role that nobody knows": (_unknown_role, "7.1-5"),
    "something is drawn without a tag": (_drawn_without_a_tag, "7.1-3"),
    "a font is left out": (_font_left_out, "7.21.4.1-1"),
    "a link without words": (_link_without_words, "7.18.5-2"),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the engine says of a bound pack as it is, and of the same with one fault each."""
    folder = tmp_path_factory.mktemp("judged")
    papers = [laid_out(read_paper(demo.notebook(*made), name)) for name, made in _papers().items()]
    whole = folder / "whole.pdf"
    whole.write_bytes(bound_pack(papers, "The pack"))
    for name, (plant, _) in FAULTS.items():
        with pikepdf.open(whole) as document:
            plant(document)
            document.save(folder / f"{name}.pdf")
    return broken_rules(sorted(folder.glob("*.pdf")))


def _papers() -> dict[str, list[Any]]:
    leads = demo.sentence([{"text": "Each source", "link": "appendix-f#contacts-by-source"}])
    return {
        "cover": [demo.shown(demo.masthead("Covering report", nav={}), leads)],
        "appendix-f": [
            demo.shown(demo.masthead(nav={})),
            demo.prose("## Sources"),
            demo.shown(demo.cross_table(), demo.chart()),
        ],
    }


def test_a_pack_as_it_is_made_breaks_no_rule(verdicts: dict[str, list[str]]) -> None:
    assert "whole.pdf" not in verdicts


@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_fault_is_seen_by_its_rule(verdicts: dict[str, list[str]], fault: str) -> None:
    rule = FAULTS[fault][1]
    assert any(broken.startswith(rule) for broken in verdicts.get(f"{fault}.pdf", [])), verdicts.get(f"{fault}.pdf")
