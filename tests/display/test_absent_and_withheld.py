"""What is awaited or withheld is said, in every part of a paper: never an error, never dropped, never given away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.page.page import Page
from helpers.figures.figure import Absence, Span

from . import made
from .texts import said

Papers = Callable[..., Appendix]
REASON = "the extract failed its checks"

INDICATOR_PARTS: dict[str, Callable[[Appendix], Block | Blocks]] = {
    "card": lambda paper: paper.at_a_glance("T1"),
    "sentence": lambda paper: paper.sentence("T1"),
    "trend": lambda paper: paper.trend("T1"),
    "chart": lambda paper: paper.chart("T1"),
    "five years": lambda paper: paper.five_years("T1"),
    "scorecard": lambda paper: paper.scorecard("T1"),
    "targets": lambda paper: paper.targets("T1"),
    "actions": lambda paper: paper.actions("T1"),
    "expected": lambda paper: paper.expected("T1"),
    "by objective": lambda paper: paper.by_objective("T1"),
    "remarks": lambda paper: Blocks([*paper.remarks("T1"), *paper.other_remarks("T1")]),
    "compared": lambda paper: paper.compared("T1"),
    "promises": lambda paper: paper.promises("T1"),
    "small charts": lambda paper: paper.small_multiples("T1"),
    "ratio": lambda paper: paper.for_each_hundred("T1", "W2"),
    "finder": lambda paper: paper.finder(),
}
OTHERS: dict[str, Callable[[Appendix], Block | Blocks]] = {
    "ratings": lambda paper: paper.ratings("T1"),
    "good news": lambda paper: paper.good_news("T1"),
    "explanations": lambda paper: paper.needs_explanation("T1"),
    "definitions": lambda paper: paper.definitions("T1"),
    "differences": lambda paper: paper.differences("T1"),
    "real change": lambda paper: paper.really_changed("T1"),
    "what it takes": lambda paper: paper.what_it_takes("T1"),
    "briefing": lambda paper: paper.briefing("T1"),
    "status": lambda paper: paper.status("commitments-by-rag", reported_in="corporate_plan"),
}
TABLE_PARTS: dict[str, Callable[[Appendix], Block]] = {
    "table": lambda paper: paper.table("contacts-by-source"),
    "chart": lambda paper: paper.chart("contacts-by-source"),
    "bars": lambda paper: paper.bars("contacts-by-source"),
    "heat": lambda paper: paper.heat("contacts-by-source"),
    "card": lambda paper: paper.at_a_glance("contacts-by-source"),
    "sentence": lambda paper: paper.sentence("contacts-by-source"),
    "bridge": lambda paper: paper.bridge("contacts-by-source"),
    "listing": lambda paper: paper.listing("contacts-by-source"),
    "some of a listing": lambda paper: paper.listing("contacts-by-source", rated=("red",)),
}


def blocks(shown: Block | Blocks) -> Iterator[Block]:
    yield from shown if isinstance(shown, Blocks) else [shown]


@pytest.mark.parametrize("part", INDICATOR_PARTS)
def test_an_awaited_indicator_says_why_in_every_part(appendix: Papers, part: str) -> None:
    promised = made.absent(commentary=made.promised(81.0)) if part == "promises" else made.absent()
    words = " ".join(said(block.block) for block in blocks(INDICATOR_PARTS[part](appendix(promised))))
    assert f"expected by 15 March 2018: {REASON}" in words


@pytest.mark.parametrize("part", TABLE_PARTS)
def test_an_awaited_table_says_why_in_every_part(appendix: Papers, part: str) -> None:
    missing = made.absent_table()
    assert f"expected by 15 March 2018: {REASON}" in said(TABLE_PARTS[part](appendix(missing)).block)


def test_parts_of_one_awaited_figure_have_places_of_their_own(appendix: Papers) -> None:
    opened = appendix(made.absent_table())
    places = [TABLE_PARTS[part](opened).block["id"] for part in ("table", "heat", "sentence", "bridge", "some of a listing")]
    assert len(set(places)) == len(places)


def test_a_count_of_ratings_counts_what_is_awaited_and_withheld(appendix: Papers) -> None:
    rows = appendix(made.absent()).ratings("T1", "W1").block["table"]["rows"]
    assert "Not supplied or awaited" in said(rows)
    assert "Withheld to protect children" in said(appendix(made.withheld()).ratings("T1").block["table"]["rows"])
    assert said(rows[-1]) == "Total | 2"


@pytest.mark.parametrize("part", [*INDICATOR_PARTS, *OTHERS])
def test_a_withheld_indicator_gives_neither_value_nor_sign_in_any_part(page: Callable[..., Page], part: str) -> None:
    its_page = page(made.withheld())
    shown = {**INDICATOR_PARTS, **OTHERS}[part](Appendix(its_page))
    assert "(512 of 640" not in " ".join(said(block.block) for block in blocks(shown))
    signs = {sign for sign in its_page.used if not sign.startswith("[")}
    rated = {f"rag-{one}" for one in ("green", "amber-green", "red-amber", "red", "none")}  # the actions' own ratings
    of_others = {
        "status": rated,
        "finder": {"arrow-improved"},
        "ratings": {"rag-green", "rag-amber", "rag-red"},
    }  # another area; empty rows
    assert signs <= of_others.get(part, set())


@pytest.mark.parametrize(
    "part",
    ["card", "sentence", "scorecard", "five years", "trend", "expected", "finder", "by objective", "compared", "promises"],
)
def test_a_withheld_indicator_is_said_to_be_withheld(appendix: Papers, part: str) -> None:
    words = " ".join(said(block.block) for block in blocks(INDICATOR_PARTS[part](appendix(made.withheld()))))
    assert "[c]" in words or "ithheld to protect children" in words


def test_nothing_of_a_hidden_value_is_in_a_drawing(appendix: Papers) -> None:
    """The same picture is drawn whatever the hidden value was: the store has dropped it, and no axis remembers it."""
    first = appendix(made.withheld()).trend("T1").block["svg"]
    second = appendix(made.withheld()).trend("T1").block["svg"]
    assert first == second
    assert "<!-- [c] -->" in first


def test_bars_and_grids_show_a_withheld_count_as_a_gap_with_its_symbol(appendix: Papers) -> None:
    bars = appendix().bars("contacts-shares").block
    assert "<!-- [c] -->" in bars["svg"]
    assert bars["alt"].endswith("1 value is withheld to protect children.")
    heat = appendix().heat("contacts-by-source").block
    assert "<!-- [c] -->" in heat["svg"]
    assert "1 value is withheld" in heat["alt"]


EARLIER = {
    "2014-15-q3": made.share(480, 800),
    "2016-17-q3": made.share(664, 800),
    "2016-17-q4": made.share(900, 1080),
    "2017-18-q2": made.share(440, 550),
    "2017-18-q3": made.NOT_AVAILABLE,
}


def late() -> made.Typed:
    """An indicator whose return is awaited, with results of earlier quarters."""
    return made.indicator(EARLIER, absent=made.AWAITED)


@pytest.mark.parametrize("part", [*INDICATOR_PARTS, *OTHERS])
def test_a_late_return_stops_no_part_of_a_paper(appendix: Papers, part: str) -> None:
    shown = list(blocks({**INDICATOR_PARTS, **OTHERS}[part](appendix(late()))))
    assert all(said(block.block) for block in shown)


@pytest.mark.parametrize("part", ["five years", "trend", "chart", "scorecard", "small charts", "compared"])
def test_a_late_return_takes_its_own_quarter_alone(appendix: Papers, part: str) -> None:
    words = " ".join(said(block.block) for block in blocks(INDICATOR_PARTS[part](appendix(late()))))
    assert "83% (664 of 800)" in words
    assert "Awaited" in words and f"expected by 15 March 2018: {REASON}" in words


def test_the_targets_of_a_late_return_stand_beside_the_results_of_last_year(appendix: Papers) -> None:
    assert "2016-17: 83% (900 of 1,080)" in said(appendix(late()).targets("T1").block)
    assert "83% (900 of 1,080)" in said(appendix(late()).by_year("T1").block)


def test_the_trend_of_a_late_return_is_answered_with_the_latest_result_that_is_there(page: Callable[..., Page]) -> None:
    its_page = page(late(), paper="monitoring", area="timeliness")
    answered = said(Appendix(its_page).answer("trend").block)
    assert answered.endswith("failed its checks. The latest before: 83% (664 of 800) in Quarter 3 2016-17")


def alone() -> made.Typed:
    """An indicator of the year to date whose year is not held, with what the quarter alone gives."""
    not_held = Absence("earlier_not_held", "assessments")
    return made.absent(absent=not_held, quarter_alone=made.share(40, 50), span=Span(made.QUARTER))


@pytest.mark.parametrize("part", ["card", "sentence", "scorecard", "trend", "compared", "by objective", "finder"])
def test_a_council_that_starts_in_mid_year_is_given_the_quarter_alone(appendix: Papers, part: str) -> None:
    words = " ".join(said(block.block) for block in blocks(INDICATOR_PARTS[part](appendix(alone()))))
    assert "80%" in words and "40 of 50 assessments" in words and "October to December 2017" in words
    assert "The year to date cannot be given" in words


def test_a_table_of_the_quarter_in_place_of_the_year_says_so(appendix: Papers) -> None:
    block = appendix(made.by_source(quarter_in_place_of_year=True)).table("contacts-by-source").block
    assert "The year to date cannot be given" in said(block["notes"])


def test_a_late_position_is_answered_with_the_quarter_before(page: Callable[..., Page]) -> None:
    values = {"2016-17-q3": made.share(60, 300), "2017-18-q2": made.share(50, 300), "2017-18-q3": made.NOT_AVAILABLE}
    its_page = page(made.indicator(values, period_type="snapshot", absent=made.AWAITED), paper="monitoring", area="timeliness")
    assert "(50 of 300) in Quarter 2 2017-18" in said(Appendix(its_page).answer("trend").block)
    assert "[x]" not in said(Appendix(its_page).trend("T1").block)
