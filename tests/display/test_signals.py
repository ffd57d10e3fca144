"""Promises, real change, the year's end, the nation's figures and renamed measures: said in plain words, or withheld."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from figures.published import published
from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.display.blocks.mime import Blocks
from helpers.display.page.page import Page
from helpers.domain.commentary import Expected
from helpers.domain.params.indicator import NonePublished
from helpers.domain.params.target import Target
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.figures.figure import Commentary, Nation

from . import made
from .texts import said

Papers = Callable[..., Appendix]


def cells(block: Any, row: int = 0) -> list[str]:
    return [plain_text(cell["text"]) for cell in block.block["rows"][row]["cells"]]


def promised(value: float | None, **changes: Any) -> made.Typed:
    return made.indicator(commentary=made.promised(value), **changes)


@pytest.mark.parametrize(
    ("value", "better", "difference", "word"),
    [
        (81.0, "higher", "1 point less", "Not kept"),
        (80.0, "higher", "None", "Kept"),
        (78.0, "higher", "2 points more", "Kept: better than promised"),
        (81.0, "lower", "1 point less", "Kept: better than promised"),
        (78.0, "lower", "2 points more", "Not kept"),
        (78.0, "neither", "2 points more", "More than expected"),
        (79.5, "higher", "0.5 points more", "Kept: better than promised"),
        (80.3, "higher", "0.3 points less", "Not kept"),
        (80.02, "lower", "None", "Kept"),  # printed as 80.0% beside 80%: no difference can be seen
        (80.02, "higher", "0.02 points less", "Not kept"),
        (80.02, "neither", "None", "As expected"),
    ],
)
def test_a_promise_stands_beside_what_happened(appendix: Papers, value: float, better: str, difference: str, word: str) -> None:
    row = cells(appendix(promised(value, better=better)).promises("T1"))
    assert row[3:] == [difference, word]


def test_what_was_not_promised_has_no_row(appendix: Papers) -> None:
    block = appendix(promised(None)).promises("T1", "W1")
    assert [cells(block, row) for row in range(len(block.block["rows"]))] == [["No value was promised"]]
    assert block.block["notes"] == []
    rows = appendix().promises("W1", "T1").block["rows"]
    assert [plain_text(row["cells"][0]["text"]) for row in rows] == ["Assessments finished on time"]


def test_a_total_of_promises_tells_what_is_awaited_from_what_is_withheld(appendix: Papers) -> None:
    late = made.indicator(code="T2", absent=made.AWAITED)
    notes = appendix(late).promises("T1", "T2").block["notes"]
    assert notes == ["0 of 1 promise was kept. Of 1 promise there is no result yet."]
    notes = appendix(made.withheld(code="T2")).promises("T1", "T2").block["notes"]
    assert notes == ["0 of 1 promise was kept. Of 1 promise the result is withheld to protect children."]


LOWERED = made.target(changes=[{"dated": "2017-11-01", "was": 88.0, "why": "posts were vacant"}])
IN_A_LINE: dict[str, Callable[[Appendix], Any]] = {
    "card": lambda paper: paper.at_a_glance("T1"),
    "scorecard": lambda paper: paper.scorecard("T1"),
    "answer": lambda paper: paper.answer("target"),
    "finder": lambda paper: paper.finder(),
    "chart": lambda paper: paper.trend("T1"),
    "question": lambda paper: list(paper.questions())[-1],
    "what it takes": lambda paper: paper.what_it_takes("T1"),
}


def missed(target: Target) -> made.Typed:
    """An indicator that is not expected to meet its target, and needs no more than that the year ends at it."""
    needed = replace(NEEDED, over="year_end", n=None, of=None, last_year=None)
    return made.indicator(target=target, face="unlikely", arrow="sustained", outlook=replace(made.OUTLOOK, needed=needed))


@pytest.mark.parametrize("part", IN_A_LINE)
def test_a_target_that_was_lowered_says_so_wherever_it_is_given(page: Callable[..., Page], part: str) -> None:
    lowered, as_set = (
        said(IN_A_LINE[part](Appendix(page(missed(target), paper="monitoring", area="timeliness"))).block)
        for target in (LOWERED, made.target())
    )
    assert "lowered from 88% on 1 November 2017" in lowered and "lowered" not in as_set


def test_a_promise_beside_a_withheld_result_compares_nothing_and_counts_nothing(appendix: Papers) -> None:
    block = appendix(made.withheld()).promises("T1")
    assert cells(block)[1:] == ["81%", "[c]", "Withheld to protect children"]
    withheld = "Of 1 promise the result is withheld to protect children."
    assert block.block["notes"] == [f"No promise can be held against a result. {withheld}"]


def test_promises_kept_are_counted(appendix: Papers) -> None:
    assert appendix().promises("T1").block["notes"] == ["0 of 1 promise was kept."]


Q3_LAST_YEAR = Quarter(2016, 3)
VERDICTS = {
    "for the worse": ({}, "yes, for the worse."),
    "for the better": ({"arrow": "improved", "moved": "up"}, "yes, for the better."),
    "money is not tested": (
        {"arrow": "improved", "moved": "down", "untested": "money"},
        "yes, for the better, not tested for chance, as no amount of money is.",
    ),
    "within its tolerance": (
        {"arrow": "sustained", "arrow_why": "tolerance", "arrow_tolerance": 0.5},
        "no, a difference of 0.5 points or less counts as none.",
    ),
    "within chance": ({"arrow": "sustained", "arrow_why": "chance"}, "no, chance alone can give the difference."),
    "no more than usual": (
        {"arrow": "sustained", "arrow_why": "usual"},
        "no, it can move as far by itself from one quarter to the next.",
    ),
    "neither way is better": ({"arrow": "not_comparable", "moved": "up", "better": "neither"}, "it went up."),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_whether_it_changed_is_said_in_the_words_of_its_one_verdict(appendix: Papers, case: str) -> None:
    changes, expected = VERDICTS[case]
    line = plain_text(appendix(made.indicator(**changes)).really_changed("T1").block["items"][0])
    assert line.startswith(f"Assessments finished on time: Since Quarter 3 2016-17: {expected}")


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("no_comparator", "There is no result of Quarter 3 2016-17 to compare with."),
        ("small_base", "Too few to say: it stands on fewer than twenty."),
    ],
)
def test_where_there_is_no_verdict_it_is_said_why(appendix: Papers, why: str, expected: str) -> None:
    one = made.indicator(arrow="not_tested" if why == "small_base" else "not_comparable", arrow_why=why)
    assert expected in plain_text(appendix(one).really_changed("T1").block["items"][0])


YEARS = {
    "usual": ({"says": "usual", "lower": 78.0}, "usual range is 78.0% to 85.6%; the latest result, 80.0%, lies within it."),
    # 80% and 80.4% would both be printed as 80%: a decimal place tells them apart
    "below": ({}, "usual range is 80.4% to 85.6%; the latest result, 80.0%, lies below it."),
    "rising": ({"says": "rising", "since": Q3_LAST_YEAR}, "rising since Quarter 3 2016-17, when it was 83% (664 of 800)."),
    "rose": (
        {"says": "rose", "since": Q3_LAST_YEAR, "until": Quarter(2017, 2)},
        "rose from Quarter 3 2016-17, when it was 83% (664 of 800), until Quarter 2 2017-18.",
    ),
    "higher": (
        {"says": "higher", "since": Quarter(2017, 1), "before": 70.0, "lower": None},
        "at a higher level since Quarter 1 2017-18: 83.0% on average, after 70.0%.",
    ),
    "no direction": (
        {"says": "no_direction", "like": "changes", "lowest": Quarter(2015, 3), "highest": Quarter(2016, 4)},
        "chance alone could bring rises and falls like its own. It was lowest in Quarter 3 2015-16, at 70% (560 of 800), and "
        "highest in Quarter 4 2016-17, at 83% (900 of 1,080).",
    ),
    "few": ({"says": "too_few", "points": 1}, "So far 1 result can be compared, and it takes twelve"),
    "never": ({"says": "never_enough", "like": "a_year_apart", "points": 5}, "so it never has the twelve like results"),
}


@pytest.mark.parametrize("case", YEARS)
def test_what_the_years_show_is_said_in_other_words(appendix: Papers, case: str) -> None:
    changes, expected = YEARS[case]
    line = plain_text(appendix(made.indicator(years=replace(made.USUAL, **changes))).really_changed("T1").block["items"][0])
    assert expected in line
    assert "better" not in line.partition("Over the years")[2]


def test_a_withheld_figure_is_not_said_to_have_changed(appendix: Papers) -> None:
    assert said(appendix(made.withheld()).really_changed("T1").block).endswith("Withheld to protect children.")


def test_the_usual_range_is_drawn_only_of_a_series_that_has_one(appendix: Papers) -> None:
    drawn = appendix(made.indicator(years=made.USUAL)).trend("T1").block
    assert "A band marks the usual range, 80.4% to 85.6%, around the average of 83.0%." in drawn["alt"]
    assert "<!-- usual range -->" in drawn["svg"]
    rising = replace(made.USUAL, says="rising", since=Q3_LAST_YEAR, mean=None, lower=None, upper=None)
    for years in (None, rising):
        block = appendix(made.indicator(years=years)).trend("T1").block
        assert "usual range" not in block["alt"] + block["svg"]


def test_the_words_that_stand_for_a_chart_give_its_verdict(appendix: Papers) -> None:
    assert "Declined, was 83% (664 of 800) in Quarter 3 2016-17." in appendix().trend("T1").block["alt"]


def test_a_forecast_that_misses_its_target_says_by_how_much_beside_the_face(appendix: Papers) -> None:
    expected = replace(made.COMMENTARY, expected=(Expected(Quarter(2017, 4), 81.5),))
    one = made.indicator(commentary=Commentary(this_quarter=expected, declared=made.promised(None).declared))
    short = "may meet the target for the year, although the service expects 81.5%: 3.5 points short"
    assert cells(appendix(one).scorecard("T1"))[-1] == short
    assert short in plain_text(appendix(one).what_it_takes("T1").block["items"][0])


def test_what_is_expected_of_a_quarter_is_not_held_against_a_target_for_the_year(page: Callable[..., Page]) -> None:
    """A quarter's 81.5% says nothing of how far the four quarters together end from the target."""
    expected = replace(made.COMMENTARY, expected=(Expected(Quarter(2017, 4), 81.5),))
    said_of = Commentary(this_quarter=expected, declared=made.promised(None).declared)
    for judged_on, words in {
        "year": "may meet the target for the year; the service expects 81.5% in Quarter 4 2017-18 alone",
        "last_quarter": "may meet the target for the year, although the service expects 81.5%: 3.5 points short",
    }.items():
        typed = made.indicator(commentary=said_of, adds_up_to_a_year=True, period_type="in_quarter")
        figure, judgement = typed.publishable.figure, typed.publishable.judgement
        known = replace(figure, target=replace(figure.target, judged_on=judged_on))
        shown = replace(typed, publishable=published(known, judgement))
        opened = Appendix(page(shown, paper="monitoring", area="timeliness"))
        assert cells(opened.scorecard("T1"))[-1] == words
        assert ("3.5 points short" in said(opened.answer("expected").block)) == (judged_on == "last_quarter")


