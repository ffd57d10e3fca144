"""The twenty answers: one line each, true to the figures, and nothing of what is withheld."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.display.page.page import Page
from helpers.display.papers.answers import Answer, answer
from helpers.domain.params.council import ITEMS, Part
from helpers.domain.result import Result
from helpers.figures.figure import Column, Commentary, Span, TableFigure

from . import made

Pages = Callable[..., Page]


def answered(page: Page, item: str, place: int = 0) -> Answer:
    return answer(page, page.params.pack.areas[place], item)


def test_the_position_gives_both_values_with_their_n_of_n_and_the_arrows_word(page: Pages) -> None:
    position = answered(page(), "position")
    words = "80% (512 of 640), April to December 2017; declined, was 83% (664 of 800) in Quarter 3 2016-17"
    assert (position.text, position.sign) == (words, "arrow-declined")
    assert [printed.value for printed in position.prints] == [80.0, 83.0]


def test_an_area_that_counts_money_says_how_many_agency_workers_and_what_they_cost(page: Pages) -> None:
    said = answered(page(), "position", 1).text
    assert said.endswith(". 25 agency workers, £412,345 (at 31 December 2017)")


def test_the_trend_starts_at_the_earliest_like_quarter_and_agrees_with_what_is_printed(page: Pages) -> None:
    assert answered(page(), "trend").text == (
        "Up 10 points since Quarter 3 2015-16, when it was 70% (560 of 800); the earliest Quarter 3 that can be compared"
    )
    # Worked out before rounding: 83.4% and 79.5% are 3.9 points apart.
    values = {"2016-17-q3": made.share(1476, 1770), "2017-18-q3": made.share(1561, 1963)}
    assert answered(page(made.indicator(values, decimals=1)), "trend").text.startswith(
        "Down 3.9 points since Quarter 3 2016-17"
    )


def test_a_break_in_the_series_is_said_in_the_trend(page: Pages) -> None:
    broken = made.indicator(earlier_series=[{"code": "OLD", "ends": "2015-16-q2", "why": "A new assessment"}])
    assert answered(page(broken), "trend").text.endswith("; measured another way before")


def test_no_change_and_no_earlier_result_are_said_so(page: Pages) -> None:
    same = made.indicator({"2016-17-q3": made.share(8, 10), "2017-18-q3": made.share(80, 100)})
    assert answered(page(same), "trend").text.startswith("No change since Quarter 3 2016-17, when it was 80% (8 of 10)")
    alone = made.indicator({"2017-18-q3": made.share(80, 100)}, arrow="not_comparable", arrow_why="no_comparator")
    assert answered(page(alone), "trend").text == "No result of the same point of an earlier year to compare with"
    assert answered(page(alone), "position").text.endswith("; no figure of Quarter 3 2016-17 to compare with")


def test_the_target_says_how_it_was_calculated_and_its_rating(page: Pages) -> None:
    target = answered(page(), "target")
    assert (target.text, target.sign) == ("Red. Target 85%: last year's result of 83%, plus 2 points", "rag-red")


def test_without_a_target_none_is_invented(page: Pages) -> None:
    assert answered(page(made.indicator(target=None, rag="none", rag_why="no_target")), "target").text == "No target is set"
    first = made.target(value=None, method="baseline_year", calculation="Measure for a year")
    baseline = made.indicator(target=first, rag="none", rag_why="baseline_year")
    assert answered(page(baseline), "target").text == "No target in its first year: measure for a year"


def test_the_action_has_its_owner_and_its_date(page: Pages) -> None:
    assert answered(page(), "actions").text == "New duty rota from January; Operational Manager, by 31 March 2018"


def test_a_long_action_stands_in_its_own_paper_with_its_owner_and_date_on_the_finder(page: Pages) -> None:
    long = replace(made.COMMENTARY, action="Keep the duty rota " * 20)
    short = answered(page(made.indicator(commentary=Commentary(long))), "actions").short("in full in its own paper").text
    assert short == "in full in its own paper; Operational Manager, by 31 March 2018"


def test_what_is_expected_stands_behind_the_face_and_names_like_quarters(page: Pages) -> None:
    said = answered(page(), "expected")
    assert said.sign == "face-may"
    assert said.text == (
        "May meet the target for the year. Expected 83% by Quarter 4 2017-18 (2 points short) and 85.5% at this point next year"
    )


def test_no_explanation_is_said_where_the_service_gave_none(page: Pages) -> None:
    silent = page(made.indicator(commentary=Commentary(), face="none"))
    assert [answered(silent, item).text for item in ("actions", "expected")] == ["No explanation was supplied"] * 2


def test_commentary_that_was_not_supplied_says_why(page: Pages) -> None:
    silent = page(
        made.indicator(commentary=Commentary(), face="none"),
        supplied=["contacts"],
        not_supplied={"commentary": {"why": "the officer was ill"}},
    )
    assert answered(silent, "actions").text == "Not supplied: the officer was ill"


def test_a_withheld_figure_leaves_no_value_sign_or_trend(page: Pages) -> None:
    hidden = page(made.withheld())
    assert answered(hidden, "position") == Answer("Withheld to protect children")
    assert answered(hidden, "trend") == Answer("Withheld to protect children")
    assert answered(hidden, "target").sign == ""
    assert answered(hidden, "expected").sign == ""
    assert "440" not in "".join(answered(hidden, item).text for item in ITEMS)


def test_a_withheld_earlier_figure_leaves_no_arrow_and_no_trend(page: Pages) -> None:
    values = {"2016-17-q3": made.HIDDEN, "2017-18-q3": made.share(512, 640)}
    hidden = page(made.indicator(values, arrow="withheld", arrow_why="hidden"))
    said = answered(hidden, "position")
    assert (said.sign, said.text.endswith("; direction withheld to protect children")) == ("", True)
    assert answered(hidden, "trend").text == "Withheld to protect children"


@pytest.mark.parametrize("item", [item for item in ITEMS if item != "target"])
def test_an_awaited_figure_says_so_in_every_item_with_its_reason(page: Pages, item: str) -> None:
    awaited = page(made.absent())
    assert answered(awaited, item).text == "Awaited, expected by 15 March 2018: the extract failed its checks"


def test_a_target_stands_also_where_its_figure_is_awaited_and_is_judged_against_nothing(page: Pages) -> None:
    target = answered(page(made.absent()), "target")
    assert (target.text, target.sign) == ("Target 85%: last year's result of 83%, plus 2 points", "")
    assert answered(page(made.absent(target=None)), "target").text == "No target is set"


def test_a_yearly_figure_is_named_by_its_date_and_never_by_a_quarter(page: Pages) -> None:
    values = {"2017-09-30": made.share(17, 100), "2022-09-30": made.share(20, 100), "2023-09-30": made.share(19, 100)}
    yearly = made.indicator(values, compared=made.compared("2023-09-30", "2022-09-30"), span=None, period_type="annual")
    said = answered(page(yearly), "trend").text
    # Five years before is 30 September 2018, which is not held: the base is the earliest since.
    assert (
        said
        == "Down 1 point since 30 September 2022, when it was 20% (20 of 100); the earliest 30 September that can be compared"
    )
    assert "Quarter" not in answered(page(yearly), "position").text


def test_missing_is_not_nought(page: Pages) -> None:
    missing = made.indicator(
        {"2016-17-q3": made.share(8, 10), "2017-18-q3": made.NOT_AVAILABLE},
        rag="none",
        rag_why="no_value",
        arrow="not_comparable",
        arrow_why="no_comparator",
    )
    assert answered(page(missing), "position").text.startswith("[x] not available")
    assert answered(page(missing), "trend").text == "No result of the same point of an earlier year to compare with"


def test_agency_workers_are_said_also_where_their_cost_was_not_supplied(page: Pages) -> None:
    unpriced = page(made.absent("W3", unit="pounds"))
    assert answered(unpriced, "position", 1).text.endswith(
        "was 52 in Quarter 2 2017-18. 25 agency workers (at 31 December 2017)"
    )


def agency(vacancy: Result) -> made.Typed:
    """Agency workers and their cost by reason."""
    figure = TableFigure(
        id="agency",
        unit="",
        counts="staff",
        span=Span(made.QUARTER),
        rows=("police", "total"),
        columns=(Column("People", "number"), Column("FTE", "fte"), Column("Cost", "pounds")),
        cells=((vacancy, Result(42.0), Result(740_638.0)), (Result(59.0), Result(52.0), Result(908_843.0))),
    )
    return made.table(figure, title="Agency", row_title="Why", row_list="source")


def test_what_was_asked_for_is_answered_first_and_then_the_whole(page: Pages) -> None:
    its_page = page(agency(Result(45.0)), paper="monitoring", area="staff")
    area = its_page.area.model_copy(update={"asked_part": Part(table="agency", row="police")})
    assert answer(its_page, area, "position").text.endswith(
        "Police: 45 agency workers, £740,638 (at 31 December 2017); in all, at the same times, 25 agency workers, £412,345"
    )
    withheld = page(agency(made.HIDDEN), paper="monitoring", area="staff")
    assert (
        "Police: [c], £740,638 (at 31 December 2017); in all, at the same times, 25 agency workers"
        in answer(withheld, area, "position").text
    )


def test_where_the_part_is_not_there_the_whole_alone_is_given(page: Pages) -> None:
    its_page = page(made.absent_table("agency"), paper="monitoring", area="staff")
    area = its_page.area.model_copy(update={"asked_part": Part(table="agency", row="police")})
    said = answer(its_page, area, "position").text
    assert "in all" not in said and "25 agency workers" in said


def test_an_answer_without_a_middle_is_whole_however_long(page: Pages) -> None:
    """Numbers are never cut, and no dots say that they were."""
    long = Answer(["7,393 contacts, " * 12, "October to December 2017"])
    assert long.short("elsewhere") == long
