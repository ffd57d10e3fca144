"""How numbers, dates and published values are printed."""

from __future__ import annotations

import pytest

from helpers.display.page.numbers import Numbers
from helpers.display.page.values import Values
from helpers.domain.judgement.rounding import rounded
from helpers.domain.result import Result, Symbol

from . import made

NUMBERS = Numbers("en")
VALUES = Values(made.params().words, NUMBERS)


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (28.499999999999996, 0, "29"),
        (28.49, 0, "28"),
        (12.25, 1, "12.3"),
        (-0.04, 1, "0.0"),
    ],
)
def test_a_half_is_rounded_away_from_nought_whatever_the_binary_noise(value: float, places: int, printed: str) -> None:
    assert str(rounded(value, places)) == printed


def test_thousands_money_and_dates_are_written_as_the_council_writes_them() -> None:
    assert NUMBERS.number(7393) == "7,393"
    assert (NUMBERS.plain(50.0), NUMBERS.plain(8.94), NUMBERS.plain(7.96)) == ("50", "8.9", "8")
    assert (NUMBERS.pounds(2_013_000), NUMBERS.pounds(-160_000)) == ("£2,013,000", "-£160,000")
    assert (NUMBERS.short_pounds(1_249_000), NUMBERS.short_pounds(916_600)) == ("£1.2m", "£917,000")
    assert NUMBERS.day("2018-03-07") == "7 March 2018"


def test_a_percentage_stands_beside_its_n_of_n() -> None:
    assert VALUES.text(made.share(512, 640), "percent") == "80% (512 of 640)"
    assert VALUES.in_sentence(made.share(512, 640), "percent", noun="assessment") == "80% (512 of 640 assessments)"
    assert VALUES.in_sentence(made.share(1, 1), "percent", noun="child") == "100% (1 of 1 child)"


@pytest.mark.parametrize(("places", "printed"), [(1, "13.4% (25 of 186.8)"), (2, "13.39% (25 of 186.75)")])
def test_a_calculator_finds_the_percentage_from_the_n_of_n_beside_it(places: int, printed: str) -> None:
    assert VALUES.text(Result(100 * 25 / 186.75, n=25, of=186.75), "percent", places) == printed


def test_some_is_never_printed_as_none_nor_nearly_all_as_all() -> None:
    assert VALUES.text(made.share(16, 7393), "percent") == "less than 1% (16 of 7,393)"
    assert VALUES.text(made.share(7390, 7393), "percent") == "more than 99% (7,390 of 7,393)"
    assert VALUES.text(made.share(0, 7393), "percent") == "0% (0 of 7,393)"


@pytest.mark.parametrize(
    ("value", "said"), [(1.0, "1 child"), (0.0, "0 children"), (2.0, "2 children"), (1204.0, "1,204 children")]
)
def test_a_noun_agrees_with_its_number(value: float, said: str) -> None:
    assert VALUES.in_sentence(Result(value=value), "number", noun="child") == said


@pytest.mark.parametrize(
    ("symbol", "printed"),
    [("c", "[c]"), ("x", "[x] not available"), ("z", "[z] not applicable"), ("u", "[u] unreliable"), ("", "[x] not available")],
)
def test_what_is_not_there_is_a_symbol_and_never_nought(symbol: Symbol, printed: str) -> None:
    assert VALUES.text(Result(symbol=symbol), "percent") == printed


def test_revised_and_provisional_values_carry_their_mark() -> None:
    assert VALUES.text(Result(value=5961.0, symbol="r", was=5943.0), "number") == "5,961 [r]"
    assert VALUES.text(Result(value=80.0, symbol="p", n=8, of=10), "percent") == "80% (8 of 10) [p]"


def test_a_withheld_value_is_said_to_be_withheld() -> None:
    assert VALUES.in_sentence(made.HIDDEN, "percent") == "withheld to protect children"


@pytest.mark.parametrize(
    ("value", "said"),
    [(2_013_000.0, "£2,013,000 over budget"), (-160_000.0, "£160,000 under budget"), (0.0, "On budget"), (0.2, "On budget")],
)
def test_a_difference_from_budget_is_in_words(value: float, said: str) -> None:
    assert VALUES.text(Result(value=value), "variance") == said


def test_units_keep_one_precision_down_a_column() -> None:
    assert (VALUES.amount(42.0, "fte"), VALUES.amount(3.94, "fte")) == ("42.0", "3.9")
    assert VALUES.amount(81.3, "days") == "81"
    assert (VALUES.difference(1.0, "percent"), VALUES.difference(3.4, "percent", 1)) == ("1 point", "3.4 points")
