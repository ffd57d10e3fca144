"""Which counts are withheld to protect children: 1 to 5, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.disclosure.policy import Cell, Pattern, protect
from helpers.domain.params.council import Disclosure

POLICY = Disclosure(policy="suppress5", threshold=5)


def hidden(*counts, policy=POLICY):
    return protect([Cell("table", "row", "column", counts)], policy).hides("table", "row", "column")


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
    pattern = protect([Cell("a", "r", "c", (3,)), Cell("b", "r", "c", (30,))], POLICY)
    assert pattern == Pattern(frozenset({("a", "r", "c")}))
    assert not pattern.hides("b", "r", "c") and not pattern.hides("a", "c", "r")


@given(st.lists(st.integers(0, 12), max_size=30))
def test_every_small_cell_is_withheld_and_no_other(counts):
    pattern = protect((Cell("t", str(place), "", (count,)) for place, count in enumerate(counts)), POLICY)
    shown = [count for place, count in enumerate(counts) if not pattern.hides("t", str(place), "")]
    assert shown == [count for count in counts if count not in range(1, 6)]
