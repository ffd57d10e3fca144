"""What is measured begins and ends: which measure stands in a quarter, and what stood before it."""

from __future__ import annotations

import pytest

from helpers.domain.params.register import RegisteredTable
from helpers.domain.params.standing import Standing
from helpers.domain.quarter import Quarter

from .params_folder import CONTACTS, QUARTER
from .test_params import only_problem

THIS = f"quarters/{QUARTER}.yaml"


@pytest.mark.parametrize(
    ("quarter", "stands", "begun"),
    [
        (Quarter(2015, 4), False, False),
        (Quarter(2016, 1), True, True),
        (Quarter(2016, 4), True, True),
        (Quarter(2017, 1), False, True),
    ],
)
def test_a_measure_stands_from_its_first_day_to_its_last(quarter, stands, begun):
    one = Standing(valid_from="2016-04-01", valid_to="2017-03-31")
    assert (one.stands_in(quarter), one.begun_by(quarter)) == (stands, begun)


def test_without_days_it_always_stands():
    assert Standing().stands_in(Quarter(1999, 1)) and Standing().begun_by(Quarter(1999, 1))


def test_one_day_of_a_quarter_is_enough():
    assert Standing(valid_from="2016-06-30").stands_in(Quarter(2016, 1))
    assert Standing(valid_to="2016-04-01").stands_in(Quarter(2016, 1))
    assert not Standing(valid_to="2016-03-31").stands_in(Quarter(2016, 1))


@pytest.fixture
def older(council):
    """A council whose PM24 begins in the quarter after this one, and took the place of two older measures."""
    stated = council.files["indicators.yaml"]["indicators"]
    for code in ("SCC/1", "SCC/2"):
        stated[code] = {**stated["PM26"], "successor": "PM24", "valid_to": "2017-12-31"}
        council.files["figures.yaml"]["figures"][code] = {"kind": "indicator", "indicator": code, "counts": "children"}
    stated["PM24"]["valid_from"] = "2018-01-01"
    del council.files["targets/2017-18.yaml"]["targets"]["PM24"]
    return council


def test_a_measure_that_had_not_begun_gives_way_to_those_it_replaced(older):
    params = older.load()
    assert params.standing(["PM24", "PM26", "SCC/1"]) == ("SCC/1", "SCC/2", "PM26")
    assert params.pack.area("assessments").indicators == ("SCC/1", "SCC/2")


def test_one_that_is_not_registered_cannot_take_its_place(older):
    del older.files["figures.yaml"]["figures"]["SCC/1"]
    assert older.load().standing(["PM24"]) == ("SCC/2",)


def test_where_nothing_stood_before_it_stays(older):
    for code in ("SCC/1", "SCC/2"):
        older.files["indicators.yaml"]["indicators"][code]["valid_to"] = "2016-03-31"
    assert older.load().standing(["PM24", "PM99"]) == ("PM24", "PM99")


def test_a_table_that_had_not_begun_gives_way_too(council):
    before = {
        **council.files["figures.yaml"]["figures"]["contacts-by-source-and-outcome"],
        "valid_to": "2017-12-31",
        "successor": "contacts-by-source-and-outcome",
    }
    council.files["figures.yaml"]["figures"]["contacts-before"] = before
    council.files["figures.yaml"]["figures"]["contacts-by-source-and-outcome"]["valid_from"] = "2018-01-01"
    council.files["pack.yaml"]["areas"][0]["tables"] = ["contacts-by-source-and-outcome"]
    assert council.load().pack.areas[0].tables == ("contacts-before",)


def test_a_table_always_stands_unless_it_says_otherwise():
    stated = {"kind": "table", "title": "T", "counts": "events", "rows": "source", "row_title": "S", "measure": CONTACTS}
    assert RegisteredTable.model_validate(stated).stands_in(Quarter(2000, 1))


def test_a_target_of_a_measure_that_did_not_stand_in_the_year_is_refused(council):
    council.files["indicators.yaml"]["indicators"]["PM24"]["valid_from"] = "2018-04-01"
    assert "a target of an indicator that did not stand in this year" in only_problem(council).rule


def test_a_target_of_a_measure_that_begins_in_the_year_is_not(council):
    council.files["indicators.yaml"]["indicators"]["PM24"]["valid_from"] = "2018-01-01"
    assert "PM24" in council.load().targets


def test_a_year_without_a_file_of_targets_holds_none(council):
    assert council.load().targets_held
    del council.files["targets/2017-18.yaml"]
    (council.path / "targets" / "2017-18.yaml").unlink()
    assert not council.load().targets_held
