"""Which counts are withheld to protect children: 1 to 5, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.cell import Address, Cell, Count
from helpers.disclosure.protect import protect
from helpers.domain.params.council import Disclosure

POLICY = Disclosure(policy="suppress5", threshold=5)
HERE = Address("table", "row", "column")


def cell(*counts, address=HERE, beside=None):
    return Cell(address, tuple(Count("value", count) for count in counts), beside)


def hidden(*counts, policy=POLICY):
    return not protect([cell(*counts)], policy).shows(HERE)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 5.0])
def test_one_to_five_children_are_withheld(count):
    assert hidden(count)


@pytest.mark.parametrize("count", [0, 0.0, 6, 7, 7393])
def test_zero_and_larger_counts_are_shown(count):
    assert not hidden(count)


@pytest.mark.parametrize("counts", [(3, 40, 37), (38, 40, 2), (4, 4, 0), (0, 5, 5)])
def test_a_share_is_withheld_where_n_or_of_or_the_rest_is_small(counts):
    assert hidden(*counts)


@pytest.mark.parametrize("counts", [(0, 40, 40), (40, 40, 0), (6, 12, 6), ()])
def test_a_share_whose_counts_are_all_safe_is_shown(counts):
    assert not hidden(*counts)


@pytest.mark.parametrize(("threshold", "withheld"), [(1, [1]), (3, [1, 2, 3]), (9, list(range(1, 10)))])
def test_the_threshold_is_the_council_s(threshold, withheld):
    policy = Disclosure(policy="suppress5", threshold=threshold)
    assert [count for count in range(12) if hidden(count, policy=policy)] == withheld


def test_a_cell_is_withheld_in_its_own_figure_row_and_column_only():
    other = Address("another", "row", "column")
    pattern = protect([cell(3), cell(30, address=other)], POLICY)
    assert pattern.shows(other) and not pattern.shows(HERE)


def test_what_was_not_put_before_the_policy_is_not_shown():
    assert not protect([cell(30)], POLICY).shows(Address("table", "column", "row"))


@pytest.mark.parametrize(("count", "shown"), [(3, False), (30, True)])
def test_a_result_is_withheld_with_the_one_that_it_stands_beside(count, shown):
    difference = Address("table", "difference")
    pattern = protect([cell(count), cell(address=difference, beside=HERE)], POLICY)
    assert pattern.shows(difference) is shown


@given(st.lists(st.integers(0, 12), max_size=30))
def test_every_small_cell_is_withheld_and_no_other(counts):
    places = [Address("t", str(row)) for row in range(len(counts))]
    pattern = protect([cell(count, address=place) for place, count in zip(places, counts, strict=True)], POLICY)
    shown = [count for place, count in zip(places, counts, strict=True) if pattern.shows(place)]
    assert shown == [count for count in counts if count not in range(1, 6)]
