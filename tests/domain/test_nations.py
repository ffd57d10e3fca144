"""What a nation sets, what a council inherits, and what no council may have from another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from helpers.domain.params.load import load_params, load_rules
from helpers.domain.params.nation_rules import AssessmentRule
from helpers.domain.refusal import Refused

from .params_folder import QUARTER, ParamsFolder

PARAMS = Path(__file__).parents[2] / "params"
THIS = f"quarters/{QUARTER}.yaml"


@pytest.fixture
def levels(tmp_path: Path) -> ParamsFolder:
    """A council whose folder holds its own facts alone; it inherits a region, that a nation, and that what all have."""
    base, nation, region = (ParamsFolder(tmp_path / name) for name in ("base", "nation", "region"))
    for indicator in base.files["indicators.yaml"]["indicators"].values():
        del indicator["owner"]
    rules = base.files["nation.yaml"]
    base.files = {name: base.files[name] for name in base.files if name not in ("council.yaml", "nation.yaml", THIS)}
    nation.files = {"nation.yaml": {**rules, "inherits": "../../base/params", "terms": {"plan": "care plan"}}}
    region.files = {
        "nation.yaml": {"schema": 1, "inherits": "../../nation/params", "terms": {"kind": "whole"}},
        "pack.yaml": {"schema": 1, "areas": [{"id": "a", "title": "A {plan}", "short_title": "A", "indicators": ["PM24"]}]},
    }
    for folder in (base, nation, region):
        folder.written()
    council = ParamsFolder(tmp_path / "council")
    council.files = {name: council.files[name] for name in ("council.yaml", THIS)}
    return council.set("council.yaml", "inherits", "../../region/params")


def test_a_council_inherits_over_any_number_of_levels(levels: ParamsFolder) -> None:
    params = levels.load()
    assert params.nation.limit.limit == 42 and params.nation.terms == {"kind": "whole", "plan": "care plan"}
    assert [area.title for area in params.pack.areas] == ["A care plan"]
    assert "PM26" in params.indicators and params.targets == {}
    assert len(params.files) == len(set(params.files)) and all(file.is_file() for file in params.files)


def test_a_nearer_folder_states_a_rule_anew_and_the_rest_stays(levels: ParamsFolder) -> None:
    levels.files["nation.yaml"] = {"schema": 1, "assessments": {"limit": 30, "bands": [50, 60], "source": "a trial"}}
    levels.files["codes.yaml"] = {"schema": 1, "lists": {"lateness": _list("on_time", "31_to_50", "51_to_60", "61_or_more")}}
    params = levels.load()
    assert params.nation.limit.limit == 30
    assert params.nation.review_intervals.second_months == 3


def _list(*codes: str) -> dict[str, object]:
    return {"title": "T", "source": "a test", "codes": [{"code": code, "label": f"Label {code}"} for code in codes]}


def test_bands_that_no_code_list_has_are_refused(levels: ParamsFolder) -> None:
    levels.files["nation.yaml"] = {"schema": 1, "assessments": {"limit": 45, "bands": [50, 60], "source": "a law"}}
    (problem,) = refused(levels)
    assert problem.file == "params/codes.yaml" and "46_to_50" in problem.remedy


def refused(folder: ParamsFolder) -> tuple:
    with pytest.raises(Refused) as caught:
        folder.load()
    return caught.value.problems


def test_bands_end_later_and_later() -> None:
    with pytest.raises(ValueError, match="each band ends later"):
        AssessmentRule(source="", limit=45, bands=(45, 60))


def test_another_council_is_not_inherited(levels: ParamsFolder, tmp_path: Path) -> None:
    ParamsFolder(tmp_path / "neighbour").written()
    levels.set("council.yaml", "inherits", "../../neighbour/params")
    (problem,) = refused(levels)
    assert (problem.file, problem.column) == ("params/council.yaml", "inherits")
    assert "never another council's params" in problem.rule


@pytest.mark.parametrize(
    ("named", "words"),
    [("../../nowhere", "names a folder of params"), ("w" * 5000, "names a folder of params"), (".", "inherits from itself")],
    ids=("nowhere", "too long for any folder", "itself"),
)
def test_a_folder_that_is_not_there_or_is_itself_is_not_inherited(levels: ParamsFolder, named: str, words: str) -> None:
    levels.set("council.yaml", "inherits", named)
    (problem,) = refused(levels)
    assert words in problem.rule and problem.column == "inherits"


@pytest.mark.parametrize("key", ["owner", "checked_by", "next_review"])
def test_who_answers_for_an_indicator_is_each_councils_own(levels: ParamsFolder, tmp_path: Path, key: str) -> None:
    file = tmp_path / "base" / "params" / "indicators.yaml"
    stated = yaml.safe_load(file.read_text("utf-8"))
    stated["indicators"]["PM24"][key] = "2018-04-30"
    file.write_text(yaml.safe_dump(stated), "utf-8")
    (problem,) = refused(levels)
    assert f"indicators.PM24.{key}" in problem.rule and "owners.yaml" in problem.remedy


def test_who_signs_is_each_councils_own(levels: ParamsFolder, tmp_path: Path) -> None:
    cover = {"schema": 1, "signatory": {"name": "A. Officer", "post": "Director"}}
    (tmp_path / "region" / "params" / "cover.yaml").write_text(yaml.safe_dump(cover), "utf-8")
    assert any("'signatory' is for a council alone" in problem.rule for problem in refused(levels))


def test_a_dated_report_that_nobody_signs_is_refused(levels: ParamsFolder) -> None:
    levels.files["cover.yaml"] = {"schema": 1, "title": "A report", **{name: ["Words."] for name in SECTIONS}}
    levels.set(THIS, "report_dated", "2018-03-07")
    (problem,) = refused(levels)
    assert (problem.file, problem.column) == (f"params/{THIS}", "report_dated")


SECTIONS = ("reason", "background", "performance", "way_forward", "legal", "financial", "recommendation")


def test_a_councils_own_words_on_its_indicators_are_put_to_the_shared_ones(levels: ParamsFolder) -> None:
    levels.files["owners.yaml"] = {"schema": 1, "indicators": {"PM24": {"owner": "Head of Service", "source": "Report 1"}}}
    params = levels.load()
    assert (params.indicators["PM24"].owner, params.indicators["PM24"].source) == ("Head of Service", "Report 1")
    assert params.indicators["PM26"].owner == ""


def test_a_term_that_the_nation_does_not_have_is_refused(levels: ParamsFolder) -> None:
    areas = [{"id": "a", "title": "A {pln}", "short_title": "A", "indicators": ["PM24"]}]
    levels.files["pack.yaml"] = {"schema": 1, "areas": areas}
    (problem,) = refused(levels)
    assert problem.found == "{pln}" and problem.file == "params/pack.yaml"


def test_a_council_is_of_the_nation_whose_rules_it_inherits(levels: ParamsFolder) -> None:
    levels.set("council.yaml", "nation", "england")
    (problem,) = refused(levels)
    assert (problem.file, problem.column, problem.found) == ("params/council.yaml", "nation", "wales")


@pytest.mark.parametrize(("nation", "limit", "bands"), [("wales", 42, ("43_to_50",)), ("england", 45, ("46_to_50",))])
def test_the_limits_of_wales_and_of_england(nation: str, limit: int, bands: tuple[str, ...]) -> None:
    codes, rules = load_rules(PARAMS / "nations" / nation)
    assert rules.limit.limit == limit
    assert list(codes.list("lateness").labels) == ["on_time", *bands, "51_to_60", "61_or_more"]
    assert len(load_rules(PARAMS / "nations" / "england")[0].list("contact_source").codes) == 22


@pytest.mark.parametrize(("quarter", "standing"), [("2019-20-q4", ("PM24",)), ("2020-21-q1", ("LM/24", "CH/012"))])
def test_wales_counts_from_april_2020_and_the_percentage_goes_on_as_a_local_measure(quarter: str, standing: tuple) -> None:
    from dataclasses import replace

    from helpers.domain.quarter import Quarter

    params = replace(load_params(PARAMS), quarter=Quarter.parse(quarter))
    assert params.standing(("LM/24", "CH/012")) == standing


@pytest.mark.parametrize("seen", [True, False])
def test_a_measure_of_reviews_is_confirmed_where_the_law_on_reviews_was_seen(levels: ParamsFolder, seen: bool) -> None:
    rule = {"source": "A law", "confirmed": seen, "in_force_from": "2016-04-06", "first_working_days": 20}
    reviews = {**rule, "second_months": 3, "later_months": 6}
    levels.files["nation.yaml"] = {"schema": 1, "reviews": reviews, "measures": {"reviews-on-time": "PM33"}}
    assert levels.load().indicators["PM33"].confirmed is seen


def test_notebooks_ask_by_names_that_each_nation_has_a_code_for() -> None:
    councils = (PARAMS, PARAMS.parent / "tests" / "councils" / "trafford" / "params")
    assert [load_params(folder).standing(("reviews-on-time",)) for folder in councils] == [("SCC/021",), ("LAC/03",)]
