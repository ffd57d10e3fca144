"""Tables add up to what is counted from the rows, show every code, and leave nothing out unsaid."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.params_folder import ON_TIME
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.domain.result import INAPPLICABLE, MISSING
from helpers.figures.figure import Absence, Restructure, Span

from .worked import TABLE, rows_of, worked_out

Q3, Q2, Q1 = "contacts 2017-18-q3", "contacts 2017-18-q2", "contacts 2017-18-q1"


def table_of(council, tables, **change):
    council.files["figures.yaml"]["figures"][TABLE].update(change)
    return worked_out(council, tables)[TABLE].figure


def values(table):
    return {
        row: [cell.value if cell.known else cell.symbol for cell in cells]
        for row, cells in zip(table.rows, table.cells, strict=True)
    }


def public(council):
    council.files["figures.yaml"]["figures"][TABLE].update(sensitivity="public", reason="a test")
    return council


def test_a_table_has_every_code_in_the_order_of_its_list_and_totals_at_the_end(council):
    table = table_of(council, {Q3: rows_of(police_advice=20, police_assessment=10, self_advice=7)})
    assert table.rows == ("police", "education", "self", "total")
    assert table.column_keys == ("advice", "assessment", "total")
    assert values(table) == {"police": [20, 10, 30], "education": [0, 0, 0], "self": [7, 0, 7], "total": [27, 10, 37]}


def test_the_grand_total_is_the_number_of_rows(council):
    table = table_of(council, {Q3: rows_of(police_advice=20, self_assessment=17)})
    assert table.rows_counted.value == table.cell("total", "total").value == 37


def test_one_more_row_of_the_return_is_one_more_in_its_cell_and_totals(council):
    before = table_of(council, {Q3: rows_of(police_advice=20, self_assessment=17)})
    after = table_of(council, {Q3: rows_of(police_advice=20, self_assessment=18)})
    assert after.cell("self", "assessment").value - before.cell("self", "assessment").value == 1
    assert after.cell("total", "total").value - before.cell("total", "total").value == 1


def test_a_quarter_without_contacts_shows_zeros(council):
    table = table_of(council, {Q3: rows_of()})
    assert set(map(tuple, values(table).values())) == {(0, 0, 0)} and table.rows_counted.value == 0


@pytest.mark.parametrize("totals", [[], ["columns"], ["rows"]])
def test_an_outcome_that_nobody_had_is_zero_and_not_unavailable(council, totals):
    table = table_of(council, {Q3: rows_of(police_advice=20)}, totals=totals)
    assert [table.cell(source, "assessment").value for source in ("police", "education", "self")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("unknown", "totals"),
    [
        ("neighbour_advice", ["rows", "columns"]),
        ("neighbour_advice", ["rows"]),
        ("neighbour_advice", ["columns"]),
        ("police_lost", ["rows", "columns"]),
        ("police_lost", ["columns"]),
    ],
)
def test_a_row_whose_code_the_table_does_not_show_is_refused(council, unknown, totals):
    with pytest.raises(Refused, match="do not add up") as refused:
        table_of(council, {Q3: rows_of(police_advice=20, **{unknown: 1})}, totals=totals)
    assert TABLE in refused.value.problems[0].rule


def test_a_share_table_with_an_unknown_code_is_refused_too(council):
    change = {"columns": "", "column_list": "", "totals": [], "share_of_total": True}
    with pytest.raises(Refused, match="do not add up"):
        table_of(council, {Q3: rows_of(police_advice=20, neighbour_advice=1)}, **change)


def test_codes_grouped_under_one_label_are_counted_together(council):
    table = table_of(
        council, {Q3: rows_of(police_advice=20, education_advice=4, self_advice=3)}, group={"Others": ["education", "self"]}
    )
    assert values(table) == {"police": [20, 0, 20], "Others": [7, 0, 7], "total": [27, 0, 27]}


def test_a_code_that_is_left_out_has_no_row(council):
    table = table_of(council, {Q3: rows_of(police_advice=20)}, leave_out=["self"])
    assert table.rows == ("police", "education", "total")


def test_a_row_with_a_code_that_is_left_out_is_refused(council):
    with pytest.raises(Refused, match="do not add up"):
        table_of(council, {Q3: rows_of(police_advice=20, self_advice=7)}, leave_out=["self"])


PERIODS = {
    "columns": "",
    "column_list": "",
    "totals": ["rows"],
    "periods": ["quarter", "year_to_date", "previous_quarter", "same_quarter_last_year"],
}


def dated(month, **counts):
    return rows_of(**counts).replace("2017-10-", f"{month}-")


def test_periods_stand_side_by_side(council):
    table = table_of(
        council,
        {
            Q3: rows_of(police_advice=30),
            Q2: dated("2017-07", police_advice=20),
            Q1: dated("2017-04", self_advice=10),
            "contacts 2016-17-q3": dated("2016-10", self_advice=8),
        },
        **PERIODS,
    )
    assert [(column.key, column.span) for column in table.columns] == [
        ("quarter", Span(Quarter(2017, 3))),
        ("year_to_date", Span(Quarter(2017, 3), "year_to_date")),
        ("previous_quarter", Span(Quarter(2017, 2))),
        ("same_quarter_last_year", Span(Quarter(2016, 3))),
    ]
    assert values(table) == {
        "police": [30, 50, 20, 0],
        "education": [0, 0, 0, 0],
        "self": [0, 10, 0, 8],
        "total": [30, 60, 20, 8],
    }
    assert table.rows_counted.value == 30


def test_a_year_to_date_without_one_of_its_quarters_is_not_available_and_never_a_partial_total(council):
    table = table_of(council, {Q3: rows_of(police_advice=30), Q1: dated("2017-04", self_advice=10)}, **PERIODS)
    assert values(table)["police"] == [30, "x", "x", "x"] and values(table)["total"] == [30, "x", "x", "x"]


def test_shares_of_the_total_keep_n_and_of(council):
    change = {"columns": "", "column_list": "", "totals": [], "share_of_total": True, "unit": "percent"}
    table = table_of(council, {Q3: rows_of(police_advice=30, self_advice=10)}, **change)
    cell = table.cell("police")
    assert (cell.value, cell.n, cell.of) == (75, 30, 40)
    assert values(table) == {"police": [75], "education": [0], "self": [25]}


def test_a_share_is_withheld_where_the_rest_of_the_total_is_small(council):
    change = {"columns": "", "column_list": "", "totals": [], "share_of_total": True}
    table = table_of(council, {Q3: rows_of(police_advice=37, self_advice=3)}, **change)
    assert values(table) == {"police": ["c"], "education": [0], "self": ["c"]}


def test_only_the_rows_that_the_table_is_about_are_counted(council):
    measure = {"kind": "count", "return": "contacts", "date": "received", "among": {"outcome": "advice"}}
    table = table_of(council, {Q3: rows_of(police_advice=20, self_assessment=17)}, measure=measure)
    assert table.rows_counted.value == table.cell("total", "total").value == 20


def test_shares_of_nothing_are_not_applicable(council):
    change = {"columns": "", "column_list": "", "totals": [], "share_of_total": True}
    assert values(table_of(council, {Q3: rows_of()}, **change))["police"] == ["z"]


WORKFORCE = """
    month       team   establishment_fte vacant_fte
    2017-11-01  north  20                9
    2017-12-01  north  20                8
    """
AGENCY = " ".join(
    f"agency_{reason}_{what}" for reason in ("vacancy", "absence", "demand") for what in ("headcount", "fte", "cost")
)
REST = f" in_post_fte in_post_headcount length_of_service_years {AGENCY}"


def with_rest(table):
    head, *body = table.strip().splitlines()
    return "\n".join([head + REST, *(line + " 1" * len(REST.split()) for line in body)])


def test_several_measures_stand_side_by_side_each_with_its_unit(council):
    last = {"among": {"last_month": True}, "return": "workforce"}
    council.set(
        "figures.yaml",
        "figures.vacancies",
        {
            "kind": "table",
            "title": "Vacancies",
            "counts": "staff",
            "sensitivity": "public",
            "reason": "a test",
            "rows": "team",
            "row_title": "Team",
            "row_list": "team",
            "totals": ["rows"],
            "measures": [
                {"label": "Posts", "unit": "fte", "measure": {"kind": "sum", "column": "establishment_fte", **last}},
                {
                    "label": "Vacant",
                    "unit": "percent",
                    "measure": {"kind": "ratio", "column": "vacant_fte", "per": "establishment_fte", "scale": 100, **last},
                },
            ],
        },
    )
    table = worked_out(council, {"workforce 2017-18-q3": with_rest(WORKFORCE)})["vacancies"].figure
    assert [(column.key, column.unit) for column in table.columns] == [("Posts", "fte"), ("Vacant", "percent")]
    assert values(table) == {"north": [20, 40], "south": ["z", "z"], "total": [20, 40]}
    assert table.cell("north", "Vacant").n == 8
    assert table.span == Span(Quarter(2017, 3), "at_end")


def test_a_total_share_is_worked_out_from_all_rows_not_from_the_shares(council):
    council.set(
        "figures.yaml",
        f"figures.{TABLE}",
        {
            "kind": "table",
            "title": "On time by team",
            "counts": "children",
            "rows": "team",
            "row_title": "Team",
            "row_list": "team",
            "periods": ["quarter"],
            "totals": ["rows"],
            "measure": {**ON_TIME, "over": "quarter"},
        },
    )
    lines = ["assessment_id kind team referred completed"]
    lines += [f"n{place} wellbeing north 2017-10-02 2017-10-30" for place in range(90)]
    lines += [f"l{place} wellbeing north 2017-07-03 2017-10-30" for place in range(10)]
    lines += [f"s{place} wellbeing south 2017-07-03 2017-10-30" for place in range(20)]
    table = worked_out(council, {"assessments 2017-18-q3": "\n".join(lines)})[TABLE].figure
    assert values(table) == {"north": [90], "south": [0], "total": [75]}
    assert (table.cell("total").n, table.cell("total").of, table.rows_counted) == (90, 120, None)


def test_a_table_broken_down_by_months_has_them_in_order(council):
    council.set(
        "figures.yaml",
        f"figures.{TABLE}",
        {
            "kind": "table",
            "title": "By month",
            "counts": "events",
            "rows": "month",
            "row_title": "Month",
            "totals": ["rows"],
            "measure": {"kind": "share", "return": "reviews", "date": "due", "where": {"on_time": True}, "scale": 100},
        },
    )
    lines = [f"r{place} 2017-{10 + place % 3}-05 2017-{10 + place % 3}-05" for place in range(30)]
    table = worked_out(council, {"reviews 2017-18-q3": "\n".join(["review_id due held", *lines])})[TABLE].figure
    assert table.rows == ("2017-10", "2017-11", "2017-12", "total")


@pytest.mark.parametrize("change", [{"rows": "sauce"}, {"columns": "outcomes"}])
def test_a_table_broken_down_by_a_column_that_the_return_lacks_is_refused(council, change):
    with pytest.raises(Refused, match="column that its return lacks"):
        table_of(council, {Q3: rows_of(police_advice=9)}, **change)


def test_a_yes_or_no_is_a_code_like_another(council):
    council.set(
        "figures.yaml",
        f"figures.{TABLE}",
        {
            "kind": "table",
            "title": "Bridge",
            "counts": "children",
            "rows": "advice_and_assistance",
            "row_title": "What",
            "row_list": "advice_and_assistance",
            "periods": ["quarter"],
            "totals": ["rows"],
            "measure": {"kind": "count", "return": "assessments", "date": "completed"},
        },
    )
    lines = ["assessment_id kind referred completed advice_and_assistance"]
    lines += [f"a{place} wellbeing 2017-10-02 2017-10-30 {'yes' if place < 8 else 'no'}" for place in range(20)]
    table = worked_out(council, {"assessments 2017-18-q3": "\n".join(lines)})[TABLE].figure
    assert values(table) == {"no": [12], "yes": [8], "total": [20]}


def test_small_counts_are_withheld_and_their_rows_counted_with_them(council):
    table = table_of(council, {Q3: rows_of(police_advice=3, self_advice=2)})
    assert values(table) == {"police": ["c", 0, "c"], "education": [0, 0, 0], "self": ["c", 0, "c"], "total": ["c", 0, "c"]}
    assert table.rows_counted.hidden


def test_a_public_table_withholds_nothing(council):
    table = table_of(public(council), {Q3: rows_of(police_advice=3, self_advice=2)})
    assert values(table)["total"] == [5, 0, 5] and table.rows_counted.value == 5


sources = st.dictionaries(st.sampled_from(["police", "education", "self"]), st.integers(0, 9))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(advice=sources, assessment=sources)
def test_cells_always_add_up_and_a_small_one_is_never_shown(council, advice, assessment):
    counts = {f"{source}_advice": number for source, number in advice.items()}
    counts |= {f"{source}_assessment": number for source, number in assessment.items()}
    protected = worked_out(council, {Q3: rows_of(**counts)})[TABLE].figure
    everything = table_of(public(council), {Q3: rows_of(**counts)})
    council.set("figures.yaml", f"figures.{TABLE}.sensitivity", "protected")
    for row in everything.rows:
        *each, total = [everything.cell(row, column).value for column in everything.column_keys]
        assert sum(each) == total
    for true, shown in zip(sum(everything.cells, ()), sum(protected.cells, ()), strict=True):
        assert shown.hidden or not 1 <= true.value <= 5
        assert shown.value is None if shown.hidden else shown.value == true.value


def test_before_a_table_began_nothing_applies_and_nothing_is_nought(council):
    table = table_of(
        council, {Q3: rows_of(police_advice=30), Q2: dated("2017-07", police_advice=20)}, **PERIODS, valid_from="2017-10-01"
    )
    assert values(table)["police"][2:] == ["z", "z"] and values(table)["police"][0] == 30


def test_a_table_that_had_not_begun_says_from_when_it_is_counted(council):
    table = table_of(council, {Q3: rows_of(police_advice=30)}, valid_from="2018-01-01")
    assert table.absent == Absence("not_begun", limit=date(2018, 1, 1))


def test_a_table_that_had_ended_says_until_when_it_was_counted(council):
    table = table_of(council, {Q3: rows_of(police_advice=30)}, valid_to="2017-09-30")
    assert table.absent == Absence("ended_before", limit=date(2017, 9, 30))


@pytest.mark.parametrize(("last_day", "said"), [("2017-12-31", True), ("2018-01-01", False)])
def test_a_page_knows_no_ending_that_is_still_to_come(council, last_day, said):
    council.files["codes.yaml"]["lists"]["contact_source"]["codes"][2]["valid_to"] = last_day
    table = table_of(council, {Q3: rows_of(police_advice=30, self_advice=7)})
    assert bool(table.restructures) is said


@pytest.mark.parametrize(("left_out", "now"), [([], "self"), (["self"], "")])
def test_what_took_the_place_of_a_row_is_named_by_its_code_where_it_has_a_row(council, left_out, now):
    codes = council.files["codes.yaml"]["lists"]["contact_source"]["codes"]
    codes[1] |= {"valid_to": "2017-12-31", "successor": "self"}
    table = table_of(council, {Q3: rows_of(police_advice=30)}, leave_out=left_out)
    assert table.restructures == (Restructure("education", now, date(2017, 12, 31)),)


def test_of_a_column_without_any_row_no_share_applies_and_none_is_called_unavailable(council):
    share = {"kind": "share", "return": "contacts", "date": "received", "where": {"source": "police"}}
    table = table_of(council, {Q3: rows_of(police_advice=20)}, measure=share, totals=[])
    assert [table.cell(source, "assessment") for source in table.rows] == [INAPPLICABLE] * 3


def test_a_table_with_history_has_a_column_for_each_quarter_of_the_five_years(council):
    change = {"periods": "history", "columns": "", "column_list": "", "totals": ["rows"]}
    april, july = (rows_of(**counts) for counts in ({"police_advice": 30}, {"police_advice": 20, "self_advice": 10}))
    earlier = {Q1: april.replace("2017-10", "2017-04"), Q2: july.replace("2017-10", "2017-07")}
    table = table_of(public(council), {**earlier, Q3: rows_of(police_advice=40, self_advice=7)}, **change)
    held = [key for key in table.column_keys if table.cell("total", key).known]
    assert table.column_keys[-1] == "2017-18-q3"
    assert [table.cell("police", key).value for key in held] == [30, 20, 40]
    assert [table.cell("self", key).value for key in held] == [0, 10, 7]
    assert table.rows_counted.value == 47


def test_a_quarter_of_history_that_is_not_held_is_not_available(council):
    change = {"periods": "history", "columns": "", "column_list": "", "totals": ["rows"]}
    table = table_of(public(council), {Q3: rows_of(police_advice=40)}, **change)
    assert table.cell("police", "2017-18-q2") == MISSING


def test_small_counts_of_earlier_quarters_are_withheld_like_those_of_this_one(council):
    change = {"periods": "history", "columns": "", "column_list": "", "totals": ["rows"]}
    july = rows_of(police_advice=20, self_advice=3).replace("2017-10", "2017-07")
    table = table_of(council, {Q2: july, Q3: rows_of(police_advice=40)}, **change)
    assert table.cell("self", "2017-18-q2").hidden
