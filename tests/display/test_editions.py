"""What officers see and members never do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from figures.published import unsuppressed as in_officers_store
from helpers.disclosure.cell import Address
from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.blocks.block import plain_text
from helpers.display.page.page import NotPublishable, Page
from helpers.domain.commentary import Flag
from helpers.domain.refusal import Refused
from helpers.domain.result import Result

from . import made
from .texts import said

FLAGS = (Flag("contradicts_target", "on track"), Flag("action_overdue", "2017-12-31"))
Officers = Callable[..., Appendix]


@pytest.fixture
def officer(appendix: Callable[..., Appendix]) -> Officers:
    """The officers' edition of a paper over figures made by hand."""
    own_paper = {"paper": "monitoring", "area": "timeliness"}
    return lambda *figures, edition="officer", **more: appendix(
        *figures, edition=edition, **(more if "paper" in more else own_paper | more)
    )


def test_an_officer_sees_the_suggestion_with_its_evidence_the_flags_and_the_check(officer: Officers) -> None:
    shown = officer(made.indicator(flags=FLAGS)).officer_view("T1")
    cells = [plain_text(cell["text"]) for cell in list(shown)[-1].block["rows"][0]["cells"]]
    assert cells[1:] == [
        "may meet the target for the year",
        "unlikely to meet the target for the year. Earlier quarters or years (9) give 9 possible year ends, and 0 of them meet "
        "the target; as so few tell, the chance is put at 10 in 100. Four in five lie between 79.1% and 81.3%; the middle one "
        "is 80.2%. The officer declared otherwise.",
        "It says “on track”, and the signs say otherwise. The action was due on 31 December 2017, and that day has passed.",
        "Worked out again: 83% plus 2 points gives 85% to the nearest 1 point, as stated. Amber to 83%.",
    ]


def test_too_little_history_gives_no_suggestion(officer: Officers) -> None:
    few = replace(made.OUTLOOK, face="none", why="not_enough_history", quarters_held=7)
    assert "Not enough history: 7 comparable quarters held" in said(
        list(officer(made.indicator(outlook=few)).officer_view("T1"))[-1].block
    )


def test_an_officer_s_page_says_at_its_head_that_it_is_not_for_publication(officer: Officers) -> None:
    assert plain_text(officer().heading().block["notices"][0]) == "Officer view: not for publication. An illustrative sample."


def test_a_paper_shows_officers_the_measures_of_its_area_and_the_performance_report_all_others(
    page: Callable[..., Page],
) -> None:
    areas = [page(edition="officer", paper="monitoring", area=area) for area in ("timeliness", "staff")]
    others = page(made.indicator(code="T2"), edition="officer")
    rows = [list(Appendix(paper).officer_view())[-1].block["rows"] for paper in (*areas, others)]
    assert [len(shown) for shown in rows] == [1, 3, 1]


def test_members_are_shown_none_of_it(officer: Officers) -> None:
    members = officer(made.indicator(flags=FLAGS), edition="members")
    assert len(members.officer_view("T1")) == 0
    words = said(members.heading().block) + "".join(said(block.block) for block in members.remarks("T1"))
    assert not [one for one in ("Officer view", "possible year ends", "on track", "has passed") if one in words]


def test_over_protected_figures_as_in_lab_what_is_withheld_is_withheld_from_officers_too(officer: Officers) -> None:
    cells = list(officer(made.withheld()).officer_view("T1"))[-1].block["rows"][0]["cells"]
    assert [plain_text(cell["text"]) for cell in cells[1:]] == ["Withheld to protect children"]


def test_figures_that_disagree_with_the_assurance_are_named_on_the_cover(officer: Officers) -> None:
    assurance = {"words": "be reassured", "by": "the Assistant Director", "dated": "2018-03-07"}
    shown = list(officer(paper="cover-report", assurance=assurance).officer_view("T1", "W1"))
    words = said(shown[2].block)
    assert "Figures that may not bear out the advice" in words
    assert "Assessments finished on time:" in words
    assert "Posts vacant" not in words


def test_an_edition_that_there_is_not_is_refused() -> None:
    with pytest.raises(Refused, match="no such edition"):
        the_page("appendix-e", made.params(), made.Store(), edition="public")


@pytest.fixture
def unsuppressed() -> Callable[[str], Appendix]:
    """Appendix E for an edition, over a table of the officers' store of which the public edition withholds one cell."""
    typed = made.by_source()
    figure = typed.publishable.figure
    whole = replace(figure, cells=tuple(tuple(Result(4.0) if r.hidden else r for r in row) for row in figure.cells))
    hidden = [
        Address(figure.id, row, column)
        for row, results in zip(figure.row_keys, figure.cells, strict=True)
        for column, result in zip(figure.column_keys, results, strict=True)
        if result.hidden
    ]
    store = made.Store({figure.id: in_officers_store(whole, *hidden)}, dict.fromkeys(hidden, "small"), "officer")
    return lambda edition: Appendix(the_page("appendix-e", made.params(typed), store, edition=edition))


def test_officers_see_the_number_that_the_public_edition_withholds_and_that_it_does(
    unsuppressed: Callable[[str], Appendix],
) -> None:
    paper = unsuppressed("officer")
    table = paper.table(made.by_source().id).block
    cells = [cell for row in table["rows"] for cell in row["cells"] if cell.get("symbol") == "w"]
    assert cells and {(plain_text(cell["text"]), cell["value"], cell["tone"]) for cell in cells} == {("4 [w]", 4.0, "withheld")}
    words = said(table)
    assert "[c]" not in words and "The public edition withholds it" in words
    every = sum("source" in cell for row in table["rows"] for cell in row["cells"])
    assert f"shown in the public edition: {every - len(cells)} of {every}" in words
    assert "[w]" in said(paper.key().block)


def test_every_page_of_the_officers_edition_says_in_print_too_that_it_is_for_officers_only(
    unsuppressed: Callable[[str], Appendix],
) -> None:
    masthead = unsuppressed("officer").heading().block
    assert masthead["furniture"]["draft"] == "For officers only" and "Not for publication" in masthead["draft"]
    assert masthead["furniture"]["watermark"] == "For officers only: not for publication"
    assert "withheld in the public edition" in said(masthead)


def test_a_page_for_members_refuses_a_figure_with_its_true_values(unsuppressed: Callable[[str], Appendix]) -> None:
    paper = unsuppressed("members")
    with pytest.raises(NotPublishable, match="true values"):
        paper.table(made.by_source().id)
    assert "watermark" not in paper.heading().block["furniture"] and "[w]" not in said(paper.key().block)
