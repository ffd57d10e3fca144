"""What a page states of a figure agrees with what it states beside it: its base, its period, its outlook, its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.display.indicators.reading import reading_of
from helpers.display.indicators.real_change import side_by_side
from helpers.display.papers.answers import answer, staff_and_cost
from helpers.display.tables.target_arithmetic import rounding_decides
from helpers.domain.commentary import Flag
from helpers.domain.params.council import Part
from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, Column, Span, TableFigure
from helpers.measures.judged.needed import Needed
from helpers.measures.judged.over_years import OverYears

from . import made
from .drawn import faults, lines
from .test_the_quarter import plan, rows
from .texts import said

Papers = Callable[..., Appendix]
Pages = Callable[..., Any]
OFFICERS = {"edition": "officer", "paper": "monitoring", "area": "timeliness"}
REASON = {"sensitivity": "public", "reason": "Counts of staff"}


def last_cells(block: dict[str, Any]) -> list[str]:
    """The last cell of each row that has more than one."""
    return [plain_text(row["cells"][-1]["text"]) for row in block["rows"] if len(row["cells"]) > 1]


def test_every_comparison_names_what_it_compares_with(appendix: Papers, page: Pages) -> None:
    area = page(paper="monitoring", area="timeliness")
    assert "declined, was 83% (664 of 800) in Quarter 3 2016-17" in answer(area, area.area, "position").text
    assert "in Quarter 3 2016-17" in rows(appendix(paper="the-quarter"))["What got worse"]
    assert last_cells(side_by_side(page(), ["T1", "W1"]).data()) == [
        "declined, against Q3 2016-17",
        "improved, against Q2 2017-18",
    ]
    assert "improved, against Q2 2017-18" in said(appendix().scorecard("W1").block)


def test_the_earliest_that_can_be_compared_is_of_the_same_quarter(page: Pages) -> None:
    area = page(paper="monitoring", area="timeliness")
    assert answer(area, area.area, "trend").text.endswith("the earliest Quarter 3 that can be compared")


def test_people_of_one_day_and_a_cost_of_three_months_each_have_their_period(page: Pages) -> None:
    cost = made.count("W3", "Cost of agency workers", "pounds", "pound", 412_345.0)
    whole = replace(made.figure_of(cost), span=Span(made.QUARTER))
    agency = TableFigure(
        id="agency",
        unit="",
        counts="staff",
        span=Span(made.QUARTER),
        rows=("police", TOTAL),
        columns=(Column("People", "number", Span(made.QUARTER, "at_end")), Column("Cost", "pounds", Span(made.QUARTER))),
        cells=((Result(value=45.0), Result(value=740_638.0)), (Result(value=59.0), Result(value=908_843.0))),
    )
    dated = replace(cost, publishable=made.published(whole, cost.publishable.judgement))
    shown = page(dated, made.table(agency, title="Agency", row_list="source"), paper="monitoring", area="staff")
    area = shown.area.model_copy(update={"asked_part": Part(table="agency", row="police")})
    assert plain_text(staff_and_cost(shown, area)) == (
        "Police: 45 agency workers (at 31 December 2017), £740,638 (October to December 2017); in all, "
        "at the same times, 25 agency workers, £412,345"
    )


def test_a_verdict_that_chance_was_not_asked_about_says_so_on_the_page_of_the_quarter(appendix: Papers) -> None:
    worse = rows(appendix(made.indicator(untested="same_people"), paper="the-quarter"))["What got worse"]
    assert "not tested for chance, as most are counted both times" in worse


def test_good_news_that_missed_its_promise_says_both_in_one_line(appendix: Papers) -> None:
    typed = made.indicator(arrow="improved", commentary=made.promised(90.0))
    both = "All the same, it missed the 90% that was promised a quarter ago."
    assert both in rows(appendix(typed, paper="the-quarter"))["What got better"]
    assert both in plain_text(appendix(typed).good_news("T1").block["items"][0])
    kept = made.indicator(arrow="declined", commentary=made.promised(80.0))
    assert "It kept the 80% that was promised" in rows(appendix(kept, paper="the-quarter"))["What got worse"]


def test_who_answers_and_who_acts_are_named_apart(appendix: Papers) -> None:
    words = replace(made.COMMENTARY, owner="Team Manager")
    other = replace(made.promised(81.0), this_quarter=words)
    worse = rows(appendix(made.indicator(commentary=other), paper="the-quarter"))["What got worse"]
    assert "Operational Manager answers for it; Team Manager acts: new duty rota" in worse


def test_no_text_is_cut_in_the_middle(appendix: Papers, page: Pages) -> None:
    long = "Keep the duty rota for urgent work through the winter, and fill two of the posts that agency workers now cover"
    longest = f"{long}, and then {long.lower()}, and {long.lower()}"
    for action, found in ((long, True), (longest, False)):
        commentary = replace(made.promised(81.0), this_quarter=replace(made.COMMENTARY, action=action))
        typed = made.indicator(commentary=commentary)
        opened = appendix(typed, plan(action, "Operational Manager"), paper="the-quarter")
        words = " ".join([*rows(opened).values(), *(str(block.block) for block in opened.questions())])
        finder = str(appendix(typed, paper="index").finder().block)
        assert "…" not in words + finder
        assert (long[10:] in words, long[10:] in finder) == (found, found)


def test_a_promise_is_named_with_the_paper_that_has_it(appendix: Papers) -> None:
    promises = rows(appendix(paper="the-quarter"))["Promises"]
    assert promises.endswith("They stand in the papers on the areas.")


def test_the_margin_of_amber_stands_with_the_arithmetic(appendix: Papers) -> None:
    assert "Amber to 83%" in str(appendix().targets("T1").block)


@pytest.mark.parametrize(("start", "stated", "says"), [(84.4, 84.0, "Met only"), (83.6, 84.0, "Missed only"), (84.0, 84.0, "")])
def test_a_target_that_its_own_rounding_decides_says_so(page: Pages, start: float, stated: float, says: str) -> None:
    kept = made.target(value=stated, method="maintain", starting_from=start, change=0.0, calculation="Kept")
    value = made.share(842, 1000) if says == "Met only" else made.share(838, 1000)
    values = {"2016-17-q3": made.share(830, 1000), "2017-18-q3": value}
    decides = rounding_decides(reading_of(page(made.indicator(values, target=kept, decimals=1)), "T1"))
    assert decides.startswith(says) and bool(decides) == bool(says)


def test_a_face_and_what_is_expected_are_one_statement(appendix: Papers) -> None:
    short = "may meet the target for the year, although the service expects 83%: 2 points short"
    assert short in said(appendix().scorecard("T1").block)
    unlikely = made.indicator(face="unlikely")
    assert "unlikely to meet the target for the year; the service expects 83%" in said(appendix(unlikely).scorecard("T1").block)


def test_too_short_a_history_beside_settled_arithmetic_is_one_outlook(appendix: Papers) -> None:
    needed = Needed("rest_of_year", made.OUTLOOK.needed.quarters if made.OUTLOOK.needed else (), 99.0, 717, 1200, events=717)
    few = replace(made.OUTLOOK, face="none", why="not_enough_history", quarters_held=7, settled="only_if_more", needed=needed)
    shown = list(appendix(made.indicator(outlook=few), **OFFICERS).officer_view("T1"))[-1].block
    suggested = plain_text(shown["rows"][0]["cells"][2]["text"])
    assert suggested.startswith("unlikely to meet the target for the year. The target could be met only if")
    assert suggested.endswith("By these numbers alone: not enough history: 7 comparable quarters held, and eight are needed.")


def test_a_forecast_that_goes_against_the_face_is_flagged(appendix: Papers) -> None:
    flags = (Flag("contradicts_forecast", "may"), Flag("contradicts_numbers", "may"))
    shown = list(appendix(made.indicator(flags=flags), **OFFICERS).officer_view("T1"))[-1].block
    flagged = plain_text(shown["rows"][0]["cells"][3]["text"])
    assert "It declares “may meet the target for the year”, and what the service itself expects says otherwise." in flagged
    assert "the numbers that are expected say otherwise" in flagged


def test_what_officers_look_at_stands_once_in_the_pack(page: Pages) -> None:
    papers = [("cover-report", ""), ("appendix-e", ""), ("monitoring", "timeliness"), ("monitoring", "staff")]
    seen = []
    for paper, area in papers:
        blocks = list(Appendix(page(paper=paper, area=area, edition="officer")).officer_view())
        seen += [plain_text(row["cells"][0]["text"]) for block in blocks[-1:] for row in block.block.get("rows", [])]
    assert sorted(seen) == sorted(set(seen)) and "Assessments finished on time" in seen


def test_what_a_publisher_withheld_is_not_said_to_protect_children(appendix: Papers) -> None:
    published = made.withheld(measure=None, withheld_by_source=True)
    public = replace(published, registered=published.registered.model_copy(update=REASON))
    words = said(appendix(public).at_a_glance("T1").block) + said(appendix(public).scorecard("T1").block)
    assert "ithheld by whoever published it" in words and "ithheld to protect children" not in words
    assert "or here to protect children" in str(appendix(published).at_a_glance("T1").block)
    opened = appendix(public)
    every = (opened.ratings("T1"), opened.promises("T1"), opened.briefing("T1"), opened.trend("T1"), opened.what_it_takes("T1"))
    assert all("withheld by whoever published it" in said(block.block).lower() for block in every)
    assert "protect children" not in "".join(said(block.block) for block in every)


def test_what_is_withheld_here_of_a_published_result_is_said_to_protect_children(appendix: Papers) -> None:
    shown = appendix(made.withheld(measure=None))
    assert "ithheld to protect children" in said(shown.scorecard("T1").block)
    assert "whoever" not in said(shown.scorecard("T1").block) + said(shown.at_a_glance("T1").block)


def test_a_symbol_has_one_meaning_in_a_table_of_published_and_own_results(appendix: Papers) -> None:
    values = {"2016-17-q3": made.share(664, 800), "2017-18-q3": made.HIDDEN}
    opened = appendix(made.withheld(withheld_by_source=True), made.indicator(values, code="W1", **made.UNSAID))
    notes = [note for note in opened.five_years("T1", "W1").block["notes"] if note.startswith("[c]")]
    assert notes == ["[c] is withheld by whoever published it, or here to protect children."]


@pytest.mark.parametrize(
    ("points", "says", "words"), [(6, "never_enough", "over its 6 results"), (3, "too_few", "five are needed")]
)
def test_a_yearly_measure_with_enough_years_is_not_said_to_have_too_few(appendix: Papers, points, says, words) -> None:
    values = {"2017-03-31": made.share(20, 100), "2018-03-31": made.share(21, 100)}
    years = OverYears(says, "a_year_apart", points)
    compared = made.compared("2018-03-31", "2017-03-31")
    typed = made.indicator(values, compared=compared, years=years, period_type="annual", position="", span=None)
    shown = said(appendix(typed).really_changed("T1").block)
    assert words in shown
    assert ("five are needed" in shown) == (says == "too_few")


def test_the_key_has_only_the_symbols_of_the_figures(appendix: Papers) -> None:
    terms = [plain_text(entry["term"]) for entry in appendix().key().block["entries"]]
    assert [term for term in terms if term.startswith("[")] == ["[c]"]
    unreliable = made.indicator({"2016-17-q3": Result(symbol="u"), "2017-18-q3": made.share(512, 640)})
    assert "[u]" in [plain_text(entry["term"]) for entry in appendix(unreliable).key().block["entries"]]


def test_which_measures_a_status_counts_is_said_with_where_they_stand(appendix: Papers) -> None:
    notes = str(appendix().status("commitments-by-rag", reported_in="corporate_plan").block["notes"])
    assert "The measures are: assessments finished on time;" in notes and "performance report" in notes


def test_the_words_of_a_changed_target_stay_clear_of_the_break_and_of_a_title(appendix: Papers) -> None:
    changed = made.target(changes=[{"dated": "2017-07-13", "was": 88.0, "why": "Posts stay vacant"}])
    words = [line.words for line in lines(appendix(made.indicator(target=changed)).trend("T1").block["svg"])]
    assert {"target 85%", "(lowered from 88% on 13 July 2017)"} <= set(words)
    long = made.indicator(target=changed, plain_title="Looked after children reviews held on time by those who look after them")
    assert faults(appendix(long).small_multiples("T1", "W1").block["svg"]) == []
