"""Every count that the publication of one result would give away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.cell import counts_given_away
from helpers.domain.result import Result


def withheld(kind, value=None, **more):
    return any(0 < count.number <= 5 for count in counts_given_away(Result(value, **more), kind))


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
    assert withheld("share", 100 * n / of, n=n, of=of) is expected


@pytest.mark.parametrize(("value", "of", "expected"), [(10, 30, True), (90, 30, True), (50, 30, False), (0, 30, False)])
def test_a_published_percentage_and_its_of_give_n_back(value, of, expected):
    assert withheld("share", value, of=of) is expected


def test_an_n_without_its_of_is_still_a_count():
    assert withheld("share", 1.2, n=4)


def test_a_percentage_without_any_count_gives_none_away():
    assert not withheld("share", 3.0)


@pytest.mark.parametrize("kind", ["count", "sum"])
@pytest.mark.parametrize(("value", "expected"), [(0, False), (1, True), (5, True), (6, False)])
def test_a_count_is_withheld_by_its_value(kind, value, expected):
    assert withheld(kind, float(value)) is expected


def test_a_count_that_was_small_before_it_was_revised_is_withheld():
    assert withheld("count", 8.0, symbol="r", was=3.0)
    assert not withheld("count", 8.0, symbol="r", was=9.0)


@pytest.mark.parametrize(("n", "of", "expected"), [(400, 5, True), (400, 6, False), (3, 40, False)])
def test_an_average_is_withheld_by_how_many_it_is_of(n, of, expected):
    assert withheld("average", n / of, n=n, of=of) is expected


@pytest.mark.parametrize(("n", "of", "expected"), [(3, 400, True), (400, 3, True), (40, 400, False)])
def test_a_rate_of_people_is_withheld_by_either_count(n, of, expected):
    assert withheld("ratio", n / of, n=n, of=of) is expected
    assert withheld("count", 100.0, n=n, of=of) is expected


def test_each_count_has_its_role():
    roles = [(count.role, count.number) for count in counts_given_away(Result(7.5, n=3, of=40), "share")]
    assert roles == [("n", 3), ("of", 40), ("rest", 37)]


def test_a_percentage_before_its_revision_gives_its_n_back():
    assert withheld("share", 4.0, n=9, of=201, was=2.0)
    assert not withheld("share", 4.0, n=9, of=201, was=4.5)


shares = st.integers(0, 60).flatmap(lambda of: st.integers(0, of).map(lambda n: (n, of)))


@given(shares)
def test_no_share_is_shown_behind_which_a_count_is_from_1_to_5(share):
    n, of = share
    small = any(1 <= count <= 5 for count in (n, of, of - n))
    assert withheld("share", 100 * n / of if of else None, n=float(n), of=float(of)) is small
