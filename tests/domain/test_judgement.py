"""The rules behind the signs, as the performance team signed them off in ``tests/examples/judgement.csv``."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.judgement.change import OwnMovement, verdict_of_change
from helpers.domain.judgement.comparable import comparator, like_points
from helpers.domain.judgement.rating import commentary_demanded, indicator_rag
from helpers.domain.judgement.rounding import places_that_tell
from helpers.measures.judged.chance import share_within_chance

with (Path(__file__).parents[1] / "examples" / "judgement.csv").open(encoding="utf-8", newline="") as opened:
    EXAMPLES = list(csv.DictReader(opened))


def number(written):
    return float(written) if written else None


def examples(rule):
    return [pytest.param(one, id=one["question"]) for one in EXAMPLES if one["rule"] == rule]


@pytest.mark.parametrize("example", examples("rag"))
def test_the_rag_of_an_indicator(example):
    assert (
        indicator_rag(
            number(example["value"]), number(example["target"]), better=example["better"], tolerance=float(example["tolerance"])
        )
        == example["expected"]
    )


@pytest.mark.parametrize("example", examples("arrow"))
def test_the_arrow_of_an_indicator(example):
    n, of, was_n, was_of = (number(example[key]) for key in ("n", "of", "earlier_n", "earlier_of"))
    chance = (
        None if of is None else share_within_chance(n, of, was_n=was_n, was_of=was_of, was_percent=float(example["earlier"]))
    )
    found = verdict_of_change(
        number(example["value"]),
        number(example["earlier"]),
        better=example["better"],
        tolerance=float(example["tolerance"]),
        own=OwnMovement(within_chance=chance),
    )
    assert found.verdict == example["expected"]


@pytest.mark.parametrize("example", examples("printed"))
def test_a_value_is_printed_with_as_many_decimals_as_its_signs_need(example):
    rated = partial(
        indicator_rag, target=number(example["target"]), better=example["better"], tolerance=float(example["tolerance"])
    )
    value, places = number(example["value"]), len(example["expected"].partition(".")[2])
    assert places_that_tell(value, number(example["earlier"]), rated=rated, places=0) == places


def test_a_value_that_no_decimals_tell_apart_gets_two_and_no_endless_number():
    assert places_that_tell(84.99999, None, rated=lambda value: "green" if value >= 85 else "amber", places=1) == 2


def test_every_example_is_of_a_rule_and_no_question_is_asked_twice():
    assert {one["rule"] for one in EXAMPLES} == {"rag", "arrow", "signs", "printed"}
    assert len({one["question"] for one in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize(
    ("period_type", "compared_with"),
    [
        ("cumulative", "same_quarter_last_year"),
        ("annual", "same_quarter_last_year"),
        ("lagged", "same_quarter_last_year"),
        ("average", "same_quarter_last_year"),
        ("rolling", "same_quarter_last_year"),
        ("in_quarter", "previous_quarter"),
        ("snapshot", "previous_quarter"),
    ],
)
def test_what_an_arrow_compares_with_follows_from_the_period_type(period_type, compared_with):
    assert comparator(period_type, seasonal=False) == compared_with


@pytest.mark.parametrize("period_type", ["in_quarter", "snapshot", "cumulative"])
def test_a_seasonal_figure_is_compared_with_the_same_quarter_last_year(period_type):
    assert comparator(period_type, seasonal=True) == "same_quarter_last_year"


@pytest.mark.parametrize(
    ("period_type", "seasonal", "like"),
    [
        ("in_quarter", False, "quarters"),
        ("in_quarter", True, "season_out"),
        ("snapshot", False, "changes"),
        ("snapshot", True, "a_year_apart"),
        ("cumulative", False, "a_year_apart"),
        ("annual", False, "a_year_apart"),
        ("lagged", False, "a_year_apart"),
        ("average", False, "a_year_apart"),
        ("rolling", False, "a_year_apart"),
    ],
)
def test_which_points_are_like_each_other_follows_from_the_period_type(period_type, seasonal, like):
    assert like_points(period_type, seasonal=seasonal) == like


@pytest.mark.parametrize(
    ("sign", "face", "demanded"),
    [
        ("declined", "likely", True),
        ("declined", "none", True),
        ("improved", "may", True),
        ("sustained", "unlikely", True),
        ("improved", "likely", False),
        ("sustained", "none", False),
        ("not_comparable", "none", False),
        ("withheld", "withheld", False),
    ],
)
def test_a_decline_or_a_doubtful_face_demands_an_explanation(sign, face, demanded):
    assert commentary_demanded(sign, face) is demanded


tenths = st.integers(0, 1000).map(lambda tenth: tenth / 10)


@given(value=tenths, target=tenths, tolerance=tenths)
def test_a_result_is_never_better_for_being_further_from_the_target(value, target, tolerance):
    order = ["red", "amber", "green"]
    here, higher = (
        order.index(indicator_rag(one, target, better="higher", tolerance=tolerance)) for one in (value, value + 0.1)
    )
    assert higher >= here
