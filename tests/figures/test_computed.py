"""What the publication of one cell would give away, and what is left of a cell that is withheld."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.policy import protect
from helpers.domain.params.council import Disclosure
from helpers.figures.computed import Computed
from helpers.figures.publishable import Heading, Publishable, Shown

POLICY = Disclosure(policy="suppress5", threshold=5)


def computed(kind, *cells, protected=True, **facts):
    draft = Publishable(
        id="figure",
        kind="table",
        title="T",
        unit="",
        counts="children",
        period="",
        columns=(Heading("value", "V"),),
        rows=tuple(Heading(str(place), "") for place in range(len(cells))),
        cells=tuple((cell,) for cell in cells),
        facts=facts,
    )
    return Computed(draft, protected, (kind,))


def published(one):
    return one.publishable(protect(one.cells(), POLICY))


def withheld(kind, cell, **more):
    return published(computed(kind, cell, **more)).cell("0").hidden


@pytest.mark.parametrize(
    ("n", "of", "expected"),
    [
        (0, 40, False),
        (1, 40, True),
        (5, 40, True),
        (6, 40, False),
        (34, 40, False),
        (35, 40, True),
        (39, 40, True),
        (40, 40, False),
        (0, 5, True),
        (0, 6, False),
        (3, 3, True),
    ],
)
def test_a_share_is_withheld_for_n_for_of_and_for_the_rest(n, of, expected):
    assert withheld("share", Shown(value=100 * n / of, n=n, of=of)) is expected


@pytest.mark.parametrize(("value", "of", "expected"), [(10, 30, True), (90, 30, True), (50, 30, False), (0, 30, False)])
def test_a_published_percentage_and_its_of_give_n_back(value, of, expected):
    assert withheld("share", Shown(value=value, of=of)) is expected


def test_an_n_without_its_of_is_still_a_count():
    assert withheld("share", Shown(value=1.2, n=4))


def test_a_percentage_without_any_count_gives_none_away():
    assert not withheld("share", Shown(value=3.0))


@pytest.mark.parametrize("kind", ["count", "sum"])
@pytest.mark.parametrize(("value", "expected"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_count_is_withheld_by_its_value(kind, value, expected):
    assert withheld(kind, Shown(value=float(value))) is expected


def test_a_count_that_was_small_before_it_was_revised_is_withheld():
    assert withheld("count", Shown(value=8.0, symbol="r", was=3.0))
    assert not withheld("count", Shown(value=8.0, symbol="r", was=9.0))


@pytest.mark.parametrize(("n", "of", "expected"), [(400, 5, True), (400, 6, False), (3, 40, False)])
def test_an_average_is_withheld_by_how_many_it_is_of(n, of, expected):
    assert withheld("average", Shown(value=n / of, n=n, of=of)) is expected


@pytest.mark.parametrize(("n", "of", "expected"), [(3, 400, True), (400, 3, True), (40, 400, False)])
def test_a_rate_of_people_is_withheld_by_either_count(n, of, expected):
    assert withheld("ratio", Shown(value=n / of, n=n, of=of)) is expected
    assert withheld("count", Shown(value=100.0, n=n, of=of)) is expected


def test_a_public_figure_is_shown_as_it_is():
    one = computed("count", Shown(value=3.0), protected=False, rows_counted=3)
    assert published(one) == one.draft


def test_a_withheld_cell_keeps_neither_value_nor_n_nor_of_nor_what_it_was():
    cell = published(computed("share", Shown(value=7.5, symbol="r", n=3, of=40, was=5.0))).cell("0")
    assert cell == Shown(symbol="c")


@pytest.mark.parametrize(("counted", "kept"), [(3, None), (0, 0), (6, 6), (None, None)])
def test_the_number_of_rows_counted_is_protected_like_a_count(counted, kept):
    assert published(computed("count", Shown(value=0.0), rows_counted=counted)).facts["rows_counted"] == kept


def test_the_difference_of_a_withheld_period_is_taken_out():
    cells = (Shown(value=7.5, n=3, of=40), Shown(value=50.0, n=20, of=40))
    differences = [{"period": "0", "computed": 7.5, "published": 7.6}, {"period": "1", "computed": 50, "published": 51}]
    assert published(computed("share", *cells, differences=differences)).facts["differences"] == differences[1:]


def test_a_listing_has_no_counts():
    one = computed("count", Shown(value=3.0))
    listing = Computed(Publishable(**{**vars(one.draft), "kind": "listing"}), protected=True)
    assert list(listing.cells()) == []


cells = st.one_of(
    st.integers(0, 60).flatmap(
        lambda of: st.integers(0, of).map(lambda n: Shown(value=100 * n / of if of else None, n=float(n), of=float(of)))
    ),
    st.integers(0, 60).map(lambda count: Shown(value=float(count))),
)


@given(st.lists(cells, min_size=1, max_size=8))
def test_no_count_from_1_to_5_is_ever_in_what_is_published(shown):
    for one in published(computed("share", *(cell for cell in shown if cell.of is not None))).cells:
        counts = [] if one[0].n is None else [one[0].n, one[0].of, one[0].of - one[0].n]
        assert not any(1 <= count <= 5 for count in counts)
    for one in published(computed("count", *(cell for cell in shown if cell.of is None))).cells:
        assert one[0].value not in {1.0, 2.0, 3.0, 4.0, 5.0}


def test_a_year_is_withheld_with_any_of_the_quarters_that_it_adds_up():
    rows = tuple(Heading(key, key) for key in ("2016-17-q1", "2016-17-q2", "2016-17"))
    draft = Publishable(
        id="DM/06",
        kind="indicator",
        title="T",
        unit="number",
        counts="children",
        period="",
        rows=rows,
        columns=(Heading("DM/06", "T"),),
        facts={"adds_up_to_a_year": True},
        cells=((Shown(value=3.0),), (Shown(value=20.0),), (Shown(value=23.0),)),
    )
    counted = {cell.row: cell.counts for cell in Computed(draft, True, ("count",)).cells()}
    assert counted["2016-17"] == (23.0, 3.0, 20.0) and counted["2016-17-q2"] == (20.0,)
