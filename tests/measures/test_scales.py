"""Is 0.83 for 83% found in every column of percentages, and a percentage that really is small left alone?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from tests.measures.test_cross_checks import NOW, Held
from tests.measures.typed import LIMIT

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.cross_checks.scales import fractions
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.working_days import WorkingDays

PERCENT, DAYS = "PM30", "PM28"  # a percentage, and a number of days


@pytest.fixture(scope="module")
def params() -> Params:
    return replace(load_params(Path(__file__).parents[2] / "params"), targets={})


def found(params: Params, name: str, rows: list[dict[str, object]]) -> list[Problem]:
    blank = dict.fromkeys(
        ("numerator", "denominator", "value", "previous_value", *(f"expected_{place}" for place in range(1, 5)))
    )
    frame = pd.DataFrame([{"indicator": PERCENT} | blank | row for row in rows])
    frame[list(blank)] = frame[list(blank)].astype(float)
    evidence = Evidence(Held({NOW: {name: frame}}), WorkingDays("wales"), Quarter.parse("2012-13-q4"), LIMIT)
    return list(fractions(Compared(params, evidence)))


def test_a_whole_column_of_fractions_is_one_line(params: Params) -> None:
    rows = [{"value": value} for value in (0.785, 0.76, 1.0, 0.779)]
    (problem,) = found(params, "results", [{"indicator": DAYS, "value": 0.4}, *rows])
    assert (problem.rule_id, problem.row, problem.column) == ("PERCENT-AS-FRACTION", 3, "value")
    assert problem.found == "4 between 0 and 1, the first in row 3"


@pytest.mark.parametrize(
    ("name", "column"),
    [("results", "value"), ("results", "previous_value"), ("commentary", "expected_1"), ("commentary", "expected_4")],
)
def test_every_column_of_percentages_is_looked_at(name: str, column: str, params: Params) -> None:
    (problem,) = found(params, name, [{column: 0.5}, {column: 0.81}])
    assert (problem.row, problem.column) == (2, column)
    assert found(params, name, [{column: 50.0}, {column: 81.0}]) == []
    assert found(params, name, [{"indicator": DAYS, column: 0.5}]) == []


def test_one_fraction_among_percentages_is_found_by_the_others_and_by_its_counts(params: Params) -> None:
    (problem,) = found(params, "results", [{"value": 83.0}, {"value": 0.83}])
    assert (problem.row, problem.found) == (3, "1 between 0 and 1")
    other = {"indicator": "PM27", "value": 4.0}
    (problem,) = found(params, "results", [other, {"value": 0.07, "numerator": 14, "denominator": 196}])
    assert problem.row == 3


def test_a_percentage_that_its_counts_prove_is_small_is_accepted(params: Params) -> None:
    assert found(params, "results", [{"value": 0.4, "numerator": 2, "denominator": 500}]) == []
    assert found(params, "results", [{"value": 0.0}, {"value": 100.0}]) == []
