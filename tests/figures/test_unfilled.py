"""A list from which rows are missing says how many, so that nobody takes it for the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.figures.publishable import Publishable
from helpers.figures.unfilled import with_unfilled
from helpers.returns.collection.returned import OutstandingRow

WAITED_FOR = tuple(
    OutstandingRow("Head of Service", name, reference, "", ("update",))
    for name, reference in (("commitments", "CP1"), ("commitments", "CP2"), ("commentary", "PM24"))
)


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(Path(__file__).parents[2] / "params", "2017-18-q3")


def notes(params: Params, figure_id: str, kind: str, absent: str = "") -> tuple[str, ...]:
    figure = Publishable(
        id=figure_id, kind=kind, title="", unit="", counts="statuses", period="", absent=absent, notes=("Kept.",)
    )
    (found,) = with_unfilled([figure], params, WAITED_FOR)
    return found.notes


def test_a_list_says_how_many_rows_had_not_been_filled_in(params):
    said = "Rows that had not been filled in when this was made, and are not shown or counted here: 2."
    assert notes(params, "commitments", "listing") == ("Kept.", said)
    assert notes(params, "commitments-by-rag", "table") == ("Kept.", said)


def test_a_list_whose_rows_are_all_there_says_nothing(params):
    assert notes(params, "challenges", "listing") == ("Kept.",)


def test_a_list_that_is_absent_says_so_elsewhere(params):
    assert notes(params, "commitments", "listing", absent="awaited") == ("Kept.",)


def test_an_indicator_says_itself_that_its_commentary_is_missing(params):
    assert notes(params, "PM24", "indicator") == ("Kept.",)
