"""Is each quarter's file refused in every other quarter's folder, and is no clean quarter ever remarked on?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.cross_checks.every import cross_checked
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.working_days import WorkingDays
from helpers.returns.checks.checking import checked
from helpers.returns.files.reading import sheet_in
from helpers.returns.files.sheet import Sheet
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample
from helpers.returns.shapes.registry import RETURN_NAMES, SHAPES

PROJECT = Path(__file__).parents[2]
LAST = Quarter.parse("2017-18-q3")
EIGHT = tuple(LAST.back(quarters) for quarters in reversed(range(8)))
HISTORY = tuple(LAST.back(quarters) for quarters in reversed(range(20)))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def params() -> Params:
    return load_params(PROJECT / "params")


@pytest.fixture(scope="module")
def five_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's returns of the five years to Quarter 3 2017-18."""
    root = tmp_path_factory.mktemp("five-years")
    write_sample(root, HISTORY)
    return root


@pytest.fixture(scope="module")
def sent(five_years: Path, params: Params) -> dict[tuple[Quarter, str], Sheet]:
    """The sheet of each return of the eight quarters."""
    returns = Returns(five_years, params.codes)
    there = [(quarter, name) for quarter in EIGHT for name in RETURN_NAMES if returns.has(name, quarter)]
    paths = {(quarter, name): returns.folder.file(name, quarter) for quarter, name in there}
    return {key: sheet_in(path, path.name, SHAPES[key[1]].column_names) for key, path in paths.items()}


def test_each_of_eight_quarters_is_refused_by_the_seven_others(sent: dict[tuple[Quarter, str], Sheet], params: Params) -> None:
    refused = set()
    for of, to in permutations(EIGHT, 2):
        files = {name: sheet for (quarter, name), sheet in sent.items() if quarter == of}
        found = {name: checked(sheet, SHAPES[name], to, params.codes).problems for name, sheet in files.items()}
        assert all(found.values()), (of, to)
        assert all(str(of) in problems[0].found for problems in found.values())
        assert f"from {of.start:%m/%Y} to {of.end:%m/%Y}" in found["contacts"][0].found
        refused.add((of, to))
    assert len(refused) == 56


def test_events_of_another_quarter_are_refused_though_the_file_says_this_one(
    sent: dict[tuple[Quarter, str], Sheet], params: Params
) -> None:
    for of, to in permutations(EIGHT, 2):
        sheet = sent[of, "contacts"]
        renamed = sheet.rows.copy()
        renamed[sheet.header.index("quarter")] = str(to)
        (problem,) = checked(replace(sheet, rows=renamed), SHAPES["contacts"], to, params.codes).problems
        assert problem.rule_id == "DATE-WRONG-QUARTER"


def test_no_clean_quarter_has_an_error_or_a_warning(five_years: Path, params: Params) -> None:
    returns = Returns(five_years, params.codes)
    said = {}
    for stated in _each_quarter(params, returns):
        returns.check(stated.quarter, stated.this_quarter.supplied)
        evidence = Evidence(returns, WorkingDays("wales"), HISTORY[0], stated.nation.limit)
        found = cross_checked(Compared(stated, evidence))
        said[str(stated.quarter)] = [one.sentence() for one in (*found.wrong, *found.to_look_at)]
        assert found.changed
    # The target of PM33 starts from last year's result as it was revised in Quarter 2: in Quarter 1 nobody could know it.
    (early,) = said.pop("2017-18-q1")
    assert "column PM33" in early and "TARGET-START" in early
    assert said == {str(quarter): [] for quarter in EIGHT if str(quarter) != "2017-18-q1"}


def _each_quarter(params: Params, returns: Returns) -> Iterator[Params]:
    """The params as each quarter would state them; targets are held for the last year only."""
    for quarter in EIGHT:
        supplied = tuple(name for name in RETURN_NAMES if returns.has(name, quarter))
        this_quarter = params.this_quarter.model_copy(update={"quarter": str(quarter), "supplied": supplied})
        held = quarter.financial_year == LAST.financial_year
        yield replace(
            params, quarter=quarter, this_quarter=this_quarter, targets=params.targets if held else {}, targets_held=held
        )
