"""Rows of a hand-kept return, as officers wrote them."""

from __future__ import annotations

import pytest

from helpers.domain.refusal import Refused

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


def test_rows_stand_in_the_order_of_the_return_with_codes_and_their_labels(listed):
    table = worked_out(listed, {"commitments 2017-18-q3": with_q3(COMMITMENTS)})["commitments"]
    assert [[cell.value for cell in row] for row in table.cells] == [
        ["C1", "More foster carers", "2017-04-01", 3.0, "green"],
        ["C2", "Fewer moves", None, 0.0, "red_amber"],
    ]
    assert table.cells[1][2].symbol == "x"
    assert [row.key for row in table.rows] == ["1", "2"]
    assert [column.label for column in table.columns] == ["Reference", "Commitment", "Start", "Done", "Q1"]
    assert table.facts["labels"]["q1"]["red_amber"] == "Label red_amber"


def with_q3(table):
    head, *body = table.strip().splitlines()
    return "\n".join([f"{head} q3", *(f"{line} green" for line in body)])


def test_a_column_that_the_return_lacks_is_refused(listed):
    listed.set("figures.yaml", "figures.commitments>columns>updates".replace(">", "."), "Update")
    with pytest.raises(Refused, match="'commitments' lists a column that its return lacks"):
        worked_out(listed, {"commitments 2017-18-q3": with_q3(COMMITMENTS)})


def test_an_empty_listing_has_no_rows_and_is_not_absent(listed):
    table = worked_out(listed, {"commitments 2017-18-q3": with_q3(COMMITMENTS.strip().splitlines()[0])})["commitments"]
    assert table.rows == () and table.absent == ""
