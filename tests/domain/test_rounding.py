"""One rule of rounding for ratings, promises, differences and what is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.domain.judgement.rating import indicator_rag, kept, meets
from helpers.domain.judgement.rounding import difference, percent_places, places_that_tell


@pytest.mark.parametrize(
    ("result", "promised", "better", "word"),
    [
        (86.72, 87, "higher", "not_kept"),
        (87.0, 87, "higher", "kept"),
        (86.996, 87, "higher", "kept"),
        (87.4, 87, "higher", "bettered"),
        (12.4, 12, "lower", "not_kept"),
        (11.6, 12, "lower", "bettered"),
        (7393, 7400, "neither", "below_expected"),
        (7400, 7400, "neither", "as_expected"),
    ],
)
def test_a_promise_is_judged_as_a_target_is(result, promised, better, word):
    assert kept(result, promised, better=better) == word
    if better != "neither":
        met = indicator_rag(result, promised, better=better, tolerance=0) == "green"
        assert met == meets(result, promised, better=better) == (word != "not_kept")


def test_1561_of_1963_after_1476_of_1770_is_a_fall_of_three_point_nine_points():
    now, then = 1561 / 1963 * 100, 1476 / 1770 * 100
    places = percent_places([1963, 1770])
    assert (places, difference(now, then, places)) == (1, Decimal("-3.9"))


@pytest.mark.parametrize(("denominators", "places"), [([200], 1), ([199], 0), ([30, 450], 1), ([None, None], 0), ([], 0)])
def test_a_percentage_of_two_hundred_or_more_has_a_decimal_and_so_has_its_row(denominators, places):
    assert percent_places(denominators) == places


def test_a_catalogue_that_states_a_decimal_keeps_it():
    assert percent_places([30], stated=1) == 1


@pytest.mark.parametrize(("value", "target", "places"), [(84.6, 85, 1), (84.96, 85, 2), (63.996, 64, 0), (84.4, 85, 0)])
def test_no_value_is_printed_as_met_that_is_judged_missed_and_none_has_three_decimals(value, target, places):
    def rated(one: float) -> str:
        return indicator_rag(one, target, better="higher", tolerance=0.02)

    assert places_that_tell(value, None, rated=rated, places=0) == places