def test_a_face_falls_away_when_the_year_is_complete_and_is_said_to(appendix: Papers) -> None:
    ended = replace(made.OUTLOOK, why="year_complete", settled="impossible", needed=None)
    complete = made.indicator(face="none", face_why="", year_complete=True, outlook=ended)
    assert cells(appendix(complete).scorecard("T1"))[-1] == "The year is complete"
    assert plain_text(appendix(complete).what_it_takes("T1").block["items"][0]) == (
        "Assessments finished on time: The year is complete, at 80% (512 of 640 assessments), and missed its target 85%."
    )


NEEDED = made.OUTLOOK.needed
assert NEEDED is not None
LAST_YEAR = "In Quarter 4 2016-17 there were 1,010."
TAKES: dict[str, tuple[dict[str, Any], str, str]] = {
    "rest of year": (
        {},
        "higher",
        "To meet the target, 1,080 or more of the 1,200 assessments that are expected in Quarter 4 2017-18 must count towards "
        f"it. {LAST_YEAR}",
    ),
    "lower": (
        {},
        "lower",
        "To meet the target, no more than 1,080 of the 1,200 assessments that are expected in Quarter 4 2017-18 may count. "
        f"{LAST_YEAR}",
    ),
    "year end": (
        {"needed": replace(NEEDED, over="year_end", n=None, of=None, last_year=None)},
        "higher",
        "To meet the target, the year must end at 90% or more.",
    ),
    "so many more": (
        {"needed": replace(NEEDED, over="year_end", n=None, of=940, more=37, last_year=25)},
        "higher",
        "To meet the target, 37 more assessments are needed by the end of 2017-18, if 940 are counted by then as expected. "
        "In Quarter 4 2016-17 there were 25.",
    ),
    "only if more": (
        {"settled": "only_if_more", "needed": replace(NEEDED, n=700, of=696, events=812, furthest=84.2)},
        "higher",
        "The target could be met only if 812 or more assessments came in Quarter 4 2017-18 and all of them counted towards it; "
        "696 are expected. With all of those, the year would end at 84.2%: 0.8 points short.",
    ),
    "unless more": (
        {"settled": "unless_more", "needed": replace(NEEDED, n=0, of=696, events=812, furthest=86.4)},
        "higher",
        "The target will be met unless more than 812 assessments come in Quarter 4 2017-18 and none of them counts towards it; "
        "696 are expected. With none of those, the year would end at 86.4%.",
    ),
    "impossible": (
        {"settled": "impossible"},
        "higher",
        "The target can no longer be met, however many assessments come in Quarter 4 2017-18.",
    ),
    "certain": ({"settled": "certain"}, "higher", "The target will be met, whatever happens in Quarter 4 2017-18."),
    "complete": (
        {"why": "year_complete", "settled": "impossible", "needed": None},
        "higher",
        "The year is complete, at 80% (512 of 640 assessments), and missed its target 85%.",
    ),
}


