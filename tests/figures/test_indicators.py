"""Each indicator with its history, its target and what the service says of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .worked import THIS, commentary, episodes, results, rows_of, worked_out

CONTACTS = {"contacts 2017-18-q3": rows_of(police_advice=30)}
YEAR_BEFORE = {"contacts 2016-17-q3": rows_of(self_advice=9).replace("2017-10", "2016-10")}
NOW = "2017-18-q3"


def of_results(council, *stated, code="PM33", said=None, quarter=""):
    """An indicator known from published results only."""
    tables = {f"results {quarter or NOW}": results(*({"indicator": code, **one} for one in stated))}
    if said is not None:
        tables[f"commentary {NOW}"] = commentary({"indicator": code, **said})
    return worked_out(council, tables, quarter)[code]


def test_an_indicator_has_a_row_for_each_quarter_of_its_history(council):
    figure = worked_out(council, {**CONTACTS, **YEAR_BEFORE})["DM/01"]
    assert [row.key for row in figure.rows] == [
        "2016-17-q1",
        "2016-17-q2",
        "2016-17-q3",
        "2016-17-q4",
        "2017-18-q1",
        "2017-18-q2",
        "2017-18-q3",
    ]
    assert figure.cell("2017-18-q3").value == 30 and figure.cell("2016-17-q3").value == 9
    assert figure.cell("2017-18-q2").symbol == "x"
    assert figure.rows[-1].label == "Quarter 3 2017-18" and figure.period == "October to December 2017"


def test_the_periods_that_a_page_asks_for_are_named_and_empty_where_nothing_is_held(council):
    figure = worked_out(council, {**CONTACTS, **YEAR_BEFORE})["DM/01"]
    assert figure.facts["periods"] == {
        "current": NOW,
        "comparator": "2016-17-q3",
        "same_quarter_last_year": "2016-17-q3",
        "previous_quarter": "",
        "last_year_end": "",
        "year": {"1": "2017-18-q1", "2": "2017-18-q2", "3": NOW},
    }


def returned(council, now=None, then=None):
    tables = {f"looked_after {NOW}": episodes(**(now or {"returned_home": 10, "open": 90}))}
    if then:
        tables["looked_after 2016-17-q3"] = episodes(**then).replace("2017", "2016")
    return worked_out(council, tables)["PM26"]


def test_a_cumulative_indicator_compares_with_the_same_quarter_last_year(council):
    figure = returned(council, then={"returned_home": 20, "open": 80})
    assert figure.facts["periods"]["comparator"] == "2016-17-q3" and figure.facts["periods"]["previous_quarter"] == ""
    assert (figure.cell(NOW).value, figure.cell(NOW).n, figure.cell(NOW).of) == (10, 10, 100)
    assert figure.period == "April to December 2017"


def test_a_position_compares_with_the_previous_quarter(council):
    open_plans = "child_id start end\n" + "\n".join(f"c{place} 2016-01-01 -" for place in range(30))
    tables = {
        f"{name} 2017-18-q{place}": table.replace("2016-01-01", f"2016-01-0{place}")
        for place in (2, 3)
        for name, table in (("plans", open_plans), ("looked_after", episodes(open=10)))
    }
    figure = worked_out(council, tables)["PM25"]
    assert figure.facts["periods"]["comparator"] == "2017-18-q2" and figure.period == "at 31 December 2017"
    assert figure.facts["arrow"] == "sustained"


@pytest.mark.parametrize("children", [1, 2, 3, 4, 5])
def test_behind_a_small_count_there_is_neither_value_nor_sign(council, children):
    council.set(
        "targets/2017-18.yaml", "targets.PM26", {**council.files["targets/2017-18.yaml"]["targets"]["PM24"], "value": 11.0}
    )
    figure = returned(council, {"returned_home": children, "open": 90}, {"returned_home": 20, "open": 80})
    assert figure.cell(NOW).hidden and figure.cell(NOW).n is None and figure.cell("2016-17-q3").value == 20
    assert (figure.facts["rag"], figure.facts["arrow"], figure.facts["face"]) == ("withheld", "withheld", "none")


def test_a_small_count_last_year_withholds_the_arrow(council):
    figure = returned(council, then={"returned_home": 3, "open": 90})
    assert figure.facts["arrow"] == "withheld" and figure.facts["rag"] == "none" and figure.cell(NOW).value == 10


def test_none_and_six_are_shown(council):
    assert returned(council, {"open": 90}).cell(NOW).value == 0
    assert returned(council, {"returned_home": 6, "open": 94}).cell(NOW).n == 6


@pytest.mark.parametrize(
    "stated",
    [
        {"period": "2016-17", "numerator": 18, "denominator": 158, "value": 11.4},
        {"period": "2016-17-q4", "value": 11.4},
        {"period": "2017-03-31", "value": 11.4},
    ],
)
def test_an_indicator_published_less_often_shows_its_latest_result(council, stated):
    figure = of_results(council, {"period": "2015-16", "value": 9.9}, stated)
    assert figure.facts["periods"]["current"] == stated["period"]
    assert figure.cell(stated["period"]).value == 11.4


@pytest.mark.parametrize(
    ("now", "then", "heading"),
    [
        ("2016-17", "2015-16", "Year 2016-17"),
        ("2017-09-30", "2016-09-30", "30 September 2017"),
        ("2000-01", "1999-00", "Year 2000-01"),
        ("2010-11", "2009-10", "Year 2010-11"),
    ],
)
def test_an_annual_result_compares_with_the_year_before(council, now, then, heading):
    figure = of_results(council, {"period": then, "value": 9.9}, {"period": now, "value": 11.4})
    assert figure.facts["periods"]["comparator"] == then and figure.period == heading
    assert figure.facts["periods"]["previous_quarter"] == ""
    assert figure.facts["arrow"] == "declined"


def test_an_annual_position_is_never_called_a_quarter(council):
    council.set("indicators.yaml", "indicators.PM33.position", "annual, at 30 September")
    assert of_results(council, {"period": "2017-09-30", "value": 11.4}).period == "annual, at 30 September 2017"


def test_a_result_of_a_later_date_than_the_quarter_is_not_its_position(council):
    figure = of_results(council, {"period": "2017-12-31", "value": 10}, {"period": "2018-01-01", "value": 12})
    assert figure.facts["periods"]["current"] == "2017-12-31"


def test_a_latest_result_that_is_not_available_is_not_the_position(council):
    figure = of_results(council, {"period": "2015-16", "value": 9.9}, {"period": "2016-17", "symbol": "x"})
    assert figure.facts["periods"]["current"] == "2015-16"


def test_a_year_before_that_is_not_available_is_no_comparator(council):
    figure = of_results(council, {"period": "2015-16", "symbol": "x"}, {"period": "2016-17", "value": 11.4})
    assert (figure.facts["periods"]["comparator"], figure.facts["arrow"]) == ("", "not_comparable")


def test_published_symbols_and_revisions_are_kept(council):
    figure = of_results(
        council,
        {"period": "2013-14", "symbol": "u"},
        {"period": "2014-15", "symbol": "low"},
        {"period": "2015-16", "value": 10.6, "status": "revised", "previous_value": 10.4},
        {"period": "2016-17", "value": 11.4, "status": "provisional"},
    )
    assert [cell.symbol for (cell,) in figure.cells] == ["u", "low", "r", "p"]
    assert figure.cell("2015-16").was == 10.4


def test_a_difference_between_published_and_worked_out_is_noted_unless_it_is_withheld(council):
    figure = of_results(
        council,
        {"period": "2015-16", "numerator": 3, "denominator": 30, "value": 9.0},
        {"period": "2016-17", "numerator": 18, "denominator": 158, "value": 11.5},
    )
    assert [one["period"] for one in figure.facts["differences"]] == ["2016-17"]
    assert figure.facts["differences"][0]["published"] == 11.5 and figure.cell("2015-16").hidden


@pytest.mark.parametrize(("unit", "hidden"), [("percent", True), ("days", False), ("years", False), ("number", True)])
def test_a_published_result_is_protected_by_what_its_unit_gives_away(council, unit, hidden):
    council.set("indicators.yaml", "indicators.PM33.unit", unit)
    figure = of_results(council, {"period": "2016-17", "numerator": 3, "denominator": 40, "value": 7.5})
    assert figure.cell("2016-17").hidden is hidden


def test_both_conwy_cases_as_a_page_would_show_them(council):
    same_children = of_results(
        council,
        {"period": "2015-16", "numerator": 18, "denominator": 158, "value": 11.4},
        {"period": "2016-17", "numerator": 18, "denominator": 170, "value": 10.6},
    )
    assert (same_children.facts["arrow"], same_children.facts["arrow_why"]) == ("sustained", "chance")
    council.set("indicators.yaml", "indicators.PM33.better", "higher")
    conferences = of_results(
        council, {"period": "2015-16", "value": 96.1}, {"period": "2016-17", "numerator": 94, "denominator": 120, "value": 78.3}
    )
    assert conferences.facts["arrow"] == "declined" and conferences.facts["commentary_demanded"]


def test_an_earlier_series_stands_in_a_column_of_its_own_with_the_break(council):
    old = {**council.files["indicators.yaml"]["indicators"]["PM33"], "plain_title": "The old one"}
    council.set("indicators.yaml", "indicators.OLD/1", old)
    council.set("indicators.yaml", "indicators.PM33.earlier_series", [{"code": "OLD/1", "ends": "2015-16", "why": "New rules"}])
    tables = {
        f"results {NOW}": results(
            {"indicator": "OLD/1", "period": "2015-16", "value": 8.0}, {"indicator": "PM33", "period": "2016-17", "value": 9.0}
        )
    }
    figure = worked_out(council, tables)["PM33"]
    assert [column.label for column in figure.columns] == ["Plain title of PM33", "The old one"]
    assert (figure.cell("2015-16", "OLD/1").value, figure.cell("2015-16").symbol) == (8.0, "z")
    assert figure.facts["breaks"] == [{"after": "2015-16", "why": "New rules"}]
    assert figure.facts["arrow"] == "not_comparable"


def on_time(council, **target):
    council.files["targets/2017-18.yaml"]["targets"]["PM24"].update(target)
    lines = ["assessment_id kind referred completed"]
    lines += [f"a{place} wellbeing 2017-10-02 {'2017-10-30' if place < 84 else '2017-12-28'}" for place in range(100)]
    nothing = lines[0]
    return worked_out(
        council, {"assessments 2017-18-q1": nothing, "assessments 2017-18-q2": nothing, f"assessments {NOW}": "\n".join(lines)}
    )["PM24"]


def test_the_target_is_shown_with_how_it_was_worked_out(council):
    target = on_time(council).facts["target"]
    assert (target["value"], target["recomputed"], target["agrees"], target["illustrative"]) == (85.0, 85.0, True, False)
    assert (target["set_on"], target["review"], target["changes"]) == ("2017-04-20", "", [])


def test_a_target_that_does_not_follow_from_its_method_is_said_not_to_agree(council):
    assert on_time(council, value=88.0).facts["target"]["agrees"] is False


def test_a_change_of_the_target_is_kept(council):
    changes = [{"dated": "2017-07-13", "was": 88.0, "why": "Posts were vacant"}]
    kept = on_time(council, changes=changes).facts["target"]["changes"]
    assert [{name: one[name] for name in ("dated", "was", "why")} for one in kept] == changes


def test_a_target_that_is_changed_after_the_quarter_is_as_it_was_then(council):
    changes = [{"dated": "2018-02-01", "was": 88.0, "why": "Posts were vacant"}]
    target = on_time(council, changes=changes).facts["target"]
    assert (target["value"], target["changes"], target["recomputed"]) == (88.0, [], None)


def test_a_baseline_year_has_no_rag_and_no_target_value(council):
    figure = on_time(council, value=None, method="baseline_year")
    assert figure.facts["target"]["value"] is None and figure.facts["rag_why"] == "baseline_year"


def test_the_rag_of_84_of_100_against_85_is_amber(council):
    figure = on_time(council)
    assert (figure.facts["rag"], figure.cell(NOW).n, figure.cell(NOW).of) == ("amber", 84, 100)


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


def test_what_the_service_says_is_kept_with_what_it_expects(council):
    said = of_results(council, {"period": "2016-17", "value": 11.4}, said=SAID).facts["commentary"]
    assert said == {
        "what_happened": "Two families moved",
        "why": "Housing",
        "action": "Support",
        "owner": "A manager",
        "due": "2018-03-31",
        "expected_basis": "Two more carers",
        "expected": [
            {"period": "2017-18-q4", "label": "Quarter 4 2017-18", "value": 10.5},
            {"period": "2018-19-q2", "label": "Quarter 2 2018-19", "value": 9.5},
        ],
    }


@pytest.mark.parametrize("said", [None, {}, {"owner": "A manager"}])
def test_where_nothing_is_explained_there_is_no_commentary(council, said):
    assert of_results(council, {"period": "2016-17", "value": 11.4}, said=said).facts["commentary"] is None


def test_words_that_are_not_given_are_empty(council):
    said = of_results(council, {"period": "2016-17", "value": 11.4}, said={"what_happened": "It rained"}).facts["commentary"]
    assert said == {
        "what_happened": "It rained",
        "why": "",
        "action": "",
        "owner": "",
        "due": "",
        "expected_basis": "",
        "expected": [],
    }


def test_an_action_alone_is_commentary(council):
    assert (
        of_results(council, {"period": "2016-17", "value": 11.4}, said={"action": "Recruit"}).facts["commentary"]["action"]
        == "Recruit"
    )


def test_what_is_said_of_another_indicator_is_not_said_of_this_one(council):
    tables = {
        f"results {NOW}": results({"indicator": "PM33", "period": "2016-17", "value": 11.4}),
        f"commentary {NOW}": commentary({"indicator": "PM24", **SAID}),
    }
    assert worked_out(council, tables)["PM33"].facts["commentary"] is None


def test_a_declared_face_without_a_target_is_not_shown(council):
    facts = of_results(council, {"period": "2016-17", "value": 11.4}, said={"face": "likely", "face_reason": "Sure"}).facts
    assert facts["face"] == "none"


BENCHMARKS = [
    {"area": "Wales", "period": period, "mean": mean, "source": "StatsWales"}
    for period, mean in (("2018-19", 3.0), ("2016-17", 2.0), ("2015-16", 1.0), ("2017-18", 2.5))
]


@pytest.mark.parametrize(("quarter", "mean"), [("2017-18-q3", 2.0), ("2017-18-q4", 2.5)])
def test_the_benchmark_is_the_latest_of_a_year_that_had_ended(council, quarter, mean):
    council.set("benchmarks.yaml", "benchmarks.PM33", BENCHMARKS)
    council.files[f"quarters/{quarter}.yaml"] = {**council.files[THIS], "quarter": quarter}
    figure = of_results(council, {"period": "2016-17", "value": 11.4}, quarter=quarter)
    assert figure.facts["benchmark"]["mean"] == mean


def test_what_the_catalogue_does_not_state_is_empty_and_never_missing(council):
    facts = of_results(council, {"period": "2016-17", "value": 11.4}).facts
    assert facts["next_review"] == "" and facts["checked_by"] == "" and facts["code"] == "PM33"
    assert facts["benchmark"] is None and facts["target"] is None and facts["commentary"] is None


def test_an_absent_return_says_so_with_its_reason_and_when_it_is_expected(council):
    council.set(THIS, "awaited", {"looked_after": {"why": "System change", "expected": "2018-02-28"}})
    council.set(THIS, "not_supplied", {"results": {"why": "None was published"}})
    found = worked_out(council, CONTACTS)
    assert found["PM26"].absent == "awaited"
    assert {key: found["PM26"].facts[key] for key in ("return", "why", "expected")} == {
        "return": "looked_after",
        "why": "System change",
        "expected": "2018-02-28",
    }
    assert (found["PM33"].absent, found["PM33"].facts["why"]) == ("not_supplied", "None was published")
    assert (found["PM33"].title, found["PM33"].facts["better"], found["PM33"].facts["next_review"]) == (
        "Plain title of PM33",
        "lower",
        "",
    )
    assert found["PM33"].cells == () and found["DM/01"].absent == ""


def test_a_figure_of_two_returns_names_the_one_that_is_awaited(council):
    council.set(THIS, "awaited", {"looked_after": {"why": "System change"}})
    found = worked_out(council, {f"plans {NOW}": "child_id start end\na 2017-01-01 -"})
    assert (found["PM25"].absent, found["PM25"].facts["return"]) == ("awaited", "looked_after")


def test_a_return_that_lies_there_but_is_not_listed_as_supplied_is_not_used(council):
    from helpers.figures.compute import publishables
    from measures.typed import Held

    council.set(THIS, "supplied", [])
    found = {one.id: one for one in publishables(council.load(), Held(CONTACTS), lambda step: None)}
    assert found["DM/01"].absent == "not_supplied"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(home=st.integers(0, 8), others=st.integers(0, 8), staying=st.integers(0, 9))
def test_no_withheld_count_is_anywhere_in_what_is_stored(council, home, others, staying):
    figure = returned(council, {"returned_home": home, "adopted": others, "open": staying})
    counts = (home, home + others + staying, others + staying)
    assert figure.cell(NOW).hidden == any(1 <= count <= 5 for count in counts)
    stored = json.loads(figure.json())
    if figure.cell(NOW).hidden:
        assert stored["cells"][-1] == [{"value": None, "symbol": "c", "n": None, "of": None, "was": None}]
        assert stored["facts"]["differences"] == [] and "rows_counted" not in stored["facts"]
        assert stored["facts"]["rag"] == "withheld" and stored["facts"]["arrow"] == "withheld"
