"""Each indicator with its history, its target and what the service says of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.domain.commentary import Expected, ServiceWords
from helpers.domain.period import FinancialYear, parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.result import INAPPLICABLE, WITHHELD, Result
from helpers.figures.figure import Absence, Commentary, Compared, Difference, Span

from .worked import THIS, commentary, episodes, results, rows_of, worked_out

CONTACTS = {"contacts 2017-18-q3": rows_of(police_advice=30)}
YEAR_BEFORE = {"contacts 2016-17-q3": rows_of(self_advice=9).replace("2017-10", "2016-10")}
NOW, Q3 = "2017-18-q3", Quarter(2017, 3)


def signs(found):
    """The three signs of an indicator."""
    return found.judgement.rag, found.judgement.arrow, found.judgement.face


def of_results(council, *stated, code="PM33", said=None, quarter=""):
    """An indicator known from published results only."""
    tables = {f"results {quarter or NOW}": results(*({"indicator": code, **one} for one in stated))}
    if said is not None:
        tables[f"commentary {NOW}"] = commentary({"indicator": code, **said})
    return worked_out(council, tables, quarter)[code]


def test_an_indicator_has_a_row_for_each_quarter_of_its_history(council):
    figure = worked_out(council, {**CONTACTS, **YEAR_BEFORE})["DM/01"].figure
    assert list(figure.row_keys) == [
        "2016-17-q1",
        "2016-17-q2",
        "2016-17-q3",
        "2016-17-q4",
        "2017-18-q1",
        "2017-18-q2",
        "2017-18-q3",
    ]
    assert figure.at(parse_period("2017-18-q3")).value == 30 and figure.at(parse_period("2016-17-q3")).value == 9
    assert figure.at(parse_period("2017-18-q2")).symbol == "x"
    assert figure.span == Span(Q3) and figure.adds_up_to_a_year


def test_the_periods_that_a_page_asks_for_are_named_and_empty_where_nothing_is_held(council):
    figure = worked_out(council, {**CONTACTS, **YEAR_BEFORE})["DM/01"].figure
    assert figure.compared == Compared(
        Q3, Quarter(2016, 3), same_quarter_last_year=Quarter(2016, 3), year=(Quarter(2017, 1), Quarter(2017, 2), Q3)
    )


def returned(council, now=None, then=None):
    tables = {f"looked_after {NOW}": episodes(**(now or {"returned_home": 10, "open": 90}))}
    if then:
        tables["looked_after 2016-17-q3"] = episodes(**then).replace("2017", "2016")
    return worked_out(council, tables)["PM26"]


def test_a_cumulative_indicator_compares_with_the_same_quarter_last_year(council):
    figure = returned(council, then={"returned_home": 20, "open": 80}).figure
    assert figure.compared.comparator == Quarter(2016, 3) and figure.compared.previous_quarter is None
    assert figure.at(Q3) == Result(10, n=10, of=100)
    assert figure.span == Span(Q3, "year_to_date")


def test_a_position_compares_with_the_previous_quarter(council):
    open_plans = "child_id start end\n" + "\n".join(f"c{place} 2016-01-01 -" for place in range(30))
    tables = {
        f"{name} 2017-18-q{place}": table.replace("2016-01-01", f"2016-01-0{place}")
        for place in (2, 3)
        for name, table in (("plans", open_plans), ("looked_after", episodes(open=10)))
    }
    found = worked_out(council, tables)["PM25"]
    assert found.figure.compared.comparator == Quarter(2017, 2) and found.figure.span == Span(Q3, "at_end")
    assert found.judgement.arrow == "sustained"


@pytest.mark.parametrize("children", [1, 2, 3, 4, 5])
def test_behind_a_small_count_there_is_neither_value_nor_sign(council, children):
    council.set(
        "targets/2017-18.yaml", "targets.PM26", {**council.files["targets/2017-18.yaml"]["targets"]["PM24"], "value": 11.0}
    )
    found = returned(council, {"returned_home": children, "open": 90}, {"returned_home": 20, "open": 80})
    assert found.figure.at(Q3) == WITHHELD and found.figure.at(Quarter(2016, 3)).value == 20
    assert signs(found) == ("withheld", "withheld", "none")


def test_a_small_count_last_year_withholds_the_arrow(council):
    found = returned(council, then={"returned_home": 3, "open": 90})
    assert signs(found) == ("none", "withheld", "none") and found.figure.at(Q3).value == 10


def test_none_and_six_are_shown(council):
    assert returned(council, {"open": 90}).figure.at(Q3).value == 0
    assert returned(council, {"returned_home": 6, "open": 94}).figure.at(Q3).n == 6


@pytest.mark.parametrize(
    "stated",
    [
        {"period": "2016-17", "numerator": 18, "denominator": 158, "value": 11.4},
        {"period": "2016-17-q4", "value": 11.4},
        {"period": "2017-03-31", "value": 11.4},
    ],
)
def test_an_indicator_published_less_often_shows_its_latest_result(council, stated):
    figure = of_results(council, {"period": "2015-16", "value": 9.9}, stated).figure
    assert figure.compared.current == parse_period(stated["period"])
    assert figure.at(figure.compared.current).value == 11.4


@pytest.mark.parametrize(
    ("now", "then"), [("2016-17", "2015-16"), ("2017-09-30", "2016-09-30"), ("2000-01", "1999-00"), ("2010-11", "2009-10")]
)
def test_an_annual_result_compares_with_the_year_before_and_covers_no_quarter(council, now, then):
    found = of_results(council, {"period": then, "value": 9.9}, {"period": now, "value": 11.4})
    assert found.figure.compared == Compared(parse_period(now), parse_period(then))
    assert found.figure.span is None and found.judgement.arrow == "declined"


def test_a_result_of_a_later_date_than_the_quarter_is_not_its_position(council):
    found = of_results(council, {"period": "2017-12-31", "value": 10}, {"period": "2018-01-01", "value": 12})
    assert str(found.figure.compared.current) == "2017-12-31"


def test_a_latest_result_that_is_not_available_is_not_the_position(council):
    found = of_results(council, {"period": "2015-16", "value": 9.9}, {"period": "2016-17", "symbol": "x"})
    assert str(found.figure.compared.current) == "2015-16"


def test_a_year_before_that_is_not_available_is_no_comparator(council):
    found = of_results(council, {"period": "2015-16", "symbol": "x"}, {"period": "2016-17", "value": 11.4})
    assert (found.figure.compared.comparator, found.judgement.arrow) == (None, "not_comparable")


def test_published_symbols_and_revisions_are_kept(council):
    figure = of_results(
        council,
        {"period": "2013-14", "symbol": "u"},
        {"period": "2014-15", "symbol": "low"},
        {"period": "2015-16", "value": 10.6, "status": "revised", "previous_value": 10.4},
        {"period": "2016-17", "value": 11.4, "status": "provisional"},
    ).figure
    assert [cell.symbol for (cell,) in figure.cells] == ["u", "low", "r", "p"]
    assert figure.at(parse_period("2015-16")).was == 10.4


def test_a_difference_between_published_and_worked_out_is_noted_unless_it_is_withheld(council):
    figure = of_results(
        council,
        {"period": "2015-16", "numerator": 3, "denominator": 30, "value": 9.0},
        {"period": "2016-17", "numerator": 18, "denominator": 158, "value": 11.5},
    ).figure
    assert figure.at(FinancialYear(2015)).hidden
    assert figure.differences == (Difference(FinancialYear(2016), Result(100 * 18 / 158), Result(11.5)),)


@pytest.mark.parametrize(("unit", "hidden"), [("percent", True), ("days", False), ("years", False), ("number", True)])
def test_a_published_result_is_protected_by_what_its_unit_gives_away(council, unit, hidden):
    council.set("indicators.yaml", "indicators.PM33.unit", unit)
    found = of_results(council, {"period": "2016-17", "numerator": 3, "denominator": 40, "value": 7.5})
    assert found.figure.at(FinancialYear(2016)).hidden is hidden


@pytest.mark.parametrize(("came", "by_source"), [({"numerator": 3, "denominator": 40}, False), ({"symbol": "c"}, True)])
def test_what_came_withheld_is_told_from_what_is_withheld_here(council, came, by_source):
    figure = of_results(council, {"period": "2016-17", **came}).figure
    assert figure.at(FinancialYear(2016)).hidden and figure.withheld_by_source is by_source


def test_both_conwy_cases_as_a_page_would_show_them(council):
    same_children = of_results(
        council,
        {"period": "2015-16", "numerator": 18, "denominator": 158, "value": 11.4},
        {"period": "2016-17", "numerator": 18, "denominator": 170, "value": 10.6},
    )
    assert (same_children.judgement.arrow, same_children.judgement.arrow_why) == ("sustained", "chance")
    council.set("indicators.yaml", "indicators.PM33.better", "higher")
    conferences = of_results(
        council, {"period": "2015-16", "value": 96.1}, {"period": "2016-17", "numerator": 94, "denominator": 120, "value": 78.3}
    )
    assert conferences.judgement.arrow == "declined" and conferences.judgement.commentary_demanded


def test_an_earlier_series_stands_in_a_column_of_its_own(council):
    old = {**council.files["indicators.yaml"]["indicators"]["PM33"], "plain_title": "The old one"}
    council.set("indicators.yaml", "indicators.OLD/1", old)
    council.set("indicators.yaml", "indicators.PM33.earlier_series", [{"code": "OLD/1", "ends": "2015-16", "why": "New rules"}])
    tables = {
        f"results {NOW}": results(
            {"indicator": "OLD/1", "period": "2015-16", "value": 8.0}, {"indicator": "PM33", "period": "2016-17", "value": 9.0}
        )
    }
    found = worked_out(council, tables)["PM33"]
    assert found.figure.series == ("PM33", "OLD/1")
    assert found.figure.cells == ((INAPPLICABLE, Result(8.0)), (Result(9.0), INAPPLICABLE))
    assert found.judgement.arrow == "not_comparable"


def on_time(council, **target):
    council.files["targets/2017-18.yaml"]["targets"]["PM24"].update(target)
    lines = ["assessment_id child_id kind referred completed"]
    lines += [f"a{place} c{place} wellbeing 2017-10-02 {'2017-10-30' if place < 84 else '2017-12-28'}" for place in range(100)]
    nothing = lines[0]
    return worked_out(
        council, {"assessments 2017-18-q1": nothing, "assessments 2017-18-q2": nothing, f"assessments {NOW}": "\n".join(lines)}
    )["PM24"]


def test_the_target_is_shown_with_how_it_was_worked_out(council):
    target = on_time(council).figure.target
    assert (target.value, target.recomputed, target.agrees, target.not_yet_set) == (85.0, 85.0, True, False)


def test_a_target_that_does_not_follow_from_its_method_is_said_not_to_agree(council):
    assert on_time(council, value=88.0).figure.target.agrees is False


def test_a_target_that_is_changed_after_the_quarter_is_as_it_was_then(council):
    changes = [{"dated": "2018-02-01", "was": 88.0, "why": "Posts were vacant"}]
    target = on_time(council, changes=changes).figure.target
    assert (target.value, target.recomputed) == (88.0, None)


def test_a_baseline_year_has_no_rag_and_no_target_value(council):
    found = on_time(council, value=None, method="baseline_year")
    assert found.figure.target.value is None and found.judgement.rag_why == "baseline_year"


def test_the_rag_of_84_of_100_against_85_is_amber(council):
    found = on_time(council)
    assert found.judgement.rag == "amber" and found.figure.at(Q3) == Result(84.0, n=84, of=100)


SAID = {
    "what_happened": "Two families moved",
    "why": "Housing",
    "action": "Support",
    "owner": "A manager",
    "due": "2018-03-31",
    "expected_1": 10.5,
    "expected_3": 9.5,
    "expected_basis": "Two more carers",
}


def words_of(council, said):
    """What the service said this quarter of an indicator that is known from a published result."""
    return of_results(council, {"period": "2016-17", "value": 11.4}, said=said).figure.commentary.this_quarter


def test_what_the_service_says_is_kept_with_what_it_expects(council):
    assert words_of(council, SAID) == ServiceWords(
        what_happened="Two families moved",
        why="Housing",
        action="Support",
        owner="A manager",
        due=date(2018, 3, 31),
        expected=(Expected(Quarter(2017, 4), 10.5), Expected(Quarter(2018, 2), 9.5)),
        expected_basis="Two more carers",
    )


@pytest.mark.parametrize("said", [None, {}, {"owner": "A manager"}])
def test_where_nothing_is_explained_there_is_no_commentary(council, said):
    assert words_of(council, said) is None


def test_words_that_are_not_given_are_empty(council):
    assert words_of(council, {"what_happened": "It rained"}) == ServiceWords("It rained")


def test_an_action_alone_is_commentary(council):
    assert words_of(council, {"action": "Recruit"}).action == "Recruit"


def test_what_is_said_of_another_indicator_is_not_said_of_this_one(council):
    tables = {
        f"results {NOW}": results({"indicator": "PM33", "period": "2016-17", "value": 11.4}),
        f"commentary {NOW}": commentary({"indicator": "PM24", **SAID}),
    }
    assert worked_out(council, tables)["PM33"].figure.commentary == Commentary()


def test_a_declared_face_without_a_target_is_not_shown(council):
    said = {"face": "likely", "face_reason": "Sure"}
    assert of_results(council, {"period": "2016-17", "value": 11.4}, said=said).judgement.face == "none"


BENCHMARKS = [
    {"area": "Wales", "period": period, "mean": mean, "source": "StatsWales"}
    for period, mean in (("2018-19", 3.0), ("2016-17", 2.0), ("2015-16", 1.0), ("2017-18", 2.5))
]


@pytest.mark.parametrize(("quarter", "mean"), [("2017-18-q3", 2.0), ("2017-18-q4", 2.5)])
def test_the_benchmark_is_the_latest_of_a_year_that_had_ended(council, quarter, mean):
    council.set("benchmarks.yaml", "benchmarks.PM33", BENCHMARKS)
    council.files[f"quarters/{quarter}.yaml"] = {**council.files[THIS], "quarter": quarter}
    figure = of_results(council, {"period": "2016-17", "value": 11.4}, quarter=quarter).figure
    assert figure.nation.mean == mean


@pytest.mark.parametrize(("published", "mean"), [("2018-01-15", 2.0), ("2018-01-16", 1.0)])
def test_no_benchmark_is_shown_before_the_day_of_its_publication(council, published, mean):
    earlier, later = ({**one, "published": day} for one, day in ((BENCHMARKS[2], "2016-10-31"), (BENCHMARKS[1], published)))
    council.set("benchmarks.yaml", "benchmarks.PM33", [later, earlier])
    council.set(THIS, "data_extracted", "2018-01-15")
    assert of_results(council, {"period": "2016-17", "value": 11.4}).figure.nation.mean == mean


@pytest.mark.parametrize(
    ("period_type", "over"),
    [("cumulative", "year_to_date"), ("average", "year_to_date"), ("snapshot", "at_end"), ("in_quarter", "quarter")],
)
def test_a_published_result_of_a_quarter_covers_what_its_type_of_period_says(council, period_type, over):
    council.set("indicators.yaml", "indicators.PM33.period_type", period_type)
    assert of_results(council, {"period": NOW, "value": 11.4}).figure.span == Span(Q3, over)


def test_what_is_not_stated_of_an_indicator_is_none(council):
    figure = of_results(council, {"period": "2016-17", "value": 11.4}).figure
    assert figure.nation is None and figure.target is None and figure.commentary == Commentary()


def test_an_absent_return_says_so_with_its_reason_and_when_it_is_expected(council):
    council.set(THIS, "awaited", {"looked_after": {"why": "System change", "expected": "2018-02-28"}})
    council.set(THIS, "not_supplied", {"results": {"why": "None was published"}})
    found = worked_out(council, CONTACTS)
    assert found["PM26"].absent == Absence("awaited", "looked_after", "System change", date(2018, 2, 28))
    assert found["PM33"].absent == Absence("not_supplied", "results", "None was published")
    assert (found["PM33"].figure.indicator, found["PM33"].figure.cells, found["PM33"].judgement) == ("PM33", (), None)
    assert found["DM/01"].absent is None


def test_of_an_absent_indicator_its_target_and_what_the_service_says_are_kept(council):
    said = commentary({"indicator": "PM24", **SAID})
    figure = worked_out(council, {**CONTACTS, f"commentary {NOW}": said})["PM24"].figure
    assert figure.absent and figure.target.value == 85.0 and figure.commentary.this_quarter.action == "Support"


def test_a_figure_of_two_returns_names_the_one_that_is_awaited(council):
    council.set(THIS, "awaited", {"looked_after": {"why": "System change"}})
    found = worked_out(council, {f"plans {NOW}": "child_id start end\na 2017-01-01 -"})
    assert found["PM25"].absent == Absence("awaited", "looked_after", "System change")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(home=st.integers(0, 8), others=st.integers(0, 8), staying=st.integers(0, 9))
def test_no_withheld_count_is_anywhere_in_what_is_stored(council, home, others, staying):
    found = returned(council, {"returned_home": home, "adopted": others, "open": staying})
    counts = (home, home + others + staying, others + staying)
    hidden = found.figure.at(Q3).hidden
    assert hidden == any(1 <= count <= 5 for count in counts)
    stored = json.loads(found.json())
    if hidden:
        assert stored["figure"]["cells"][-1] == [{"value": None, "symbol": "c", "n": None, "of": None, "was": None}]
        assert stored["figure"]["differences"] == [] and signs(found)[:2] == ("withheld", "withheld")
