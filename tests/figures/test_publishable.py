"""A figure as a notebook reads it: looked up by key, and the same after it was stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.figures.publishable import Heading, Publishable, Shown

FIGURE = Publishable(
    id="table",
    kind="table",
    title="Plant mewn gofal – ‘â’",
    unit="children",
    counts="children",
    period="2017",
    row_title="Source",
    rows=(Heading("police", "Police"), Heading("total", "Total")),
    columns=(Heading("a", "A", "fte"), Heading("b", "B")),
    cells=((Shown(value=7.0), Shown(symbol="c")), (Shown(value=50.0, n=6, of=12), Shown(value="words", symbol="r", was=3.5))),
    totals=("rows",),
    facts={"rows_counted": 12, "target": None, "breaks": [{"after": "x", "why": "y"}]},
    notes=("A note",),
)


def test_a_cell_is_found_by_its_row_and_column():
    assert FIGURE.cell("total", "a").of == 12 and FIGURE.cell("police").value == 7.0


@pytest.mark.parametrize("asked", [("nobody",), ("police", "c")])
def test_a_row_or_column_that_is_not_there_is_named(asked):
    with pytest.raises(KeyError, match=asked[-1]):
        FIGURE.cell(*asked)


@pytest.mark.parametrize(
    ("cell", "hidden", "known"),
    [
        (Shown(symbol="c"), True, False),
        (Shown(value=0.0), False, True),
        (Shown(symbol="x"), False, False),
        (Shown(value=3.0, symbol="r"), False, True),
    ],
)
def test_zero_is_known_and_withheld_is_not(cell, hidden, known):
    assert (cell.hidden, cell.known) == (hidden, known)


def test_a_figure_is_the_same_after_it_was_stored():
    assert Publishable.from_json(FIGURE.json()) == FIGURE
    assert Publishable.from_json(FIGURE.json()).json() == FIGURE.json()


def test_a_number_that_is_no_number_is_never_stored():
    with pytest.raises(ValueError, match="JSON"):
        Publishable(**{**vars(FIGURE), "facts": {"value": float("nan")}}).json()


values = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=9))


@given(st.lists(st.tuples(values, st.sampled_from(["", "c", "x", "r"])), max_size=6))
def test_whatever_is_shown_comes_back_as_it_was(shown):
    cells = tuple((Shown(value=value, symbol=symbol),) for value, symbol in shown)
    rows = tuple(Heading(str(place), "") for place in range(len(cells)))
    figure = Publishable(**{**vars(FIGURE), "rows": rows, "columns": (Heading("v", ""),), "cells": cells})
    assert Publishable.from_json(figure.json()) == figure
