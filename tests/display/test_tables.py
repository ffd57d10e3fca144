"""What a table says beside its cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from helpers.display.page.page import Page
from helpers.display.tables.figure_table import notes
from helpers.domain.result import Result
from helpers.figures.figure import Restructure, Span, TableFigure

from . import made

ENDED = date(2017, 3, 31)
BREAKS = {
    "a restructure": (
        Restructure("family", "early", ENDED),
        "Family Support ended on 31 March 2017 and became Early Help: the two are not compared.",
    ),
    "a team without a successor": (Restructure("family", "", ENDED), "Family Support ended on 31 March 2017."),
}


@pytest.mark.parametrize("case", BREAKS)
def test_a_team_that_ended_is_a_break_that_the_table_says(page: Callable[..., Page], case: str) -> None:
    restructure, words = BREAKS[case]
    figure = TableFigure("by-team", "children", "children", Span(made.QUARTER), restructures=(restructure,))
    assert notes(page(made.table(figure, row_list="team")), figure) == [words]


def test_a_list_that_leaves_out_what_was_not_filled_in_says_how_many_rows(page: Callable[..., Page]) -> None:
    figure = TableFigure("by-team", "children", "children", Span(made.QUARTER), rows_not_filled_in=Result(value=2.0))
    assert notes(page(made.table(figure, row_list="team")), figure) == [
        "Rows that had not been filled in when this was made, and are not shown or counted here: 2."
    ]
