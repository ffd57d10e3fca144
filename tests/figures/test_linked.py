"""What adds up to what is seen from the rows and children that are counted; nothing of it is declared."""

from __future__ import annotations

import pytest

from helpers.disclosure.cell import Place
from helpers.domain.quarter import Quarter
from helpers.figures.build import drafts_of
from helpers.figures.linked import Quantity, linked
from measures.typed import Held

from .worked import TABLE, episodes, rows_of

Q1, Q2, Q3 = (f"contacts 2017-18-q{number}" for number in (1, 2, 3))
YEAR_TO_DATE = f"{TABLE}-year-to-date"


def dated(month, **counts):
    return rows_of(**counts).replace("2017-10-", f"{month}-")


THREE_QUARTERS = {
    Q1: dated("2017-04", police_advice=11),
    Q2: dated("2017-07", police_advice=3, self_assessment=8),
    Q3: rows_of(police_advice=20, police_assessment=10, self_advice=7),
}


@pytest.fixture
def drafts(council):
    """The drafts of the small council, with the same table for the year to date beside that of the quarter."""
    figures = council.files["figures.yaml"]["figures"]
    measure = {**figures[TABLE]["measure"], "over": "year_to_date"}
    figures[YEAR_TO_DATE] = {**figures[TABLE], "measure": measure}
    shares = {"columns": "", "column_list": "", "totals": [], "share_of_total": True, "unit": "percent"}
    figures["shares"] = {**figures[TABLE], **shares}

    def of(tables):
        council.set("quarters/2017-18-q3.yaml", "supplied", [name.split()[0] for name in tables if name.endswith("2017-18-q3")])
        return {draft.figure.id: draft for draft in drafts_of(council.load(), Held(tables))}

    return of


@pytest.fixture
def links(drafts):
    return lambda tables: linked(drafts(tables).values())


OVER = {YEAR_TO_DATE: "year_to_date", "by-reason": "year_to_date", "by-return": "year_to_date"}


def cell(figure, row, column, role="value"):
    """A number of a table of the third quarter."""
    column = column or "value"
    return Quantity(Place(figure, row, column, "2017-18-q3", OVER.get(figure, "quarter")), role)


def of_indicator(code, quarter, role="value", over="quarter"):
    return Quantity(Place(code, "", code, quarter, over), role)


def contacts(quarter):
    return of_indicator("DM/01", quarter)


def test_a_total_is_the_sum_of_its_row_and_of_its_column(links):
    found = links(THREE_QUARTERS)
    assert found.add_up(cell(TABLE, "police", "total"), cell(TABLE, "police", "advice"), cell(TABLE, "police", "assessment"))
    assert found.add_up(cell(TABLE, "total", "advice"), cell(TABLE, "police", "advice"), cell(TABLE, "self", "advice"))
    assert found.add_up(cell(TABLE, "total", "total"), cell(TABLE, "police", "total"), cell(TABLE, "self", "total"))


def test_numbers_that_are_as_large_but_count_others_are_not_linked(links):
    found = links({Q3: rows_of(police_advice=7, police_assessment=7, self_advice=14)})
    assert not found.add_up(cell(TABLE, "self", "total"), cell(TABLE, "police", "advice"), cell(TABLE, "police", "assessment"))
    assert not found.are_the_same(cell(TABLE, "police", "total"), cell(TABLE, "self", "total"))


def test_three_quarters_add_up_to_the_year_to_date(links):
    found = links(THREE_QUARTERS)
    quarters = [contacts(f"2017-18-q{number}") for number in (1, 2, 3)]
    assert found.add_up(cell(YEAR_TO_DATE, "total", "total"), *quarters)
    assert not found.add_up(cell(YEAR_TO_DATE, "total", "total"), *quarters[1:])
    assert not found.add_up(cell(YEAR_TO_DATE, "police", "total"), *quarters)


def test_with_one_of_its_quarters_not_held_nothing_adds_up_to_a_year_to_date(links):
    found = links({Q1: THREE_QUARTERS[Q1], Q3: THREE_QUARTERS[Q3]})
    assert not [one for one in found.sums if YEAR_TO_DATE in {quantity.place.figure for quantity in (one.total, *one.parts)}]


