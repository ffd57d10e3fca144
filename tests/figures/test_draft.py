"""What is put before the policy of a figure as it was worked out, and what is left of it once it is protected."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.params.council import Disclosure
from helpers.domain.period import FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import WITHHELD, Result
from helpers.figures.draft import Draft
from helpers.figures.figure import (
    Column,
    Commentary,
    Compared,
    DeclaredFace,
    Difference,
    Entry,
    IndicatorFigure,
    ListingFigure,
    Span,
    TableFigure,
)
from helpers.figures.joined import Before, pattern_of
from helpers.figures.publishable import publishable

POLICY = Disclosure(policy="suppress5", threshold=5)
NOW, BEFORE = Quarter(2017, 3), Quarter(2017, 2)
SMALL, LARGE = Result(7.5, n=3, of=40), Result(50.0, n=20, of=40)


def table(*results, **more):
    rows = tuple(str(row) for row in range(len(results)))
    return TableFigure("table", "", "children", Span(NOW), rows, (Column("value"),), tuple((one,) for one in results), **more)


def indicator(*, counts="children", kind="share", **results):
    quarters = {"before": BEFORE, "now": NOW, "year": FinancialYear(2016)}
    return IndicatorFigure(
        id="PM26",
        indicator="PM26",
        unit="percent",
        counts=counts,
        measured_as=kind,
        commentary=Commentary(declared=DeclaredFace("may", "Posts are vacant")),
        periods=tuple(quarters[name] for name in results),
        series=("PM26",),
        cells=tuple((one,) for one in results.values()),
        compared=Compared(NOW),
    )


def published(figure, kind="share", public=False):
    draft = Draft(figure, (kind,), public)
    return publishable(draft, pattern_of([draft], POLICY, Before())).figure


def test_a_public_figure_is_shown_as_it_is():
    figure = table(Result(3.0), rows_counted=Result(3.0))
    assert published(figure, "count", public=True) == figure


def test_a_withheld_cell_keeps_nothing_and_the_others_everything():
    assert published(table(SMALL, LARGE)).cells == ((WITHHELD,), (LARGE,))


@pytest.mark.parametrize(("counted", "kept"), [(3.0, WITHHELD), (0.0, Result(0.0)), (6.0, Result(6.0))])
def test_the_number_of_rows_counted_is_protected_like_a_count(counted, kept):
    assert published(table(Result(0.0), rows_counted=Result(counted)), "count").rows_counted == kept


def test_how_many_rows_officers_still_owe_counts_no_child_and_is_shown():
    assert published(table(SMALL, rows_not_filled_in=Result(2.0))).rows_not_filled_in == Result(2.0)


@dataclass(frozen=True)
class _Tomorrow(TableFigure):
    children_waiting: Result | None = None


def test_a_count_that_is_added_tomorrow_beside_a_hidden_3_of_40_is_not_published():
    figure = _Tomorrow(**{**vars(table(SMALL)), "children_waiting": Result(3.0)})
    shown = published(figure)
    assert (shown.cells, shown.children_waiting) == (((WITHHELD,),), WITHHELD)
    draft = Draft(figure, ("share",))
    assert "3.0" not in publishable(draft, pattern_of([draft], POLICY, Before())).json()


def test_the_difference_of_a_withheld_period_is_taken_out():
    figure = replace(
        indicator(before=LARGE, now=SMALL),
        differences=(Difference(BEFORE, Result(50.0), Result(51.0)), Difference(NOW, Result(7.5), Result(7.6))),
    )
    assert published(figure).differences == figure.differences[:1]


def test_behind_a_withheld_latest_result_nothing_of_a_declared_face_is_kept():
    assert published(indicator(before=LARGE, now=SMALL)).commentary.declared == DeclaredFace("withheld")
    assert published(indicator(before=SMALL, now=LARGE)).commentary.declared == DeclaredFace("may", "Posts are vacant")


def test_a_result_that_was_published_as_withheld_withholds_the_face_of_a_public_indicator_too():
    assert published(indicator(now=WITHHELD), public=True).commentary.declared.face == "withheld"


def year_of(*quarters, **more):
    every = (*(Result(float(count)) for count in quarters), Result(float(sum(quarters))))
    periods = (*(Quarter(2016, number) for number in (1, 2, 3, 4)), FinancialYear(2016))
    figure = replace(indicator(kind="count", before=every[0]), periods=periods, cells=tuple((one,) for one in every))
    shown = published(replace(figure, compared=None, **more), "count").cells
    return [cell.hidden for (cell,) in shown]


def test_a_small_quarter_is_not_worked_out_from_the_year_and_the_other_quarters():
    assert year_of(3, 20, 30, 40) == [True, True, False, False, False]
    assert year_of(6, 20, 30, 40) == [False] * 5


def test_a_number_in_a_listing_that_is_not_public_is_taken_for_a_count():
    entries = (Entry(text="C1"), Entry(number=Result(3.0)), Entry(number=Result(30.0)))
    listing = ListingFigure("listing", "children", NOW, ("reference", "few", "many"), (entries,), Result(2.0))
    shown = published(listing)
    assert shown.cells[0] == (Entry(text="C1"), Entry(number=WITHHELD), Entry(number=Result(30.0)))
    assert shown.rows_not_filled_in == Result(2.0)


cells = st.one_of(
    st.integers(0, 60).flatmap(
        lambda of: st.integers(0, of).map(lambda n: Result(100 * n / of if of else None, n=float(n), of=float(of)))
    ),
    st.integers(0, 60).map(lambda count: Result(float(count))),
)


@given(st.lists(cells, min_size=1, max_size=8))
def test_no_count_from_1_to_5_is_ever_in_what_is_published(results):
    for (cell,) in published(table(*(one for one in results if one.of is not None))).cells:
        counts = [] if cell.n is None else [cell.n, cell.of, cell.of - cell.n]
        assert not any(1 <= count <= 5 for count in counts)
    for (cell,) in published(table(*(one for one in results if one.of is None)), "count").cells:
        assert cell.value not in {1.0, 2.0, 3.0, 4.0, 5.0}
