"""The bound pack: one document with contents, bookmarks by paper, links that lead, and pages numbered through."""

from __future__ import annotations

import pytest

from helpers.export.paper import Paper
from helpers.export.pdf.bound import bound_pack, missing_targets
from helpers.export.pdf.layout import Laid, layout_of
from helpers.export.read_paper import read_paper
from helpers.export.refusal import ExportRefused

from . import demo
from .structure import elements, opened, table_cells, text_of

TITLE = "Children's services: Quarter 3 2017-18"
SECTIONS = ["Position", "Trend", "Target", "Actions", "Expected"]


def monitoring(title: str, **more):
    """A short paper with the five places that the finder leads to."""
    return demo.notebook(
        demo.shown(demo.masthead(title, **more)), demo.prose("\n\n".join(f"## {name}\n\nWords." for name in SECTIONS))
    )


def papers() -> list:
    """The finder and every paper that it leads to."""
    made = {"appendix-f": demo.appendix(), "cover-report": demo.every_kind()}
    titles = dict(zip(demo.PAGES, demo.PAPERS, strict=True))
    named = [(page, made.get(page) or monitoring(titles[page])) for page in demo.PAGES if page != "pack"]
    return [laid(read_paper(notebook, page)) for page, notebook in [("index", demo.finder()), *named]]


def laid(paper: Paper) -> Laid:
    """The paper as it lies on its pages."""
    return Laid(paper=paper, layout=layout_of(paper))


@pytest.fixture(scope="module")
def pack() -> bytes:
    return bound_pack(papers(), TITLE)


def test_bookmarks_are_nested_by_paper(pack):
    with opened(pack) as document, document.open_outline() as outline:
        titles = {entry.title: [inner.title for inner in entry.children] for entry in outline.root}
    assert list(titles)[:3] == [TITLE, "What you asked for", "Covering report: children's services performance"]
    assert titles["Monitoring: Timeliness of assessments"] == SECTIONS and len(titles) == 14


def test_pages_are_numbered_through_and_name_their_paper(pack, tmp_path):
    pages = text_of(pack, tmp_path)
    assert all(f"Page {number} of {len(pages)}" in page and "DRAFT" in page for number, page in enumerate(pages, 1))
    starts = [number for number, page in enumerate(pages, 1) if "Anytown Council: Appendix G" in page]
    assert starts == [next(number for number, page in enumerate(pages, 1) if "Position" in page and number in starts)]


def test_the_contents_name_each_paper_with_its_page(pack, tmp_path):
    # Typst keeps dots and number together by a word joiner (U+2060), which is no part of the number.
    pages = [page.replace("\u2060", "") for page in text_of(pack, tmp_path)]
    entries = {line.strip().split(" .")[0].strip(): int(line.split()[-1]) for line in pages[0].splitlines() if " . " in line}
    assert len(entries) == 13 and entries["What you asked for"] == 2
    assert all("Anytown Council: " + title[:40] in pages[number - 1] for title, number in entries.items())


def test_links_between_papers_lead_to_their_place(pack):
    with opened(pack) as document:
        finder = document.pages[1]
        links = [note for note in finder.Annots if note.Subtype == "/Link"]
        assert len(links) >= 24 and not any("/URI" in str(link.get("/A", "")) for link in links)


def test_a_page_number_is_that_of_the_row_that_it_names_and_the_link_leads_there_too(tmp_path):
    """The question of the overdue action named the page where its paper begins, not that of its row."""
    rows = [
        {"kind": "body", "id": f"action-dp{n}", "cells": [{"text": f"DP{n}"}, {"text": demo.UPDATE * 3}]} for n in range(1, 20)
    ]
    columns = [{"label": "Action"}, {"label": "Update"}]
    table = {"block": "table", "id": "actions", "caption": "Actions", "columns": columns, "rows": rows, "row_headers": 1}
    named = [
        {"text": "DP19", "link": "plan", "turn_to": "plan#action-dp19"},
        {"text": " and DP20", "turn_to": "plan#action-dp20"},
    ]
    asks = demo.notebook(demo.shown(demo.masthead("Questions", nav={}), demo.sentence(named)))
    plan = demo.notebook(demo.shown(demo.masthead("The plan", nav={}), table))
    bound = bound_pack([laid(read_paper(asks, "asks")), laid(read_paper(plan, "plan"))], TITLE)
    pages = text_of(bound, tmp_path)
    stands = next(number for number, page in enumerate(pages, 1) if "DP19" in page and "Questions" not in page)
    question = next(page for page in pages if "and DP20" in page)
    assert stands > 3 and f"DP19, p.\u00a0{stands} and DP20" in question.replace(" p. ", " p.\u00a0")
    with opened(bound) as document:
        leads = [note.Dest if "/Dest" in note else note.A.D for note in document.pages[1].Annots]
        named_places = document.Root.Names.Dests if "/Names" in document.Root else None
        assert named_places is not None or all(place[0].objgen == document.pages[stands - 1].obj.objgen for place in leads)


def test_every_table_of_every_paper_is_headed(pack):
    with opened(pack) as document:
        tables = [table_cells(table) for table in elements(document, "/Table")]
    assert len(tables) == 1 + 3 + 1 and all(row[0] == "/TH /Row" for row in tables[0])


def test_the_pack_is_the_same_bytes_every_time(pack):
    assert bound_pack(papers(), TITLE) == pack


def test_a_link_that_leads_nowhere_is_refused_with_page_and_link():
    without = [one for one in papers() if one.paper.page != "monitoring-vacancies"]
    with pytest.raises(ExportRefused) as refused:
        bound_pack(without, TITLE)
    assert "index, cell 2: the link 'monitoring-vacancies#position' leads to no place in the pack." in refused.value.sentences
    assert missing_targets([one.paper for one in papers()]) == []


def test_papers_may_use_the_same_anchors():
    both = [laid(read_paper(monitoring(page, nav={}), page)) for page in ("a", "b")]
    assert bound_pack(both, TITLE).startswith(b"%PDF")


def test_papers_that_were_kept_when_they_were_made_are_bound_the_same(pack):
    assert bound_pack([Laid.model_validate_json(one.kept()) for one in papers()], TITLE) == pack
