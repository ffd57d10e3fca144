"""How an authority stands to others: counted from what was published, with how far chance goes, and shut where withheld."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from helpers.disclosure.protect import Pattern
from helpers.domain.params.indicator import Benchmark
from helpers.domain.result import WITHHELD, Result
from helpers.figures.beside import beside_of
from helpers.figures.draft import Draft
from helpers.figures.publishable import publishable
from helpers.figures.stated import Beside, Neighbours

from .test_publishable import INDICATOR


def share(name: str, value: float | None, of: float | None = None, symbol: str = "") -> dict[str, Any]:
    """What was published of one authority."""
    return {"name": name, "value": value, "of": of, "symbol": symbol}


TEN = [
    *(share(f"Town {value}", value, 200) for value in (9, 10, 14, 15, 16, 17, 30)),
    share("Withheld", None, symbol="c"),
    share("Unreliable", None, symbol="u"),
    share("Not there", None, symbol="x"),
]


def benchmark(own: dict[str, Any], **more: Any) -> Benchmark:
    """What was published of an authority and of its ten neighbours."""
    neighbours = {"model": "a model", "source": "a list", "values": TEN}
    stated = {"area": "England", "period": "2023-09-30", "source": "a table", "own": own, "neighbours": neighbours}
    return Benchmark.model_validate(stated | more)


def neighbours(own: dict[str, Any]) -> Neighbours:
    """How an own value stands to the ten."""
    beside = beside_of(benchmark(own))
    assert beside is not None and beside.neighbours is not None
    return beside.neighbours


def test_of_ten_neighbours_those_without_a_value_are_counted_apart() -> None:
    ten = neighbours(share("Own", 12, 140))
    assert (ten.count, ten.with_value, ten.withheld, ten.without_row) == (10, 7, 2, 1)
    assert (ten.median, ten.lowest, ten.highest) == (15, 9, 30)


def test_lower_than_five_of_which_chance_explains_all_but_one() -> None:
    ten = neighbours(share("Own", 12, 140))
    assert (ten.lower_than, ten.higher_than, ten.is_lower, ten.beyond_chance) == (5, 2, True, 1)


def test_where_no_counts_are_published_chance_cannot_be_told() -> None:
    assert neighbours(share("Own", 40)).beyond_chance is None
    assert (neighbours(share("Own", 40)).higher_than, neighbours(share("Own", 40)).is_lower) == (7, False)


def test_without_an_own_value_there_is_no_comparison() -> None:
    assert beside_of(benchmark(share("Own", None, symbol="c"))) is None
    assert beside_of(Benchmark(area="England", period="2022-23", mean=20, source="a table")) is None


def test_few_authorities_make_no_funnel() -> None:
    few = [share(f"Town {number}", 10 + number, 100) for number in range(11)]
    beside = beside_of(benchmark(share("Own", 12, 140), authorities=few))
    assert beside is not None and beside.funnel is None


def funnel_of_towns() -> Beside:
    """An authority beside fourteen towns and one whose share was withheld."""
    towns = [share(f"Town {number}", 10 + number, 100 + number) for number in range(14)]
    every = [*towns, share("Own", 60, 140), share("Withheld", None, symbol="c")]
    beside = beside_of(benchmark(share("Own", 60, 140), authorities=every, mean=20, numerator=190, denominator=1000))
    assert beside is not None
    return beside


def test_a_funnel_stands_about_the_nations_share_from_its_counts_and_says_who_is_not_drawn() -> None:
    funnel = funnel_of_towns().funnel
    assert funnel is not None and funnel.average == pytest.approx(19)
    assert (funnel.drawn, funnel.left_out, funnel.where, funnel.outside) == (15, 1, "above_outer", 1)
    whose = {each.name: each.whose for each in funnel.authorities}
    assert (whose["Own"], whose["Town 2"], whose["Town 9"]) == ("own", "other", "neighbour")
    assert all(each.lowest <= each.lower <= funnel.average <= each.upper <= each.highest for each in funnel.limits)
    assert funnel.limits[0].of == 100 and funnel.limits[-1].of == 140


def test_where_any_result_is_withheld_so_is_the_comparison() -> None:
    shown = replace(INDICATOR, beside=funnel_of_towns())
    hidden = replace(shown, cells=((Result(1.0),), (WITHHELD,), (Result(3.0),)))
    beside_of_shown, beside_of_hidden = (
        publishable(Draft(figure, ("share",), public=True), Pattern(frozenset())).figure.beside for figure in (shown, hidden)
    )
    assert beside_of_shown == shown.beside and beside_of_hidden is None
