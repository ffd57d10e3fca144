"""What a notebook may show: made by protection alone, looked up by key, and the same after it was stored."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import domain
from helpers.disclosure.cell import Address
from helpers.domain.commentary import Expected, Flag, ServiceWords
from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import MISSING, WITHHELD, Result
from helpers.figures.figure import (
    Absence,
    Column,
    Commentary,
    Compared,
    DeclaredFace,
    Entry,
    IndicatorFigure,
    KnownTarget,
    ListingFigure,
    Nation,
    Restructure,
    Span,
    TableFigure,
)
from helpers.figures.judgement import Judgement
from helpers.figures.publishable import ForOfficers, Publishable

from .published import published, unsuppressed

HELPERS = Path(str(domain.__file__)).parents[1]
Q3 = Quarter(2017, 3)
TABLE = TableFigure(
    id="table",
    unit="children",
    counts="children",
    span=Span(Q3, "at_end"),
    rows=("police", "total"),
    columns=(Column("a", "fte"), Column("quarter", span=Span(Q3))),
    cells=((Result(7.0), WITHHELD), (Result(50.0, n=6, of=12), Result(4.0, "r", was=3.5))),
    rows_counted=Result(12.0),
    restructures=(Restructure("old", "", date(2017, 9, 30)),),
)
WORDS = ServiceWords("Plant mewn gofal – ‘â’", due=date(2018, 3, 31), expected=(Expected(Quarter(2017, 4), 9.5),))
INDICATOR = IndicatorFigure(
    id="PM33",
    indicator="PM33",
    unit="percent",
    counts="children",
    measured_as="share",
    commentary=Commentary(WORDS, None, 9.0, DeclaredFace("may", "Posts")),
    span=Span(Q3),
    periods=(Day(date(2016, 3, 31)), FinancialYear(2016), Q3),
    series=("PM33",),
    cells=((Result(1.0),), (Result(2.0),), (Result(3.0),)),
    compared=Compared(Q3, FinancialYear(2016), year=(Q3,)),
    target=KnownTarget(85.0, 2.0, "maintain", False),
    nation=Nation("Wales", "2016-17", "StatsWales", mean=2.0),
)
LISTING = ListingFigure(
    "listing", "statuses", Q3, ("a", "b"), ((Entry("words"), Entry(day=date(2017, 4, 1))), (Entry(), Entry(number=Result(3.0))))
)
ABSENT = IndicatorFigure(
    "PM1", "PM1", "days", "staff", "average", Commentary(), absent=Absence("awaited", "plans", "late", date(2018, 2, 28))
)
JUDGEMENT = Judgement(
    "amber", "judged", "declined", "change", "may", "Posts", True, 1, flags=(Flag("action_overdue", "2017-12-01"),)
)
EVERY = [published(TABLE), published(INDICATOR, JUDGEMENT), published(LISTING), published(ABSENT)]


def test_only_protection_makes_one():
    with pytest.raises(TypeError, match="only protection makes a Publishable"):
        Publishable(TABLE)
    with pytest.raises(TypeError, match="only protection makes a Publishable"):
        Publishable(TABLE, made_by=object())
    with pytest.raises(TypeError, match="only protection makes a Publishable"):
        replace(published(TABLE), figure=INDICATOR)


def test_a_cell_is_looked_up_by_its_row_and_column():
    assert TABLE.cell("total", "a").of == 12 and TABLE.cell("police").value == 7.0


@pytest.mark.parametrize("asked", [("nobody",), ("police", "c")])
def test_a_row_or_column_that_is_not_there_is_named(asked):
    with pytest.raises(KeyError, match=asked[-1]):
        TABLE.cell(*asked)


def test_an_indicator_is_looked_up_by_period():
    assert INDICATOR.at(FinancialYear(2016)).value == 2.0
    assert INDICATOR.at(Quarter(2017, 2)) == INDICATOR.at(None) == MISSING


@pytest.mark.parametrize(
    ("cell", "hidden", "known"),
    [(WITHHELD, True, False), (Result(0.0), False, True), (MISSING, False, False), (Result(3.0, "r"), False, True)],
)
def test_zero_is_known_and_withheld_is_not(cell, hidden, known):
    assert (cell.hidden, cell.known) == (hidden, known)


@pytest.mark.parametrize("figure", EVERY, ids=lambda figure: figure.id)
def test_a_figure_is_the_same_after_it_was_stored(figure):
    read = Publishable.from_json(figure.json())
    assert read == figure and read.json() == figure.json()
    assert copy.deepcopy(figure) == figure


def test_the_store_holds_keys_and_periods_as_they_are_written():
    stored = published(INDICATOR).json()
    assert '"periods":["2016-03-31","2016-17","2017-18-q3"]' in stored and "â" in stored


def test_a_number_that_is_no_number_is_never_stored():
    with pytest.raises(ValueError, match="JSON"):
        published(replace(TABLE, rows_counted=Result(float("nan")))).json()


values = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False))


@given(st.lists(st.tuples(values, st.sampled_from(["", "c", "x", "r"])), max_size=6))
def test_whatever_is_shown_comes_back_as_it_was(shown):
    cells = tuple((Result(value, symbol),) for value, symbol in shown)
    rows = tuple(str(row) for row in range(len(cells)))
    figure = published(replace(TABLE, rows=rows, columns=(Column("v"),), cells=cells))
    assert Publishable.from_json(figure.json()) == figure


def test_officers_see_the_true_value_of_what_is_withheld_and_that_it_is():
    figure = replace(TABLE, cells=((Result(3.0), WITHHELD), (Result(50.0), Result(4.0, "r", was=3.5))), rows_counted=None)
    ours = unsuppressed(figure, Address("table", "police", "a"), Address("table", "total", "quarter")).figure
    assert ours.cells == ((Result(3.0, "w"), WITHHELD), (Result(50.0), Result(4.0, "w", was=3.5)))


def test_what_was_never_put_before_the_policy_is_marked_too():
    assert unsuppressed(replace(LISTING, cells=((Entry(number=Result(3.0)),),), fields=("a",))).figure.cells[0][0].number.known
    draft = replace(INDICATOR, quarter_alone=Result(2.0))
    assert unsuppressed(draft, Address("PM33", "quarter_alone")).figure.quarter_alone == Result(2.0, "w")


def test_neither_edition_can_be_read_as_the_other():
    ours = unsuppressed(TABLE)
    assert ForOfficers.from_json(ours.json()) == ours and not isinstance(ours, Publishable)
    with pytest.raises(TypeError, match="it is of the officer edition, and is no Publishable"):
        Publishable.from_json(ours.json())
    with pytest.raises(TypeError, match="it is of the members edition"):
        ForOfficers.from_json(published(TABLE).json())
    with pytest.raises(TypeError, match="only protection makes a ForOfficers"):
        ForOfficers(TABLE)


def test_one_function_of_disclosure_gives_true_values_and_one_module_asks_for_it():
    asking = {
        name: {
            file.relative_to(HELPERS).as_posix()
            for file in HELPERS.rglob("*.py")
            if re.search(rf"import .*\b{name}\b", file.read_text("utf-8"))
        }
        for name in ("unsuppressed", "for_officers", "ForOfficers")
    }
    assert asking["unsuppressed"] == {"figures/publishable.py"} and asking["for_officers"] == {"figures/build.py"}
    assert asking["ForOfficers"] == {"figures/store.py", "display/page/page.py"}
