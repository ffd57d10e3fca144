"""Whether a change is more than chance alone would give: the two cases of Conwy, and the edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.measures.judged.chance import share_within_chance


def within(n, of, was_n=None, was_of=None, was_percent=None):
    percent = was_percent if was_percent is not None else 100 * was_n / was_of
    return share_within_chance(n, of, was_n=was_n, was_of=was_of, was_percent=percent)


def test_conwy_94_of_120_conferences_is_a_real_fall_from_96_percent():
    assert not within(94, 120, was_percent=96.1)


def test_conwy_18_of_170_children_is_no_change_from_18_of_158():
    assert within(18, 170, 18, 158)


def test_conwy_by_conference_52_of_60_is_still_a_real_fall():
    assert not within(52, 60, was_percent=96.1)


def test_with_both_counts_known_the_counts_are_compared_not_the_percentage():
    assert share_within_chance(94, 120, was_n=19, was_of=20, was_percent=96.1)


def test_where_only_one_of_the_earlier_counts_is_known_the_percentage_is_used():
    assert not share_within_chance(94, 120, was_n=None, was_of=26, was_percent=96.1)
    assert not share_within_chance(94, 120, was_n=25, was_of=None, was_percent=96.1)


@pytest.mark.parametrize(
    ("n", "of", "was_n", "was_of", "expected"),
    [
        (1, 10, 6, 10, True),  # p = 0.057
        (8, 8, 3, 6, True),  # p = 0.055
        (3, 8, 8, 9, False),  # p = 0.0498
        (7, 7, 2, 5, False),  # p = 0.045
        (0, 5, 0, 7, True),
        (5, 5, 7, 7, True),
    ],
)
def test_small_numbers_on_either_side_of_one_in_twenty(n, of, was_n, was_of, expected):
    assert within(n, of, was_n, was_of) is expected


@pytest.mark.parametrize(
    ("n", "of", "was_percent", "expected"),
    [
        (60, 100, 50.0, True),  # p = 0.057
        (49, 60, 90.0, False),  # p = 0.048
        (99, 100, 95.0, True),  # p = 0.065
        (110, 120, 96.1, False),
    ],
)  # p = 0.028
def test_a_share_against_an_earlier_percentage_on_either_side_of_one_in_twenty(n, of, was_percent, expected):
    assert within(n, of, was_percent=was_percent) is expected


def test_nothing_can_be_said_of_no_children():
    assert within(0, 0, 3, 4)


@pytest.mark.parametrize(
    "rate",
    [
        {"n": 12, "of": 10, "was_percent": 50.0},
        {"n": 5, "of": 10, "was_percent": 101.0},
        {"n": 5, "of": 10, "was_n": 11, "was_of": 10},
    ],
)
def test_a_rate_that_can_pass_100_percent_is_no_share_of_children(rate):
    assert not within(**rate)


counts = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(counts, counts)
def test_it_does_not_matter_which_of_two_shares_came_first(one, other):
    assert within(*one, *other) == within(*other, *one)


@given(counts)
def test_the_same_share_twice_is_no_change(one):
    assert within(*one, *one)


def test_an_exact_tie_reads_the_same_whichever_comes_first():
    first = share_within_chance(2, 2, was_n=2, was_of=14, was_percent=100 / 7)
    assert first is share_within_chance(2, 14, was_n=2, was_of=2, was_percent=100.0) is True
