"""The covering report: paragraphs in order, figures put in, links to the appendices, the assurance attributed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpers.display.appendix import Appendix
from helpers.display.block import plain_text

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
    "signatory": {"name": "A. Officer", "post": "Director", "dated": "7 March 2018"},
}


def opened(appendix: Papers, **quarter: Any) -> Appendix:
    total = replace(made.by_source(), id="contacts-by-source-and-outcome")
    hidden = replace(made.by_source(), id="assessments-by-source-and-outcome", cells=((made.HIDDEN,) * 3,) * 3)
    bridge = made.absent("assessments-bridge", "table")
    return appendix(total, hidden, bridge, paper="cover-report", **{"cover": COVER, **quarter})


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