@pytest.mark.parametrize("case", TAKES)
def test_what_it_would_take_is_said_with_its_n_of_n(appendix: Papers, case: str) -> None:
    changes, better, expected = TAKES[case]
    one = made.indicator(outlook=replace(made.OUTLOOK, **changes), better=better)
    line = plain_text(appendix(one).what_it_takes("T1").block["items"][0])
    short = "" if better == "lower" else ", although the service expects 83%: 2 points short"
    between = ", although " if better == "lower" else " and "
    against = {
        "only if more": "as many assessments as are expected cannot reach it: 84.2% at best, 0.8 points short",
        "unless more": "as many assessments as are expected cannot miss it: 86.4% at worst",
        "impossible": "it can no longer be met",
        "certain": "it will be met, whatever happens",
    }.get(case, "")
    face = f"may meet the target for the year{short}{between if against else ''}{against}."
    assert line == f"Assessments finished on time: {face} Posts are filled. {expected}"


OUT_OF_REACH = replace(made.OUTLOOK, settled="only_if_more", needed=replace(NEEDED, n=700, of=696, events=812, furthest=84.2))


@pytest.mark.parametrize(("face", "said_beside"), [("likely", True), ("may", True), ("unlikely", False)])
def test_a_face_never_stands_alone_where_what_is_expected_cannot_reach_the_target(
    page: Callable[..., Page], face: str, said_beside: bool
) -> None:
    """In the scorecard, in what needs an explanation, on the card and in the finder's answer alike."""
    opened = Appendix(page(made.indicator(face=face, outlook=OUT_OF_REACH), paper="monitoring", area="timeliness"))
    shown = (opened.scorecard("T1"), opened.at_a_glance("T1"), opened.needs_explanation("T1"), opened.answer("expected"))
    beside = "as many assessments as are expected cannot reach it: 84.2% at best, 0.8 points short"
    assert [beside in said(block.block) for block in shown] == [said_beside] * len(shown)


