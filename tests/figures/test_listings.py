"""Rows of a hand-kept return, as officers wrote them."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.domain.refusal import Refused
from helpers.domain.result import Result
from helpers.figures.figure import Entry

from .worked import worked_out

COMMITMENTS = """
    reference  commitment          start       done  q1         q2
    C1         More~foster~carers  2017-04-01  3     green      red
    C2         Fewer~moves         -           0     red_amber  -
    """


@pytest.fixture
def listed(council):
    council.set(
        "figures.yaml",
        "figures.commitments",
        {
            "kind": "listing",
            "title": "Commitments",
            "counts": "statuses",
            "sensitivity": "public",
            "reason": "a test",
            "return": "commitments",
            "coded": {"q1": "commitment_rag"},
            "columns": {"reference": "Reference", "commitment": "Commitment", "start": "Start", "done": "Done", "q1": "Q1"},
        },
    )
    return council


def test_rows_stand_in_the_order_of_the_return_with_their_codes(listed):
    table = worked_out(listed, {"commitments 2017-18-q3": with_q3(COMMITMENTS)})["commitments"].figure
    assert table.cells == (
        (Entry("C1"), Entry("More foster carers"), Entry(day=date(2017, 4, 1)), Entry(number=Result(3.0)), Entry("green")),
        (Entry("C2"), Entry("Fewer moves"), Entry(), Entry(number=Result(0.0)), Entry("red_amber")),
    )
    assert table.fields == ("reference", "commitment", "start", "done", "q1")


def with_q3(table):
    head, *body = table.strip().splitlines()
    return "\n".join([f"{head} q3", *(f"{line} green" for line in body)])


def test_a_column_that_the_return_lacks_is_refused(listed):
    listed.set("figures.yaml", "figures.commitments>columns>updates".replace(">", "."), "Update")
    with pytest.raises(Refused, match="'commitments' lists a column that its return lacks"):
        worked_out(listed, {"commitments 2017-18-q3": with_q3(COMMITMENTS)})


def test_an_empty_listing_has_no_rows_and_is_not_absent(listed):
    table = worked_out(listed, {"commitments 2017-18-q3": with_q3(COMMITMENTS.strip().splitlines()[0])})["commitments"].figure
    assert table.cells == () and table.absent is None
