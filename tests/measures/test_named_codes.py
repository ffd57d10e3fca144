"""Is a code that no return can hold found in the params, where it would count nothing without a word?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.params.measure import Measure
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredTable
from helpers.measures.cross_checks.named_codes import unknown_codes


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(Path(__file__).parents[2] / "params")


def with_measure(params: Params, **stated: object) -> Params:
    """The params, with the measure of PM24 stated otherwise."""
    measure = Measure(**{"kind": "count", "return": "assessments", **stated})
    return replace(params, indicators={"PM24": params.indicators["PM24"].model_copy(update={"measure": measure})}, figures={})


def test_the_params_name_only_codes_that_exist(params: Params) -> None:
    assert list(unknown_codes(params)) == []


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"kind": "wellbieng"}, "'wellbieng'"),
        ({"kind": ["initial", "coer"]}, "'coer'"),
        ({"lateness": "on-time"}, "'on-time'"),
        ({"source": "Police"}, "'Police'"),
        ({"advice_and_assistance": "no"}, "'no'"),
        ({"kind": True}, "True"),
    ],
)
def test_a_condition_that_no_row_can_meet_is_refused_with_file_entry_and_key(
    params: Params, conditions: dict, found: str
) -> None:
    (problem,) = unknown_codes(with_measure(params, among=conditions))
    assert problem.file == "params/indicators.yaml"
    assert f"'PM24.measure.among.{next(iter(conditions))}'" in problem.rule
    assert problem.found == found


def test_the_nearest_code_is_offered(params: Params) -> None:
    (problem,) = unknown_codes(with_measure(params, kind="share", where={"kind": "wellbieng"}))
    assert "'PM24.measure.where.kind'" in problem.rule
    assert "Nearest: wellbeing" in problem.remedy


def test_measures_of_tables_are_looked_at_too(params: Params) -> None:
    name, table = next((name, one) for name, one in params.figures.items() if isinstance(one, RegisteredTable) and one.measure)
    misspelt = table.measure.model_copy(update={"rows": "contacts", "among": {"team": "intak"}})
    (problem,) = unknown_codes(replace(params, indicators={}, figures={name: table.model_copy(update={"measure": misspelt})}))
    assert (problem.file, problem.found) == ("params/figures.yaml", "'intak'")


def test_a_number_is_not_compared_with_a_word(params: Params) -> None:
    (problem,) = unknown_codes(with_measure(params, **{"return": "workforce", "among": {"cases": "3"}}))
    assert problem.remedy == "State at_least or at_most."


def test_what_is_said_to_count_children_counts_none_twice(params: Params) -> None:
    """185 endings were of 184 children: what counts rows of a return of episodes names endings, or counts each child once."""
    episodes = ("looked_after", "plans", "child_protection")
    stated = {
        name: (figure.unit, figure.measure) for name, figure in params.figures.items() if isinstance(figure, RegisteredTable)
    }
    stated |= {code: (indicator.noun, indicator.measure) for code, indicator in params.indicators.items()}
    counted = {
        name: unit for name, (unit, measure) in stated.items() if measure and measure.rows in episodes and _twice(measure)
    }
    assert counted == {"ended-by-reason": "endings"}


def _twice(measure: Measure) -> bool:
    """Whether a child with two episodes may be counted in both: not among those that are open at the end."""
    return measure.kind == "count" and not measure.distinct and not measure.among.get("open_at_end")