def test_more_children_than_the_target_allows_are_said_beside_the_face(appendix: Papers) -> None:
    needed = replace(NEEDED, over="year_end", n=None, of=819, more=-3, last_year=None, furthest=85.6)
    one = made.indicator(better="lower", outlook=replace(made.OUTLOOK, needed=needed))
    beside = "with no more assessments than count already it would end at 85.6%: 0.6 points short"
    assert cells(appendix(one).scorecard("T1"))[-1] == f"may meet the target for the year, although {beside}"


def test_a_count_that_meets_its_target_only_by_rounding_says_the_rule(appendix: Papers) -> None:
    rule = "(A result is rounded to two decimal places before it is held against a target.)"
    for by_rounding in (True, False):
        one = made.indicator(outlook=replace(made.OUTLOOK, needed=replace(NEEDED, by_rounding=by_rounding)))
        assert (rule in said(appendix(one).what_it_takes("T1").block)) == by_rounding


@pytest.mark.parametrize(("last_year", "told"), [(5, False), (1, False), (0, True), (6, True)])
def test_a_small_number_of_last_year_that_two_results_would_give_is_not_told(
    appendix: Papers, last_year: int, told: bool
) -> None:
    one = made.indicator(outlook=replace(made.OUTLOOK, needed=replace(NEEDED, last_year=last_year)))
    assert ("In Quarter 4 2016-17" in said(appendix(one).what_it_takes("T1").block)) == told


