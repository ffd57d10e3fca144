"""The covering report: paragraphs in order, figures put in, links to the appendices, the assurance attributed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.display.papers.cover import NAMED
from helpers.domain.params.covering import COVER_NAMES
from helpers.domain.result import Result
from helpers.figures.figure import Absence, Column, Span, TableFigure

from . import made

Papers = Callable[..., Appendix]

COVER: dict[str, Any] = {
    "title": "Performance",
    "reason": ["For the quarter ending {quarter_end}."],
    "background": ["See [Appendix E](appendix-e) for {quarter_name}.", "The Committee asked for:\n{areas}"],
    "performance": [
        "It received {contacts} contacts; {assessments}.",
        "Overall, {assurance_by} advises: {assurance_words} ({assurance_dated}).",
    ],
    "way_forward": ["Comment."],
    "legal": ["None."],
    "financial": ["None."],
    "recommendation": ["Consider the report."],
    "signatory": {"name": "A. Officer", "post": "Director"},
    "quarter_words": {"considered": None, "replaces": ""},
}


def opened(appendix: Papers, **quarter: Any) -> Appendix:
    contacts = made.count("DM/01", "Contacts", "number", "contact", 1932.0)
    hidden = made.by_source(id="assessments-by-source-and-outcome", cells=((made.HIDDEN,) * 3,) * 3)
    bridge = made.absent_table("assessments-bridge")
    return appendix(contacts, hidden, bridge, paper="cover-report", **{"cover": COVER, "report_dated": "2018-03-07", **quarter})


def test_numbers_run_on_from_section_to_section(appendix: Papers) -> None:
    paper = opened(appendix)
    starts = [
        next(iter(paper.paragraphs(name))).block["start"]
        for name in ("reason", "background", "performance", "way_forward", "legal", "financial")
    ]
    assert starts == [1, 2, 4, 5, 6, 7]


def test_figures_dates_and_areas_are_put_in(appendix: Papers) -> None:
    paper = opened(appendix)
    assert (
        plain_text(next(iter(paper.paragraphs("reason"))).block["items"][0]["text"])
        == "For the quarter ending 31 December 2017."
    )
    said = plain_text(next(iter(paper.paragraphs("performance"))).block["items"][0]["text"])
    assert said == "It received 1,932 contacts; withheld to protect children."
    bullets = next(iter(paper.paragraphs("background"))).block["items"][1]["bullets"]
    assert [plain_text(one) for one in bullets] == ["Timeliness of assessments", "Vacancies and agency staff"]


@pytest.mark.parametrize(("in_all", "said"), [(690.0, "Not 553: 690."), (553.0, "As many: 553.")])
def test_the_report_says_that_numbers_do_not_match_only_where_they_do_not(appendix: Papers, in_all: float, said: str) -> None:
    cells = ((Result(553.0),), (Result(in_all - 553),), (Result(in_all),))
    rows, columns = ("no", "yes", "total"), (Column("quarter"),)
    bridge = made.table(TableFigure("assessments-bridge", "assessments", "events", Span(made.QUARTER), rows, columns, cells))
    each = made.by_source(id="assessments-by-source-and-outcome", cells=((Result(553.0),) * 3,) * 3)
    words = ["Not {assessments}: {statutory_assessments}.", "As many: {same_assessments}.", "{uncompared_assessments} alone."]
    paper = appendix(bridge, each, paper="cover-report", cover={**COVER, "performance": words})
    (block,) = paper.paragraphs("performance")
    assert [plain_text(item["text"]) for item in block.block["items"]] == [said]


def test_an_appendix_is_a_link_to_its_paper(appendix: Papers) -> None:
    line = next(iter(opened(appendix).paragraphs("background"))).block["items"][0]["text"]
    assert line == ["See ", {"text": "Appendix E", "link": "appendix-e"}, " for Quarter 3."]


def test_the_assurance_has_no_number_is_quoted_attributed_and_dated_and_never_made_up(appendix: Papers) -> None:
    stated = {"words": "the service is improving", "by": "the Assistant Director", "dated": "2018-03-07"}
    given = list(opened(appendix, assurance=stated).paragraphs("performance"))[1].block["text"]
    assert plain_text(given) == "Overall, the Assistant Director advises: “the service is improving” (7 March 2018)."
    without = list(opened(appendix).paragraphs("performance"))[1].block["text"]
    assert plain_text(without) == "No advice of an officer on current performance was supplied."


def test_it_ends_with_the_recommendation_the_signatory_and_the_date(appendix: Papers) -> None:
    paper = opened(appendix)
    assert [plain_text(one.block["text"]) for one in paper.recommendation()] == ["Consider the report."]
    assert paper.signatory().block["lines"] == ["A. Officer", "Director", "7 March 2018"]


def test_a_quarter_without_a_covering_report_says_why(appendix: Papers) -> None:
    paper = opened(appendix, cover=None, papers_not_supplied={"cover-report": {"why": "built from published figures"}})
    assert next(iter(paper.paragraphs("legal"))).block["text"] == "Not supplied: built from published figures"
    assert paper.signatory().block["text"] == "Not supplied: built from published figures"


def test_a_report_that_is_not_dated_is_not_signed(appendix: Papers) -> None:
    assert opened(appendix, report_dated=None).signatory().block["text"] == "Not signed: no date of this report is stated."


BACKGROUND = [
    "First, {replaces} of {quarter_name}.",
    "Put to Cabinet on {presented_to_cabinet}.",
    "After {considered}.",
    "Last.",
]


def said(paper: Appendix, section: str) -> list[str]:
    return [plain_text(one["text"]) for one in next(iter(paper.paragraphs(section))).block["items"]]


def test_a_paragraph_that_names_what_is_not_known_of_the_quarter_is_left_out(appendix: Papers) -> None:
    paper = opened(appendix, cover={**COVER, "background": BACKGROUND})
    assert said(paper, "background") == ["First, of Quarter 3.", "Last."]
    assert next(iter(paper.paragraphs("performance"))).block["start"] == 4


def test_what_the_quarter_states_is_put_in(appendix: Papers) -> None:
    stated = {"considered": "the report of December", "replaces": "in place"}
    paper = opened(appendix, cover={**COVER, "background": BACKGROUND}, cover_words=stated, presented_to_cabinet="2018-02-15")
    assert said(paper, "background") == [
        "First, in place of Quarter 3.",
        "Put to Cabinet on 15 February 2018.",
        "After the report of December.",
        "Last.",
    ]


def test_where_nothing_was_asked_the_report_does_not_say_that_it_was(appendix: Papers) -> None:
    paper = opened(appendix, supplied=["contacts"], not_supplied={"requests": {"why": "asked later"}})
    assert said(paper, "background") == ["See Appendix E for Quarter 3."]


def test_the_words_of_what_was_not_counted_then_are_left_out(appendix: Papers) -> None:
    begun = made.absent_table("assessments-by-source-and-outcome", Absence("not_begun", limit=date(2018, 4, 1)))
    contacts = made.count("DM/01", "Contacts", "number", "contact", 1932.0)
    paper = appendix(contacts, begun, paper="cover-report", cover=COVER)
    only = [plain_text(one.block["text"]) for one in paper.paragraphs("performance")]
    assert only == ["No advice of an officer on current performance was supplied."]


def test_the_names_that_are_filled_in_are_those_that_params_may_use() -> None:
    assert set(NAMED) == COVER_NAMES
