"""The rows behind a figure: of a quarter, of the year to date, of twelve months; and never of a part of them."""

from __future__ import annotations

import pytest

from helpers.domain.refusal import Refused
from helpers.measures.results.kinds import overall

from .typed import Q3, evidence, measure

CONTACTS = {
    "contacts 2016-17-q4": "contact_id received\nz 2017-02-01",
    "contacts 2017-18-q1": "contact_id received\na 2017-04-01\nb 2017-06-30",
    "contacts 2017-18-q2": "contact_id received\nc 2017-07-01",
    "contacts 2017-18-q3": "contact_id received\nd 2017-10-01\ne 2017-12-31",
}
IN_QUARTER = measure("count", date="received")
YEAR_TO_DATE = measure("count", over="year_to_date", date="received")
TWELVE_MONTHS = measure("count", over="twelve_months", date="received")


def counted(one, tables, quarter=Q3, **more):
    rows = evidence(tables, **more).rows(one, quarter)
    return None if rows is None else overall(rows, one).value


def without(name):
    return {key: table for key, table in CONTACTS.items() if key != name}


def test_a_quarter_the_year_to_date_and_twelve_months():
    assert counted(IN_QUARTER, CONTACTS) == 2
    assert counted(YEAR_TO_DATE, CONTACTS) == 5
    assert counted(TWELVE_MONTHS, CONTACTS) == 6


@pytest.mark.parametrize("missing", ["contacts 2017-18-q1", "contacts 2017-18-q2", "contacts 2017-18-q3"])
def test_a_year_to_date_without_one_of_its_quarters_is_not_available(missing):
    assert counted(YEAR_TO_DATE, without(missing)) is None
    assert counted(TWELVE_MONTHS, without(missing)) is None


def test_the_year_to_date_does_not_need_the_year_before_but_twelve_months_do():
    assert counted(YEAR_TO_DATE, without("contacts 2016-17-q4")) == 5
    assert counted(TWELVE_MONTHS, without("contacts 2016-17-q4")) is None


def test_returns_before_the_history_that_the_quarter_stands_on_are_not_read():
    assert counted(TWELVE_MONTHS, CONTACTS, earliest="2016-17-q4") == 6
    assert counted(TWELVE_MONTHS, CONTACTS, earliest="2017-18-q1") is None


def test_an_event_outside_the_period_is_not_counted_by_its_date():
    tables = {
        "assessments 2017-18-q3": """
        assessment_id  kind       referred    completed
        a              wellbeing  2017-09-01  2017-09-30
        b              wellbeing  2017-09-01  2017-10-01
        c              wellbeing  2017-09-01  2017-12-31
        d              wellbeing  2017-09-01  -
        """
    }
    assert counted(measure("count", "assessments", date="completed"), tables) == 2
    assert counted(measure("count", "assessments"), tables) == 4


def test_a_return_that_holds_the_year_to_date_is_read_once():
    episodes = "child_id start end reason_ended\na 2016-05-01 2017-05-01 returned_home\nb 2017-05-01 - -"
    tables = {f"looked_after 2017-18-q{place}": episodes for place in (1, 2, 3)}
    one = measure("share", "children_looked_after", over="year_to_date", where={"returned_home": True}, scale=100)
    assert counted(one, tables) == 50
    assert counted(one, {"looked_after 2017-18-q3": episodes}) == 50


def test_plans_can_be_counted_without_the_looked_after_return_but_not_who_lives_with_family():
    tables = {"plans 2017-18-q3": "child_id start end\na 2017-01-01 -\nb 2017-01-01 -"}
    with_family = measure("share", "plans", among={"open_at_end": True}, where={"with_family": True}, scale=100)
    assert counted(measure("count", "plans", among={"open_at_end": True}), tables) == 2
    assert counted(with_family, tables) is None
    looked_after = {"looked_after 2017-18-q3": "child_id start end reason_ended\na 2017-05-01 - -"}
    assert counted(with_family, {**tables, **looked_after}) == 50


def test_a_measure_of_rows_that_nobody_knows_is_refused():
    with pytest.raises(Refused, match="contactz"):
        counted(measure("count", "contactz"), CONTACTS)


@pytest.mark.parametrize(
    "one",
    [
        measure("count", date="recieved"),
        measure("count", distinct="child"),
        measure("sum", column="cost"),
        measure("ratio", column="contact_id", per="posts"),
        measure("count", among={"sauce": "police"}),
        measure("share", where={"sauce": "police"}),
    ],
)
def test_a_measure_of_a_column_that_the_return_lacks_is_refused(one):
    with pytest.raises(Refused, match="column that it does not have"):
        counted(one, CONTACTS)


def test_a_misspelt_name_in_a_measure_is_told_with_its_file_its_entry_and_the_nearest_that_is_there():
    one = measure("count", date="recieved")
    one.state_in("params/indicators.yaml", "DM/01")
    with pytest.raises(Refused) as refused:
        counted(one, CONTACTS)
    (problem,) = refused.value.problems
    assert (problem.file, problem.column) == ("params/indicators.yaml", "DM/01")
    assert problem.remedy.startswith("Correct the name to received; there are contact_id, received")