def test_a_withheld_figure_says_nothing_of_what_it_would_take(appendix: Papers) -> None:
    line = plain_text(appendix(made.withheld()).what_it_takes("T1").block["items"][0])
    assert line == "Assessments finished on time: outlook withheld to protect children."


def test_a_target_that_is_not_yet_set_is_said_and_judges_nothing(page: Callable[..., Page]) -> None:
    its_page = page(made.indicator(not_yet_set=True, rag="none", rag_why="not_yet_set", face="none", outlook=None))
    opened = Appendix(its_page)
    assert "Target not yet set" in cells(opened.scorecard("T1"))
    assert "Target not yet set" in said(opened.targets("T1").block)
    assert "1 target is not yet set" in said(opened.briefing("T1").block)
    assert not {sign for sign in its_page.used if sign.startswith(("rag-", "face-"))}


def test_a_measure_renamed_in_the_year_shows_both_titles_and_the_next_year_one(appendix: Papers) -> None:
    this_year = made.indicator(renamed={"was": "Assessments in time", "dated": "2017-07-01"})
    assert cells(appendix(this_year).scorecard("T1"))[0].startswith(
        "Assessments finished on time (before this year: Assessments in time)"
    )
    before = made.indicator(renamed={"was": "Assessments in time", "dated": "2017-03-31"})
    assert "Assessments in time" not in said(appendix(before).scorecard("T1").block)


WALES = Nation("Wales", "2016-17", "StatsWales", mean=82.0, lower_quartile=79.0, upper_quartile=90.0)


def test_the_nation_s_mean_and_quartiles_are_drawn_and_said(appendix: Papers) -> None:
    opened = appendix(made.indicator(nation=WALES))
    block = opened.trend("T1").block
    words = "Published for Wales, 2016-17: average 82%; the middle half of councils from 79% to 90%."
    assert words in block["alt"]
    assert words in [plain_text(note) for note in block["table"]["notes"]]
    assert "<!-- Wales: 82% -->" in block["svg"]
    assert words in " ".join(said(remark.block) for remark in opened.remarks("T1"))


def test_that_nothing_was_published_is_said_only_where_it_was_looked_for_and_once_a_page(page: Callable[..., Page]) -> None:
    looked_for = NonePublished(area="Wales", indicators=("T1", "W1"), checked=date(2018, 2, 1), source="the statistics office")
    its_page = page()
    for params in (its_page.params, replace(its_page.params, none_published=(looked_for,))):
        opened = Appendix(replace(its_page, params=params))
        shown = [opened.by_objective("T1"), opened.trend("T1"), opened.targets("T1"), opened.about()]
        words = " ".join(said([block.block for block in one]) if isinstance(one, Blocks) else said(one.block) for one in shown)
        told = "No figure for Wales had been published when it was looked for on 1 February 2018 (the statistics office): "
        assert words.count("had been published") == len(params.none_published)
        assert (told + "Assessments finished on time; Posts vacant." in words) == bool(params.none_published)


