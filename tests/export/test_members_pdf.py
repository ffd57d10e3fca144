"""The members' PDF: tagged, titled, the same every time, with rows headed and pictures described."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which

import nbformat
import pikepdf
import pytest
import typst

from helpers.export.pdf.document import document
from helpers.export.pdf.exporter import MembersPDFExporter, export_pdf, printed_pdf
from helpers.export.pdf.layout import Laid, laid_out, layout_of
from helpers.export.prose import Titled
from helpers.export.read_paper import read_paper
from helpers.export.refusal import ExportRefused

from . import demo
from .structure import alternatives, elements, opened, table_cells, text_of
from .test_blocks import HOSTILE, hostile


@pytest.fixture(scope="module")
def cover() -> bytes:
    return export_pdf(read_paper(demo.every_kind(), "cover-report"))


def test_the_pdf_states_language_title_and_standard(cover):
    with opened(cover) as document:
        assert document.Root.Lang == "en-GB" and document.Root.ViewerPreferences.DisplayDocTitle
        metadata = document.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "Covering report: children's services performance - Quarter 3 2017-18" in metadata


def test_a_paper_alone_says_in_which_other_paper_a_link_would_lead(tmp_path):
    line = [
        {"text": "Visits made on time", "link": "appendix-e#visits"},
        "; ",
        {"text": "see Appendix E", "link": "appendix-e"},
    ]
    papers = [{"text": "Appendix E", "link": "appendix-e"}, {"text": "Appendix F", "link": "appendix-f"}]
    own = [{"text": ". Here", "link": "#sentence"}]
    top = demo.masthead(nav={"papers": papers})
    paper = read_paper(demo.notebook(demo.shown(top, demo.sentence(line + own))), "appendix-f")
    words = " ".join(" ".join(text_of(export_pdf(paper), tmp_path)).split())
    assert "Visits made on time (Appendix E); see Appendix E. Here" in words


def test_there_is_one_title_and_sections_below_it(cover):
    with opened(cover) as document:
        assert [heading.T for heading in elements(document, "/H1")] == ["Covering report: children's services performance"]
        assert [str(heading.T) for heading in elements(document, "/H2")] == ["Background", "In prose"]


def test_each_picture_has_its_own_words_and_no_other_has_any(cover):
    with opened(cover) as document:
        assert alternatives(document) == ["Fell, then rose", demo.ALT]


def test_each_row_is_headed_once(cover):
    with opened(cover) as document:
        commitments, small, figures = map(table_cells, elements(document, "/Table"))
    assert [row[0] for row in commitments] == ["/TH /Row"] * 7 and [row[0] for row in small] == ["/TD"] * 2
    assert list(figures) == [["/TH /Row", "/TD"]] * 4
    assert all(cell == "/TD" for row in commitments for cell in row[1:])


def test_headers_of_columns_stay_and_no_list_hides_the_headers_of_rows(cover):
    with opened(cover) as document:
        for head in elements(document, "/THead"):
            assert all("/Column" in str(cell.A) for cell in elements(head, "/TH"))
        for body in elements(document, "/TBody"):
            assert "/Headers" not in str([cell.get("/A") for cell in elements(body, "/TD")])


def test_the_grid_of_each_header_closes(cover):
    with opened(cover) as document:
        heads = [[[_span(cell) for cell in row.K] for row in elements(head, "/TR")] for head in elements(document, "/THead")]
    assert heads[0] == [[(1, 2), (4, 1), (1, 2)], [(1, 1)] * 4] and heads[1] == [[(1, 1)] * 3]


def _span(cell) -> tuple[int, int]:
    """The columns and rows that a cell fills."""
    (table,) = (entry for entry in cell.A if entry.O == "/Table")
    return int(table.get("/ColSpan", 1)), int(table.get("/RowSpan", 1))


def test_each_caption_stands_in_its_table_even_where_a_page_ends_after_it(cover):
    with opened(cover) as document:
        assert [str(table.K[0].S) for table in elements(document, "/Table")] == ["/Caption"] * 3


def test_the_spans_of_cells_stay(cover):
    with opened(cover) as document:
        (group, *_) = list(elements(list(elements(document, "/TBody"))[0], "/TH"))
        assert "/ColSpan': 6" in str(group.A) or '"/ColSpan": 6' in str(group.A)


def test_only_the_two_families_are_used(cover):
    with opened(cover) as document:
        fonts = [font for page in document.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
    assert names and all(name.startswith(("SourceSans3", "DejaVuSans")) for name in names)


def test_a_paper_with_a_crowded_table_lies_on_its_side_and_another_stands(cover, appendix):
    with opened(cover) as lying, opened(export_pdf(read_paper(appendix, "appendix-f"))) as standing:
        wide = [{page.MediaBox[2] > page.MediaBox[3] for page in document.pages} for document in (lying, standing)]
    assert wide == [{True}, {False}]


def test_the_last_rows_of_a_table_are_kept_together_and_are_rows_as_the_others(tmp_path, appendix):
    pdf = export_pdf(read_paper(appendix, "appendix-f"))
    with opened(pdf) as document:
        assert not list(elements(document, "/TFoot"))
    for page in text_of(pdf, tmp_path):
        assert ("All sources" in page) == ("Education" in page)


def test_the_same_paper_is_the_same_bytes(cover):
    assert export_pdf(read_paper(demo.every_kind(), "cover-report")) == cover


def test_the_date_is_the_papers_and_never_the_clocks(cover):
    assert b"/CreationDate" not in cover
    dated = export_pdf(read_paper(demo.appendix(), "appendix-f", date="2018-03-07"))
    with opened(dated) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20180307000000")


def test_hostile_words_are_printed_as_they_are(every_kind):
    for cell in every_kind.cells:
        for output in cell.get("outputs", []):
            block = hostile(dict(output.data[demo.MIME]))
            output.data |= {demo.MIME: block, demo.SEAL: demo.seal_of(block)}
    pdf = export_pdf(read_paper(every_kind, "cover-report"))
    with opened(pdf) as document:
        assert str(next(elements(document, "/H1")).T).endswith(HOSTILE)
        assert demo.ALT + HOSTILE in alternatives(document)


def test_links_within_the_paper_lead_and_links_to_others_are_words(appendix):
    with opened(export_pdf(read_paper(appendix, "appendix-f"))) as document:
        links = [note for page in document.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
    assert len(links) == 2 and all("/URI" not in str(link.get("/A", "")) for link in links)


def test_every_page_says_draft_and_its_number(cover, tmp_path):
    pages = text_of(cover, tmp_path)
    assert all("DRAFT" in page and f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert "Draft: For officers to check." in pages[0] and demo.SAMPLE in " ".join(pages[0].split())


def test_the_notices_are_printed(cover, tmp_path):
    assert demo.POLICY in " ".join(" ".join(text_of(cover, tmp_path)).split())


def test_the_header_of_a_long_table_is_repeated_and_counted_once(tmp_path):
    long = demo.cross_table()
    long["rows"] = long["rows"][:-1] * 6
    pdf = export_pdf(read_paper(demo.notebook(demo.shown(demo.masthead(), long)), "appendix-f"))
    with opened(pdf) as document:
        (head,) = elements(document, "/THead")
        assert len(table_cells(next(elements(document, "/Table")))) == 78
    assert sum("Signposted" in page for page in text_of(pdf, tmp_path)) > 1


def test_a_pdf_with_other_tables_than_the_paper_is_refused(every_kind):
    paper = read_paper(every_kind, "cover-report")
    content = document([Laid(paper=paper, layout=layout_of(paper))], title="x")
    without = [item for item in paper.items if "small" not in item.anchors]
    with pytest.raises(ExportRefused, match="2 tables are shown but the PDF has 3"):
        printed_pdf(content, [paper.model_copy(update={"items": tuple(without)})], "cover-report")


def test_what_typst_cannot_tag_is_refused_with_the_papers_name(appendix):
    paper = read_paper(appendix, "appendix-f")
    skipped = [
        item.model_copy(update={"shown": item.shown.model_copy(update={"level": 3})})
        if isinstance(item.shown, Titled)
        else item
        for item in paper.items
    ]
    with pytest.raises(ExportRefused, match="appendix-f: PDF/UA-1 error"):
        export_pdf(paper.model_copy(update={"items": tuple(skipped)}))


def test_nbconvert_finds_the_exporter(appendix, tmp_path):
    path = tmp_path / "appendix_f.ipynb"
    nbformat.write(appendix, path)
    pdf, resources = MembersPDFExporter().from_filename(str(path))
    assert pdf == export_pdf(read_paper(appendix, "appendix-f")) and resources["output_extension"] == ".pdf"
    assert pikepdf.open(BytesIO(pdf)).Root.MarkInfo.Marked


def test_a_paper_is_compiled_once(appendix, monkeypatch):
    compiled = []
    real = typst.compile_with_warnings
    monkeypatch.setattr(typst, "compile_with_warnings", lambda *files, **how: compiled.append(1) or real(*files, **how))
    export_pdf(read_paper(appendix, "appendix-f"))
    assert compiled == [1]


def test_the_last_few_terms_of_a_paper_do_not_stand_alone_on_its_last_page(tmp_path):
    terms = [{"term": f"Term{number}", "text": demo.SAYS} for number in range(6)]
    about = {"block": "definitions", "id": "about", "entries": terms}
    for lines in range(14, 26, 2):
        cells = [*[demo.prose(demo.SAYS) for _ in range(lines)], demo.prose("## About this paper"), demo.shown(about)]
        paper = read_paper(demo.notebook(demo.shown(demo.masthead()), *cells), "appendix-f")
        pages = text_of(export_pdf(paper), tmp_path)
        assert {page.count("Term") for page in pages} <= {0, 6}
        assert all(("About this paper" in page) == ("Term0" in page) for page in pages)


def test_a_short_list_of_terms_on_a_wide_page_stands_in_columns_of_about_one_height(tmp_path):
    texts = ["Few words.", *[f"{demo.SAYS} " * times for times in (6, 4, 4, 6)]]
    terms = [{"term": f"Term{number}", "text": text} for number, text in enumerate(texts)]
    wide = {"block": "table", "id": "t", "caption": "Caption", "row_headers": 1, "wide": True}
    wide |= {"columns": [{"label": f"Longheading{n}"} for n in range(14)]}
    wide |= {"rows": [{"kind": "body", "cells": [{"text": "wordwordword"}] * 14}]}
    cells = [
        demo.shown(wide),
        demo.prose("## About this paper"),
        demo.shown({"block": "definitions", "id": "d", "entries": terms}),
    ]
    (words,) = laid_words(export_pdf(read_paper(demo.notebook(demo.shown(demo.masthead()), *cells), "appendix-c")), tmp_path)
    at = {word[4].rstrip(":"): word[:2] for word in words if word[4].startswith("Term")}
    below = [(round(left), top) for left, top in at.values()]
    assert below == sorted(below), "each column is read down before the next"
    assert len({left for left, _ in below}) == 3 and below[0][0] == below[1][0], "the short term has a column of its own"


LONG = {
    "a link": "https://council.sharepoint.example/:x:/r/sites/ChildrensServices/Shared%20Documents/Committee/Q3.xlsx?d=w"
    + "9f" * 60,
    "an address": "the.team.for.performance.and.quality.assurance.of.childrens.services@anytown.example",
    "a path": "\\\\server\\share\\" + "Committee_papers_2017_2018" * 6,
    "a word": "x" * 300,
    "capitals": "W" * 90,
}


def laid_words(pdf: bytes, folder: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """For each page, its width and then each word with its box: left, top, right, bottom."""
    if not which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not on this machine, so the laid-out page cannot be measured")
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode()
    box = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    pages = said.split("<page ")[1:]
    return [[(*map(float, word.groups()[:4]), word[5]) for word in box.finditer(page)] for page in pages]


def overlapping(words: list[tuple[float, float, float, float, str]]) -> list[tuple[str, str]]:
    """The words of a page that are printed over one another."""
    pairs = [(one, other) for place, one in enumerate(words) for other in words[place + 1 :]]
    return [
        (one[4], other[4])
        for one, other in pairs
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.5 * min(one[3] - one[1], other[3] - other[1])
    ]


@pytest.mark.parametrize("token", LONG)
def test_what_cannot_be_broken_neither_covers_other_columns_nor_leaves_the_page(token, tmp_path):
    texts = ["C1", f"See {LONG[token]} for more.", "A plain text of some words.", LONG[token], "31 March 2018"]
    labels = ["Item", "Challenge", "What is being done", "Owner", "Due"]
    rows = [{"kind": "body", "cells": [{"text": text} for text in texts]} for _ in range(2)]
    table = {"block": "table", "id": "t", "caption": f"C {LONG[token]}", "columns": [{"label": name} for name in labels]}
    table |= {"rows": rows, "row_headers": 1, "notes": [LONG[token]]}
    many = table | {"id": "many", "columns": [{"label": f"{name}{n}"} for n in "ab" for name in labels]}
    many |= {"rows": [{"kind": "body", "cells": [{"text": text} for text in [*texts, *texts]]}]}
    cards = {"block": "cards", "id": "c", "cards": [{"label": LONG[token], "value": "5", "detail": LONG[token]}] * 3}
    entry = [{"term": LONG[token], "text": LONG[token]}] * 5
    others = [
        demo.sentence(f"See {LONG[token]}", "lead"),
        cards,
        {"block": "definitions", "id": "d", "entries": entry},
        {"block": "list", "id": "l", "items": [LONG[token]] * 7},
    ]
    for blocks in ([table, *others], [table, many, *others]):
        paper = read_paper(demo.notebook(demo.shown(demo.masthead(subtitle=LONG[token]), *blocks)), "appendix-a")
        wide = laid_out(paper).layout.wide
        for words in laid_words(export_pdf(paper), tmp_path):
            assert max(word[2] for word in words) <= (842 - 14 / 25.4 * 72 if wide else 595 - 17 / 25.4 * 72) + 1
            assert not overlapping(words)


def test_the_title_of_a_group_stays_with_its_rows_and_heads_them(tmp_path):
    rows = [{"kind": "body", "cells": [{"text": f"Row {number}"}, {"text": "1"}]} for number in range(60)]
    for place in range(0, 60, 6):
        rows.insert(place + place // 6, {"kind": "group", "cells": [{"text": f"Group {place // 6}"}]})
    columns = [{"label": "Name"}, {"label": "Number"}]
    grouped = {"block": "table", "id": "t", "caption": "Groups", "columns": columns, "rows": rows, "row_headers": 1}
    pdf = export_pdf(read_paper(demo.notebook(demo.shown(demo.masthead(), grouped)), "appendix-f"))
    with opened(pdf) as document:
        cells = [row for table in elements(document, "/Table") for row in table_cells(table)]
    assert len(cells) == 70 and all(row[0] == "/TH /Row" for row in cells)
    for page in text_of(pdf, tmp_path):
        named = [line.split()[0] for line in page.splitlines() if line.strip().startswith(("Row", "Group"))]
        assert not named or named[-1] == "Row"
