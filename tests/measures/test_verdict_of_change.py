"""The one verdict of change, as the performance team signed it off in ``tests/examples/verdict_of_change.csv``."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.judgement.change import Change, OwnMovement, verdict_of_change
from helpers.domain.params.indicator import Indicator
from helpers.domain.period import Day, FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.result import WITHHELD, Result
from helpers.measures.judged.comparable import change_of, comparable_points, like_of

NOW = Quarter(2017, 3)
with (Path(__file__).parents[1] / "examples" / "verdict_of_change.csv").open(encoding="utf-8", newline="") as opened:
    SIGNED_OFF = list(csv.DictReader(opened))


def indicator(**stated) -> Indicator:
    words = {"title": "", "plain_title": "", "definition": "", "noun": "", "source": "", "owner": "", "statutory": False}
    return Indicator(
        **{**words, "unit": "percent", "counts": "events", "better": "higher", "period_type": "in_quarter", **stated}
    )


def number(written):
    return float(written) if written else None


def result(example, before=""):
    return Result(
        value=number(example["earlier" if before else "value"]),
        n=number(example[f"{before}n"]),
        of=number(example[f"{before}of"]),
    )


def changed(stated, *values, now=NOW) -> Change:
    """The verdict between the last two of the results of an indicator, quarter by quarter."""
    held = {now.back(back): value for back, value in zip(reversed(range(len(values))), values, strict=True)}
    like = like_of(stated, now)
    return change_of(stated, values[-1], values[-2], points=comparable_points(held, now, like), like=like)


@pytest.mark.parametrize("example", SIGNED_OFF, ids=lambda example: example["question"])
def test_the_verdict_and_why(example):
    stated = indicator(
        counts=example["counts"],
        unit=example["unit"],
        period_type=example["period_type"],
        seasonal=example["seasonal"] == "yes",
        better=example["better"],
        arrow_tolerance=float(example["tolerance"]),
    )
    before = [Result(float(value)) for value in example["quarters_before"].split()]
    found = changed(stated, *before, result(example, "earlier_"), result(example))
    assert (found.verdict, found.why, found.untested) == (example["expected"], example["why"], example["untested"])


def test_where_neither_way_is_better_it_is_still_said_which_way_the_number_went():
    counted = indicator(better="neither", unit="number", arrow_tolerance=5)
    assert changed(counted, Result(7000.0), Result(7393.0)).moved == "up"
    assert changed(counted, Result(7000.0), Result(7004.0)).moved == "level"


def test_a_seasonal_figure_is_held_against_what_its_quarters_do_from_year_to_year():
    contacts = indicator(better="lower", unit="number", counts="events", seasonal=True)
    by_year = [[1000, 600, 900, 400], [1004, 598, 903, 401], [1001, 603, 899, 404], [1003, 600, 902, 402]]
    held = {
        Quarter(2014 + year, place + 1): Result(float(value))
        for year, quarters in enumerate(by_year)
        for place, value in enumerate(quarters)
    }
    like, now = like_of(contacts, Quarter(2017, 4)), Quarter(2017, 4)
    points = comparable_points(held, now, like)
    assert like == "season_out"
    assert change_of(contacts, held[now], held[now.back(4)], points=points, like=like).why == "usual"
    assert change_of(contacts, Result(440.0), held[now.back(4)], points=points, like=like).verdict == "declined"


def test_what_builds_up_is_compared_at_the_same_point_of_each_year_only():
    to_date = indicator(period_type="cumulative")
    held = {quarter: Result(80.0) for quarter in NOW.five_years()}
    points = comparable_points(held, NOW, like_of(to_date, NOW))
    assert [point.period for point in points] == [NOW.back(4 * years) for years in reversed(range(6))]


def test_a_withheld_or_missing_quarter_is_a_gap_among_the_comparable_points():
    held = {NOW.back(3): Result(5.0), NOW.back(2): WITHHELD, NOW: Result(7.0)}
    points = comparable_points(held, NOW, "quarters")
    assert [point.value for point in points] == [5.0, None, None, 7.0]


def test_yearly_results_lie_a_year_apart_and_never_beside_quarters():
    held = {FinancialYear(2015): Result(5.0), FinancialYear(2017): Result(6.0), NOW: Result(1.0)}
    points = comparable_points(held, FinancialYear(2017), "a_year_apart")
    assert [(str(point.period), point.value) for point in points] == [("2015-16", 5.0), ("2016-17", None), ("2017-18", 6.0)]


def test_a_position_a_year_before_is_of_other_children_and_is_tested():
    registered = indicator(period_type="snapshot", counts="children")
    days = [Day(NOW.end), Day(NOW.end).a_year_before()]
    held = {days[0]: Result(90.0, n=180, of=200), days[1]: Result(88.0, n=176, of=200)}
    like = like_of(registered, days[0])
    points = comparable_points(held, days[0], like)
    assert change_of(registered, held[days[0]], held[days[1]], points=points, like=like).why == "chance"


amounts = st.one_of(st.none(), st.floats(min_value=0, max_value=1000))


@given(amounts, amounts, st.floats(min_value=0, max_value=50), st.booleans())
def test_lower_is_better_turns_the_verdict_round_and_nothing_else(now, then, tolerance, chance):
    own = OwnMovement(within_chance=chance)
    higher, lower = (
        verdict_of_change(now, then, better=better, tolerance=tolerance, own=own) for better in ("higher", "lower")
    )
    turned = {"improved": "declined", "declined": "improved"}
    assert turned.get(higher.verdict, higher.verdict) == lower.verdict
    assert (higher.why, higher.moved) == (lower.why, lower.moved)


@given(amounts, amounts, st.floats(min_value=0, max_value=50))
def test_a_sustained_verdict_never_says_that_the_number_moved(now, then, usual):
    found = verdict_of_change(now, then, better="higher", tolerance=0.5, own=OwnMovement(usual_change=usual))
    assert (found.verdict == "sustained") == (found.moved == "level")