def test_what_was_looked_for_before_the_figures_were_taken_says_nothing_of_them(page: Callable[..., Page]) -> None:
    looked_for = NonePublished(area="Wales", indicators=("T1",), checked=date(2017, 12, 1), source="the statistics office")
    its_page = page()
    opened = Appendix(replace(its_page, params=replace(its_page.params, none_published=(looked_for,))))
    assert "published" not in said(opened.targets("T1").block) + said(opened.about().block)


def test_provisional_and_revised_results_are_marked_with_both_values(appendix: Papers) -> None:
    values = {
        "2016-17-q3": Result(value=83.0, n=664, of=800, symbol="r", was=82.0),
        "2017-18-q3": Result(value=80.0, n=512, of=640, symbol="p"),
    }
    block = appendix(made.indicator(values)).trend("T1").block
    assert "Provisional: Quarter 3 2017-18. Revised: Quarter 3 2016-17." in block["alt"]
    assert {"<!-- [r] -->", "<!-- [p] -->"} <= {part for part in ("<!-- [r] -->", "<!-- [p] -->") if part in block["svg"]}
    revised = "[r] Assessments finished on time, Quarter 3 2016-17: revised from 82% to 83%."
    assert revised in block["table"]["notes"]
    assert revised in appendix(made.indicator(values)).five_years("T1").block["notes"]


def test_every_measure_stands_under_its_objective_and_has_remarks_at_a_place_of_its_own(appendix: Papers) -> None:
    opened = appendix()
    rows = opened.by_objective("T1", "W1").block["rows"]
    assert [(row["kind"], plain_text(row["cells"][0]["text"]).partition("\n")[0]) for row in rows][:2] == [
        ("group", "Families get help in time"),
        ("body", "Assessments finished on time"),
    ]
    places = [block.block["id"] for block in opened.remarks("T1", "W1")]
    assert places == ["measure-t1", "measure-t1-told", "measure-w1", "measure-w1-told"]  # one declined, the other improved
    assert len(opened.other_remarks("T1", "W1")) == 0


def test_where_no_measure_calls_for_a_remark_the_paper_says_so_and_has_its_place_with_the_others(appendix: Papers) -> None:
    opened = appendix(made.absent())
    assert [said(block.block) for block in opened.remarks("T1")] == ["No measure declined or may miss its target."]
    assert [block.block["id"] for block in opened.other_remarks("T1")] == ["measure-t1", "measure-t1-told"]


ARROWS = {"improved": (70, 80), "declined": (90, 80), "sustained": (80, 80)}


@pytest.mark.parametrize("arrow", ARROWS)
def test_a_headline_agrees_with_its_arrow_and_gives_both_values(appendix: Papers, arrow: str) -> None:
    then, now = ARROWS[arrow]
    values = {"2016-17-q3": made.share(then, 100), "2017-18-q3": made.share(now, 100)}
    line = appendix(made.indicator(values, arrow=arrow)).sentence("T1").block["text"]
    assert f"{now}% ({now} of 100 assessments)" in plain_text(line)
    assert f"{arrow}, was {then}% ({then} of 100)" in plain_text(line)
    assert [run["sign"] for run in line if isinstance(run, dict) and run.get("sign")] == [f"arrow-{arrow}"]


def test_one_child_is_one_child(appendix: Papers) -> None:
    values = {"2016-17-q3": Result(value=2.0), "2017-18-q3": Result(value=1.0)}
    one = made.indicator(values, unit="number", noun="child", target=None)
    assert ": 1 child, April" in plain_text(appendix(one).sentence("T1").block["text"])


def test_a_scale_of_four_and_one_of_three_are_not_ranked_against_each_other(appendix: Papers) -> None:
    block = appendix().status("commitments-by-rag", reported_in="corporate_plan")
    assert [cells(block, row)[:2] for row in range(len(block.block["rows"]))] == [
        ["Headline actions", "Green"],
        ["Measures", "Red"],
    ]
    assert "one scale is not ranked against the other" in said(block.block["notes"])


