"""A list from which rows are missing says how many, so that nobody takes it for the whole."""

from __future__ import annotations

import pytest

from helpers.domain.result import Result

from .worked import THIS, rows_of, worked_out

COMMITMENTS = "reference q1 q2 q3\nC1 green green green\nC2 red red red"
NOW = "2017-18-q3"


@pytest.fixture
def listed(council):
    about = {"title": "Commitments", "counts": "statuses", "sensitivity": "public", "reason": "a test"}
    columns = {"reference": "Reference"}
    council.set(
        "figures.yaml", "figures.commitments", {"kind": "listing", "return": "commitments", "columns": columns, **about}
    )
    by_rag = {"rows": "rating_now", "row_title": "Rating", "measure": {"kind": "count", "return": "commitments"}}
    council.set("figures.yaml", "figures.by-rag", {"kind": "table", **by_rag, **about, "sensitivity": "protected"})
    return council


def figures(council, waited_for, tables=None):
    tables = {f"commitments {NOW}": COMMITMENTS, f"contacts {NOW}": rows_of(police_advice=30)} if tables is None else tables
    return worked_out(council, tables, not_filled_in=waited_for)


def test_a_list_says_how_many_rows_had_not_been_filled_in(listed):
    found = figures(listed, {"commitments": 2})
    assert found["commitments"].figure.rows_not_filled_in == Result(2.0)
    assert found["by-rag"].figure.rows_not_filled_in == Result(2.0)


def test_a_list_whose_rows_are_all_there_says_nothing(listed):
    assert figures(listed, {"commentary": 2})["commitments"].figure.rows_not_filled_in is None


def test_a_list_that_is_absent_says_so_elsewhere(listed):
    listed.set(THIS, "awaited", {"commitments": {"why": "late"}})
    found = figures(listed, {"commitments": 2}, {f"contacts {NOW}": rows_of(police_advice=30)})
    assert found["commitments"].absent and found["commitments"].figure.rows_not_filled_in is None


def test_an_indicator_says_itself_that_its_commentary_is_missing(listed):
    assert "rows_not_filled_in" not in figures(listed, {"contacts": 2})["DM/01"].json()
