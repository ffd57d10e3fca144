"""The covering report: the council's words once, what a quarter states anew, and every name in braces known."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.domain.params.covering import COVER_SECTIONS
from helpers.domain.params.load import load_params

from .params_folder import QUARTER
from .test_params import only_problem, problems

THIS = f"quarters/{QUARTER}.yaml"
COVER = {"schema": 1, "title": "Performance", **{name: [f"Words of {name}."] for name in COVER_SECTIONS}}
QUARTERS = sorted(file.stem for file in (Path(__file__).parents[2] / "params" / "quarters").glob("*.yaml"))


@pytest.fixture
def reporting(council):
    """A council with a covering report."""
    council.files["cover.yaml"] = {**COVER, "quarter_words": {"considered": None}}
    return council


def test_the_words_of_the_council_are_those_of_every_quarter(reporting):
    assert reporting.load().this_quarter.cover.legal == ("Words of legal.",)


def test_a_quarter_states_one_key_anew_and_keeps_the_others(reporting):
    reporting.files[THIS]["cover"] = {"legal": ["Other words."]}
    cover = reporting.load().this_quarter.cover
    assert (cover.legal, cover.financial) == (("Other words.",), ("Words of financial.",))


def test_without_a_file_of_its_own_a_quarter_may_state_all_of_it(council):
    council.files[THIS]["cover"] = {key: value for key, value in COVER.items() if key != "schema"}
    assert council.load().this_quarter.cover.title == "Performance"


def test_a_council_without_a_covering_report_has_none(council):
    assert council.load().this_quarter.cover is None


def test_each_section_without_words_is_named(reporting):
    for name in ("legal", "title"):
        del reporting.files["cover.yaml"][name]
    assert {problem.rule for problem in problems(reporting)} == {
        f"the key '{name}' of the covering report is missing" for name in ("legal", "title")
    }


@pytest.mark.parametrize("text", ["For {quarter_ends}.", "For {committee.name}.", "For {considerd}.", "For {quarter_end."])
def test_a_name_in_braces_that_nothing_stands_for_is_refused(reporting, text):
    reporting.files["cover.yaml"]["reason"] = [text]
    one = only_problem(reporting)
    assert one.file == "params/cover.yaml" and "'reason' has a name in braces" in one.rule


def test_words_of_the_quarter_that_the_report_has_no_place_for_are_refused(reporting):
    reporting.files[THIS]["cover_words"] = {"considerd": "the report"}
    assert only_problem(reporting).found == "'considerd'"
    reporting.files[THIS]["cover_words"] = {"considered": "the report"}
    assert reporting.load().this_quarter.cover_words == {"considered": "the report"}


def test_the_sample_has_the_params_of_its_twenty_one_quarters():
    from helpers.returns.sample import SAMPLE_QUARTERS

    assert [str(quarter) for quarter in SAMPLE_QUARTERS] == QUARTERS


@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_quarter_of_the_sample_says_that_it_is_illustrative_and_invents_no_date(quarter):
    params = load_params(Path(__file__).parents[2] / "params", quarter)
    stated = params.this_quarter
    assert params.illustrative.startswith("Illustrative sample: ") and params.targets_illustrative
    assert stated.cover is not None and stated.cover.reason
    known = quarter == "2017-18-q3"
    assert all((value is not None) == known for value in (stated.presented_to_cabinet, stated.report_dated, stated.assurance))
    assert bool(stated.cover_words) == known
