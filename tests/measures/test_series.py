"""An indicator over time: what the returns give stands, and published results fill the rest."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.domain.params.indicator import Indicator
from helpers.domain.period import FinancialYear, parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.result import MISSING, Result
from helpers.measures.results.series import ResultSeries, adds_up_to_a_year, result_series

from .typed import Q3, evidence, measure

COLUMNS = ("indicator", "period", "numerator", "denominator", "value", "symbol", "status", "previous_value")
CONTACTS = {
    "contacts 2017-18-q1": "contact_id received\na 2017-04-01\nb 2017-06-30",
    "contacts 2017-18-q3": "contact_id received\nc 2017-10-01",
}
COUNT = measure("count", date="received")
QUARTERS = (Quarter(2017, 1), Quarter(2017, 2), Q3)


def indicator(unit="percent", **more):
    return Indicator(
        **{
            "title": "T",
            "plain_title": "P",
            "definition": "D",
            "unit": unit,
            "counts": "children",
            "noun": "child",
            "better": "higher",
            "period_type": "annual",
            "statutory": False,
            "source": "local",
            "owner": "O",
            **more,
        }
    )


def results(*rows):
    """Published results, typed as (indicator, period) and whatever else is stated of them."""
    typed = [{"status": "final", **dict(zip(COLUMNS, row[:2], strict=False)), **row[2]} for row in rows]
    frame = pd.DataFrame(typed, columns=list(COLUMNS))
    numbers = ["numerator", "denominator", "value", "previous_value"]
    parsed = frame["period"].map(parse_period).astype(object)
    return frame.assign(period=parsed).astype({**dict.fromkeys(numbers, float), "symbol": object})


def series(*rows, of=None, tables=None, quarters=QUARTERS):
    published_ones = results(*rows) if rows else None
    return result_series("PM1", of or indicator(), evidence=evidence(tables or {}), quarters=quarters, published=published_ones)


def published(of=None, **stated):
    return series(("PM1", "2016-17", stated), of=of).at(FinancialYear(2016))


def computed(of=None, **stated):
    """What the counts of a published result give, where that is another value; None where it is not."""
    found = series(("PM1", "2016-17", stated), of=of).computed.get(FinancialYear(2016))
    return None if found is None else found.value


def shown(found):
    return [(str(period), result.value, result.symbol) for period, result in found.results.items()]


def test_a_quarter_without_its_return_is_not_available_and_never_zero():
    found = series(of=indicator("number", measure=COUNT), tables=CONTACTS)
    assert shown(found) == [("2017-18-q1", 2.0, ""), ("2017-18-q2", None, "x"), ("2017-18-q3", 1.0, "")]
    assert [result.available for result in found.results.values()] == [True, False, True]


def test_a_published_result_fills_a_gap_and_does_not_replace_what_was_counted():
    found = series(
        ("PM1", "2017-18-q2", {"value": 9}),
        ("PM1", "2017-18-q3", {"value": 99}),
        of=indicator("number", measure=COUNT),
        tables=CONTACTS,
    )
    assert shown(found) == [("2017-18-q1", 2.0, ""), ("2017-18-q2", 9.0, ""), ("2017-18-q3", 1.0, "")]


def test_results_of_another_indicator_are_left_alone():
    assert shown(series(("PM1", "2016-17", {"value": 9}), ("PM10", "2016-17", {"value": 8}))) == [("2016-17", 9.0, "")]


def test_without_returns_or_results_there_is_nothing():
    assert series() == ResultSeries() and series().at(Q3) == MISSING == series().at(None)


def test_periods_stand_in_order_of_their_last_day_a_year_after_its_last_quarter():
    found = series(
        *(
            ("PM1", period, {"value": 1})
            for period in ("2016-17", "2017-18-q1", "2016-17-q4", "2017-09-30", "2016-09-30", "2015-16")
        )
    )
    assert [str(period) for period in found.results] == [
        "2015-16",
        "2016-09-30",
        "2016-17-q4",
        "2016-17",
        "2017-18-q1",
        "2017-09-30",
    ]


def test_a_share_of_nobody_is_not_applicable():
    share = measure("share", among={"contact_id": "nobody"}, where={"contact_id": "a"}, date="received", scale=100)
    found = series(of=indicator(measure=share), tables=CONTACTS)
    assert shown(found)[0] == ("2017-18-q1", None, "z")
    assert found.at(Quarter(2017, 1)) == Result(symbol="z", n=0, of=0)


def test_numerator_and_denominator_are_kept():
    share = measure("share", where={"contact_id": "a"}, date="received", scale=100)
    assert series(of=indicator(measure=share), tables=CONTACTS).at(Quarter(2017, 1)) == Result(50, n=1, of=2)


@pytest.mark.parametrize(
    ("valid", "quarters"),
    [
        ({"valid_from": "2017-07-01"}, ["2017-18-q2", "2017-18-q3"]),
        ({"valid_from": "2017-09-30"}, ["2017-18-q2", "2017-18-q3"]),
        ({"valid_from": "2017-10-01"}, ["2017-18-q3"]),
        ({"valid_to": "2017-06-30"}, ["2017-18-q1"]),
        ({"valid_to": "2017-07-01"}, ["2017-18-q1", "2017-18-q2"]),
        ({}, ["2017-18-q1", "2017-18-q2", "2017-18-q3"]),
    ],
)
def test_an_indicator_is_worked_out_only_while_it_is_valid(valid, quarters):
    found = series(of=indicator("number", measure=COUNT, **valid), tables=CONTACTS)
    assert [str(period) for period in found.results] == quarters


def test_a_rate_is_worked_out_from_its_counts_where_none_was_published():
    result = published(numerator=814, denominator=8515)
    assert (round(result.value, 1), result.symbol) == (9.6, "") and computed(numerator=814, denominator=8515) is None


def test_the_published_value_is_shown_and_its_difference_noted():
    stated = {"numerator": 180, "denominator": 1000, "value": 18.2}
    assert (published(**stated).value, computed(**stated)) == (18.2, 18.0)


@pytest.mark.parametrize(
    ("n", "of", "value"),
    [
        (181, 1000, 18.1),
        (1814, 10000, 18.1),
        (1815, 10000, 18.2),
        (20, 100, 20.0),
        (143, 2000, 7.2),
        (1, 3, 33.33),
        (64, 1000, 6.4),
        (12, 100, 12),
    ],
)
def test_a_rate_that_rounds_half_up_to_what_was_published_is_no_difference(n, of, value):
    assert computed(numerator=n, denominator=of, value=value) is None


@pytest.mark.parametrize(("n", "of", "value"), [(1815, 10000, 18.1), (1814, 10000, 18.2), (1, 3, 33.34), (163, 1000, 16)])
def test_a_rate_that_rounds_to_another_value_is_a_difference(n, of, value):
    assert computed(numerator=n, denominator=of, value=value) == pytest.approx(100 * n / of)


def test_a_rate_that_is_no_percentage_is_one_count_over_the_other():
    assert published(indicator("rate"), numerator=30, denominator=12).value == 2.5


def test_a_count_is_published_as_its_numerator():
    assert published(indicator("number"), numerator=343).value == 343


@pytest.mark.parametrize(("status", "symbol"), [("revised", "r"), ("provisional", "p"), ("final", "")])
@pytest.mark.parametrize("stated", [{"value": 8.0}, {"numerator": 8}, {"numerator": 8, "denominator": 100}])
def test_revised_and_provisional_results_keep_their_value_beside_the_symbol(status, symbol, stated):
    result = published(status=status, previous_value=5, **stated)
    assert (result.value, result.symbol, result.was) == (8, symbol, 5)


@pytest.mark.parametrize("symbol", ["z", "x", "u", "c", "low", "k"])
def test_a_published_symbol_is_kept_and_no_value_is_worked_out_for_it(symbol):
    result = published(symbol=symbol, numerator=3, denominator=400)
    assert (result.value, result.symbol) == (None, symbol)


def test_of_a_confidential_result_no_count_is_kept():
    result = published(symbol="c", numerator=3, denominator=400, previous_value=2)
    assert result == Result(symbol="c")


@pytest.mark.parametrize(("symbol", "held"), [("x", False), ("z", True), ("c", True), ("u", True), ("low", True)])
def test_only_what_is_not_available_is_not_held(symbol, held):
    assert published(symbol=symbol).available is held


def test_a_result_over_nobody_has_no_value():
    assert (published(numerator=0, denominator=0).value, published(numerator=0, denominator=0).symbol) == (None, "x")


@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(1, 2))
def test_a_rate_rounded_as_published_never_differs_from_itself(n, of, places):
    from decimal import ROUND_HALF_UP, Decimal

    exact = (Decimal(100 * n) / of).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if exact.normalize().as_tuple().exponent in (-places,):  # a trailing zero is lost when a number is read
        assert computed(numerator=n, denominator=of, value=float(exact)) is None


def test_what_is_counted_by_quarter_is_added_up_for_each_whole_year():
    tables = {
        f"contacts 2016-17-q{number}": f"contact_id received\nc{number} {day}"
        for number, day in enumerate(("2016-05-01", "2016-08-01", "2016-11-01", "2017-02-01"), 1)
    }
    counted = indicator("number", period_type="in_quarter", measure=COUNT)
    quarters = (*Quarter(2016, 4).to_date(), Quarter(2017, 1))
    found = series(of=counted, tables=tables, quarters=quarters)
    assert found.at(FinancialYear(2016)).value == 4 and FinancialYear(2017) not in found.results


def test_a_year_of_which_a_quarter_is_not_held_has_no_result():
    tables = {"contacts 2016-17-q4": "contact_id received\nc 2017-02-01"}
    counted = indicator("number", period_type="in_quarter", measure=COUNT)
    found = series(of=counted, tables=tables, quarters=Quarter(2016, 4).to_date())
    assert FinancialYear(2016) not in found.results


@pytest.mark.parametrize("change", [{"period_type": "snapshot"}, {"measure": measure("average", column="days")}])
def test_a_position_or_an_average_is_not_added_up(change):
    assert not adds_up_to_a_year(indicator("number", **{"period_type": "in_quarter", "measure": COUNT, **change}))


def test_only_quarters_that_have_a_value_are_among_its_values():
    found = series(("PM1", "2016-17", {"value": 9}), of=indicator("number", measure=COUNT), tables=CONTACTS)
    assert found.values() == {Quarter(2017, 1): 2.0, Q3: 1.0}


def test_a_difference_of_a_period_whose_rows_are_counted_is_not_noted():
    stated = {"numerator": 3, "denominator": 10, "value": 31.0}
    found = series(("PM1", "2017-18-q1", stated), of=indicator("number", measure=COUNT), tables=CONTACTS)
    assert found.at(Quarter(2017, 1)).value == 2.0 and not found.computed