def test_the_same_number_in_two_tables_and_on_a_card_is_known_as_one(links):
    found = links(THREE_QUARTERS)
    everywhere = (
        contacts("2017-18-q3"),
        cell(TABLE, "total", "total"),
        cell(TABLE, "rows_counted", ""),
        cell("shares", "police", "value", "of"),
    )
    assert found.are_the_same(*everywhere)
    assert found.are_the_same(cell(TABLE, "police", "total"), cell("shares", "police", "value", "n"))
    assert not found.are_the_same(contacts("2017-18-q3"), contacts("2017-18-q2"))


def test_it_is_worked_out_once_for_the_card_and_for_the_total_of_the_table(drafts):
    found = drafts(THREE_QUARTERS)
    assert found["DM/01"].measured["2017-18-q3", "DM/01"] is found[TABLE].measured["total", "total"]
    assert found["DM/01"].figure.at(Quarter(2017, 3)) == found[TABLE].figure.cell("total", "total")


def test_n_and_the_rest_are_the_whole_of_a_share(links):
    found = links({"looked_after 2017-18-q3": episodes(returned_home=10, open=90)})
    share = [of_indicator("PM26", "2017-18-q3", role, "year_to_date") for role in ("of", "n", "rest")]
    assert found.add_up(*share)


def test_a_year_to_date_is_the_one_before_and_the_quarter_s_own(links, council):
    own = {"kind": "count", "return": "assessments", "date": "completed", "among": {"kind": "wellbeing"}}
    about = {"kind": "table", "title": "T", "counts": "children", "row_title": "R", "rows": "lateness", "totals": ["rows"]}
    council.set("figures.yaml", "figures.own", {**about, "measure": own})
    days = {1: "2017-05-02", 2: "2017-08-02", 3: "2017-11-02"}
    sent = {
        f"assessments 2017-18-q{number}": "assessment_id child_id kind referred completed\n"
        + "\n".join(f"{number}{one} c{number}{one} wellbeing 2017-04-03 {day}" for one in range(9))
        for number, day in days.items()
    }
    found = links(sent)
    to_date = {number: of_indicator("PM24", f"2017-18-q{number}", "of", "year_to_date") for number in days}
    assert found.add_up(to_date[3], to_date[2], cell("own", "total", "value"))
    assert not found.add_up(to_date[2], to_date[1], cell("own", "total", "value"))


def test_children_are_linked_by_who_they_are_and_not_by_how_many_rows_they_have(links, council):
    in_placement = {"kind": "count", "return": "looked_after", "distinct": "child_id", "over": "year_to_date"}
    one_a_row = {"kind": "count", "return": "children_looked_after", "over": "year_to_date"}
    about = {"kind": "table", "title": "T", "counts": "children", "row_title": "R", "totals": ["rows"]}
    council.set("figures.yaml", "figures.by-reason", {**about, "rows": "reason_ended", "measure": in_placement})
    council.set("figures.yaml", "figures.by-return", {**about, "rows": "returned_home", "measure": one_a_row})
    two_episodes = episodes(open=9) + "\nopen0 2016-01-01 2017-01-01 new_episode"
    found = links({"looked_after 2017-18-q3": two_episodes})
    total, *parts = [cell("by-reason", reason, "value") for reason in ("total", "nan", "new_episode")]
    assert found.are_the_same(total, cell("by-return", "total", "value"))
    assert {*parts} <= found.stands_for.keys() and not found.add_up(total, *parts)


def test_nothing_of_it_is_in_what_pages_read(drafts):
    from helpers.disclosure.protect import Pattern
    from helpers.figures.publishable import publishable

    draft = drafts(THREE_QUARTERS)[TABLE]
    numbers = {str(measured.counted) for measured in draft.measured.values() if measured.counted}
    stored = publishable(draft, Pattern(frozenset())).json()
    assert numbers and not [number for number in numbers if number in stored]
