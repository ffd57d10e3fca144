"""How each target was worked out, worked out again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from helpers.domain.params.strict_yaml import read_stated
from helpers.domain.params.target import NOT_KNOWN, Target, TargetFile

FILES = sorted((Path(__file__).parents[2] / "params" / "targets").glob("*.yaml"))
REAL = {(file.stem, code): stated for file in FILES for code, stated in read_stated(file, TargetFile).targets.items()}
METHODS = {"maintain", "improve_by", "match_mean", "match_quartile", "statutory_minimum", "resource_limited", "baseline_year"}


def target(method, starting_from=None, change=0.0, round_to=1.0, value=None):
    return Target(
        value=value,
        method=method,
        starting_from=starting_from,
        change=change,
        round_to=round_to,
        calculation="",
        reason="",
        set_by="",
        set_on="2017-04-20",
    )


@pytest.mark.parametrize(
    ("method", "starting_from", "change", "round_to", "worked_out"),
    [
        ("maintain", 64.4, 0, 1, 64.0),
        ("improve_by", 82.6, 2, 1, 85.0),
        ("improve_by", 10.5, -1, 0.5, 9.5),
        ("match_mean", 88.9, 0, 0.1, 88.9),
        ("match_quartile", 94.9, 0, 1, 95.0),
        ("statutory_minimum", 90, 0, 1, 90.0),
        ("resource_limited", 24, -6, 1, 18.0),
        ("improve_by", 9.25, 0.1, 0.1, 9.4),
    ],
)
def test_a_target_is_worked_out_from_its_method(method, starting_from, change, round_to, worked_out):
    assert target(method, starting_from, change, round_to).recomputed() == worked_out


@pytest.mark.parametrize(("starting_from", "rounded"), [(82.5, 83.0), (83.5, 84.0), (84.5, 85.0), (82.49, 82.0)])
def test_a_half_is_rounded_up(starting_from, rounded):
    assert target("maintain", starting_from).recomputed() == rounded


def test_a_baseline_year_has_no_target_even_where_a_figure_is_known():
    assert target("baseline_year", 82.0).recomputed() is None


def test_without_a_starting_figure_there_is_nothing_to_work_out():
    assert target("improve_by", None, 2).recomputed() is None


@pytest.mark.parametrize(
    "wrong",
    [{"round_to": 0}, {"round_to": -1}, {"tolerance": -1}, {"method": "guess"}, {"value": "nan"}, {"set_on": "2017-02-30"}],
)
def test_a_target_that_cannot_be_meant_is_refused(wrong):
    stated = {"value": 1, "method": "maintain", "calculation": "", "reason": "", "set_by": "", "set_on": "2017-04-20"}
    with pytest.raises(ValidationError):
        Target(**{**stated, **wrong})


@pytest.mark.parametrize(("year", "code"), list(REAL))
def test_each_real_target_agrees_with_how_it_says_it_was_worked_out(year, code):
    assert REAL[year, code].recomputed() == REAL[year, code].value


@pytest.mark.parametrize(("year", "code"), [key for key, stated in REAL.items() if stated.changes])
def test_each_real_target_agreed_before_it_was_changed_too(year, code):
    before = REAL[year, code].as_on(date(int(year[:4]), 4, 30))
    assert before.value == REAL[year, code].changes[0].was == before.recomputed() and before.changes == ()


def test_the_six_years_of_the_sample_use_every_method():
    assert {year for year, _ in REAL} == {"2012-13", "2013-14", "2014-15", "2015-16", "2016-17", "2017-18"}
    assert {stated.method for stated in REAL.values()} == METHODS


CHANGED = [
    {"dated": "2017-07-13", "was": 88.0, "why": "Posts", "calculation": "83.2% plus 5", "change": 5.0},
    {"dated": "2017-11-01", "was": 86.0, "why": "More posts"},
]


@pytest.mark.parametrize(
    ("day", "value", "worked_out", "changes"),
    [
        (date(2017, 6, 30), 88.0, 88.0, 0),
        (date(2017, 7, 12), 88.0, 88.0, 0),
        (date(2017, 7, 13), 86.0, None, 1),
        (date(2017, 10, 31), 86.0, None, 1),
        (date(2017, 11, 1), 85.0, 85.0, 2),
    ],
)
def test_a_quarter_has_the_target_that_was_known_when_it_ended(day, value, worked_out, changes):
    stated = Target(
        value=85,
        method="improve_by",
        starting_from=83.2,
        change=2,
        calculation="83.2% plus 2",
        reason="",
        set_by="",
        set_on="2017-04-20",
        changes=CHANGED,
    )
    known = stated.as_on(day)
    assert (known.value, known.recomputed(), len(known.changes)) == (value, worked_out, changes)
    assert known.calculation == {0: "83.2% plus 5", 1: NOT_KNOWN, 2: "83.2% plus 2"}[changes]


def test_the_sample_targets_say_that_they_are_illustrative():
    assert all(read_stated(file, TargetFile).illustrative for file in FILES)