def test_the_briefing_counts_targets_by_method_and_by_whom_and_says_which_are_not_met(appendix: Papers) -> None:
    words = said(appendix().briefing("T1", "W1").block)
    assert "These are rated by the year so far: Assessments finished on time." in words
    assert "so far" not in said(appendix(made.indicator(year_complete=True)).briefing("T1").block)
    assert "1 of the 2 measures in this pack has a target for 2017-18." in words
    assert "improve on last year (1)" in words
    assert "1 target is not met: Assessments finished on time." in words
    assert "all 1 agree" in words


def test_the_small_charts_stand_on_one_rule_and_say_it(appendix: Papers) -> None:
    block = appendix().small_multiples("T1", "W1").block
    assert "by one rule: it begins at nought, unless" in block["table"]["notes"][0]
    assert block["alt"].startswith("Assessments finished on time: 6 quarters")


def plan() -> made.Typed:
    """Two actions, one with overdue milestones."""
    rows = [["DP1", "Recruit", 4.0, 4.0, "Done."], ["DP2", "Visit", 3.0, 1.0, None]]
    names = ("reference", "action", "milestones_due", "milestones_done", "update")
    return made.listing("delivery-actions", {name: name for name in names}, rows)


def test_milestones_are_counted_drawn_and_the_overdue_listed(appendix: Papers) -> None:
    opened = appendix(plan())
    assert said(opened.milestones_said("delivery-actions").block) == (
        "5 of the 7 milestones due by now are done; 2 are overdue, in 1 action."
    )
    assert "DP1 4 of 4; DP2 1 of 3" in opened.milestones("delivery-actions").block["alt"]
    block = opened.overdue("delivery-actions")
    assert [cells(block, 0), len(block.block["rows"])] == [["DP2: Visit", "1", "3", "2", "Not stated"], 1]


def test_money_is_over_or_under_in_words_beside_its_bar(appendix: Papers) -> None:
    block = appendix().over_and_under("budget").block
    assert "Placements £2,083,000 over budget" in block["alt"]
    assert "<!-- £2,083,000 over budget -->" in block["svg"]


def test_due_and_late_stand_side_by_side_and_hide_what_is_hidden(appendix: Papers) -> None:
    months, visits = made.shares("reviews-by-month", "Month"), made.shares("visits-by-month", "Month")
    block = appendix(months, visits).due_and_late("reviews-by-month", "visits-by-month")
    assert [column.get("group") for column in block.block["columns"]] == [None, *["Reviews"] * 4, *["Visits"] * 4]
    assert cells(block, 1)[1:5] == ["1,000", "120", "880", "12.0%"]
    assert set(cells(block, 3)[1:]) == {"[c]"}


def test_a_quarter_rated_beside_a_target_for_the_year_says_so_wherever_it_is_rated(page: Callable[..., Page]) -> None:
    for judged_on, says_so in {"year": True, "last_quarter": False}.items():
        typed = made.indicator(adds_up_to_a_year=True, period_type="in_quarter")
        figure = typed.publishable.figure
        known = replace(figure, target=replace(figure.target, judged_on=judged_on))
        shown = replace(typed, publishable=published(known, typed.publishable.judgement))
        opened = Appendix(page(shown, paper="monitoring", area="timeliness"))
        rated = (opened.scorecard("T1"), opened.at_a_glance("T1"), opened.answer("target"), opened.briefing("T1"))
        assert ["by this quarter alone" in said(block.block) for block in rated] == [says_so] * len(rated)
        assert ("for the whole year" in said(opened.trend("T1").block["alt"])) == says_so


def test_a_paper_names_the_returns_behind_what_it_shows_and_no_others(appendix: Papers) -> None:
    """An indicator without a measure of its own comes from results, which this council does not send."""
    used = {
        "table": lambda paper: paper.table("contacts-by-source"),
        "sentence": lambda paper: paper.sentence("T1"),
        "notes": lambda paper: paper.key(),  # no figure: it speaks of the whole pack
    }
    for verb, returns in {"table": "contacts", "sentence": "commentary", "notes": "contacts, commentary, requests"}.items():
        opened = appendix(made.indicator(measure=None))
        used[verb](opened)
        about = {entry["term"]: plain_text(entry["text"]) for entry in opened.about().block["entries"]}
        assert about["Returns used"] == returns
