"""Numbers to the nearest 5, as Welsh practice has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.nearest_five import rounded
from helpers.domain.result import INAPPLICABLE, WITHHELD, Result


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 0), (2, 0), (3, 5), (7, 5), (8, 10), (7393, 7395)])
def test_a_count_is_shown_to_the_nearest_five(count, shown):
    assert rounded(Result(float(count)), "count") == Result(float(shown))


def test_what_a_count_was_before_a_revision_is_rounded_too():
    assert rounded(Result(8.0, "r", was=3.0), "count") == Result(10.0, "r", was=5.0)


def test_a_percentage_is_worked_out_from_rounded_counts():
    assert rounded(Result(7.5, n=3, of=40), "share") == Result(12.5, n=5, of=40)
    assert rounded(Result(30.0, "r", n=3, of=10, was=20.0), "share").was is None


def test_a_rate_keeps_its_scale():
    assert rounded(Result(12.0, n=12, of=1_000), "ratio") == Result(10.0, n=10, of=1_000)
    assert rounded(Result(12.0, n=12, of=1), "ratio") == WITHHELD


def test_an_average_shows_how_many_it_is_of_and_not_their_days():
    assert rounded(Result(10.0, n=420, of=42), "average") == Result(10.0, of=40)
    assert rounded(Result(10.0, n=20, of=2), "average") == WITHHELD


def test_what_has_no_value_gives_no_count_either():
    assert rounded(Result(symbol="z", n=0, of=3), "share") == INAPPLICABLE


@given(st.integers(1, 300).flatmap(lambda of: st.integers(0, of).map(lambda n: (n, of))))
def test_no_share_tells_more_than_counts_to_the_nearest_five(share):
    n, of = share
    shown = rounded(Result(100 * n / of, n=float(n), of=float(of)), "share")
    assert shown == WITHHELD or (shown.n % 5, shown.of % 5, shown.value) == (0, 0, pytest.approx(100 * shown.n / shown.of))
