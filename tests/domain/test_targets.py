"""How each target was worked out, worked out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from helpers.domain.strict_yaml import read_stated
from helpers.domain.target import Target, TargetFile

REAL = read_stated(Path(__file__).parents[2] / "params" / "targets" / "2017-18.yaml", TargetFile)


def target(method, starting_from=None, change=0.0, round_to=1.0, value=None):
    return Target(value=value, method=method, starting_from=starting_from, change=change, round_to=round_to, calculation="",
                  reason="", set_by="", set_on="2017-04-20")


@pytest.mark.parametrize(("method", "starting_from", "change", "round_to", "worked_out"), [
    ("maintain", 64.4, 0, 1, 64.0),
    ("improve_by", 82.6, 2, 1, 85.0),
    ("improve_by", 10.5, -1, 0.5, 9.5),
    ("match_mean", 88.9, 0, 0.1, 88.9),
    ("match_quartile", 94.9, 0, 1, 95.0),
    ("statutory_minimum", 90, 0, 1, 90.0),
    ("resource_limited", 24, -6, 1, 18.0),
    ("improve_by", 9.25, 0.1, 0.1, 9.4),
])
def test_a_target_is_worked_out_from_its_method(method, starting_from, change, round_to, worked_out):
    assert target(method, starting_from, change, round_to).recomputed() == worked_out


@pytest.mark.parametrize(("starting_from", "rounded"), [(82.5, 83.0), (83.5, 84.0), (84.5, 85.0), (82.49, 82.0)])
def test_a_half_is_rounded_up(starting_from, rounded):
    assert target("maintain", starting_from).recomputed() == rounded


def test_a_baseline_year_has_no_target_even_where_a_figure_is_known():
    assert target("baseline_year", 82.0).recomputed() is None


def test_without_a_starting_figure_there_is_nothing_to_work_out():
    assert target("improve_by", None, 2).recomputed() is None


@pytest.mark.parametrize("wrong", [{"round_to": 0}, {"round_to": -1}, {"tolerance": -1}, {"method": "guess"},
                                   {"value": "nan"}, {"set_on": "2017-02-30"}])
def test_a_target_that_cannot_be_meant_is_refused(wrong):
    stated = {"value": 1, "method": "maintain", "calculation": "", "reason": "", "set_by": "", "set_on": "2017-04-20"}
    with pytest.raises(ValidationError):
        Target(**{**stated, **wrong})


@pytest.mark.parametrize("code", list(REAL.targets))
def test_each_real_target_agrees_with_how_it_says_it_was_worked_out(code):
    assert REAL.targets[code].recomputed() == REAL.targets[code].value


def test_the_sample_targets_say_that_they_are_illustrative():
    assert REAL.illustrative
