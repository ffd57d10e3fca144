"""What the service said, what it promised, and what the analyst is told about it."""

from __future__ import annotations

import pytest

from helpers.domain.commentary import Expected, ServiceWords
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.figures.figure import Commentary

from .worked import THIS, commentary, results, worked_out

NOW, BEFORE = "2017-18-q3", "2017-18-q2"
PM33 = {"indicator": "PM33", "period": NOW, "numerator": 30.0, "denominator": 300.0}


def indicator(council, *, now=None, before=None, result=PM33):
    tables = {f"results {NOW}": results(result)}
    for quarter, said in ((NOW, now), (BEFORE, before)):
        if said is not None:
            tables[f"commentary {quarter}"] = commentary({"indicator": "PM33", **said})
    return worked_out(council, tables)["PM33"]


def commentary_of(council, **said):
    return indicator(council, **said).figure.commentary


def flags(council, **said):
    return {(flag.code, flag.detail) for flag in indicator(council, **said).judgement.flags}


def test_last_quarter_s_promise_stands_beside_this_quarter(council):
    found = commentary_of(council, before={"what_happened": "Fewer moves", "expected_1": 9.5})
    assert found.promised == 9.5 and found.last_quarter.what_happened == "Fewer moves"
    assert found.last_quarter.expected == (Expected(Quarter(2017, 3), 9.5),)


def test_without_a_promise_there_is_none(council):
    assert commentary_of(council) == Commentary()


def test_commentary_that_is_carried_forward_is_flagged(council):
    said = {"what_happened": "More children moved because carers retired", "action": "Approve carers"}
    assert flags(council, now=said, before=said) == {("unchanged", "")}


def test_an_action_that_is_past_its_date_is_flagged(council):
    said = {"what_happened": "More moves", "action": "Approve carers", "owner": "Manager", "due": "2017-12-01"}
    assert ("action_overdue", "2017-12-01") in flags(council, now=said)


@pytest.mark.parametrize("name", ["results", "commentary"])
def test_a_row_of_an_unknown_indicator_is_refused_and_does_not_vanish(council, name):
    rows = results({**PM33, "indicator": "PM99"}) if name == "results" else commentary({"indicator": "PM99"})
    with pytest.raises(Refused, match="PM99"):
        worked_out(council, {f"{name} {NOW}": rows})


def test_a_target_that_is_set_later_does_not_judge_this_quarter(council):
    council.set(
        "targets/2017-18.yaml",
        "targets>PM33",
        {
            "value": 5.0,
            "method": "maintain",
            "starting_from": 5.0,
            "calculation": "",
            "reason": "",
            "set_by": "Director",
            "set_on": "2018-01-10",
        },
    )
    found = indicator(council)
    assert (found.judgement.rag, found.judgement.rag_why, found.judgement.face) == ("none", "not_yet_set", "none")
    assert found.figure.target.not_yet_set and found.figure.target.value is None


def test_a_return_of_which_the_params_say_nothing_is_refused(council):
    from helpers.figures.absent import undeclared_returns

    params = council.load()
    silent = params.this_quarter.model_copy(update={"not_supplied": {}})
    named = {problem.file for problem in undeclared_returns(_replaced(params, silent))}
    assert named == {f"params/{THIS}"}


def _replaced(params, stated):
    from dataclasses import replace

    return replace(params, this_quarter=stated)


def test_values_that_are_expected_are_kept_without_a_word_beside_them(council):
    found = commentary_of(council, now={"expected_1": 9.0, "expected_2": 8.5, "expected_basis": "The plan for placements"})
    assert found.this_quarter == ServiceWords(
        expected=(Expected(Quarter(2017, 4), 9.0), Expected(Quarter(2018, 1), 8.5)), expected_basis="The plan for placements"
    )


def test_a_row_that_says_nothing_is_no_commentary(council):
    assert commentary_of(council, now={"what_happened": "", "expected_basis": "The plan"}).this_quarter is None
