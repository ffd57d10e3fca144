"""A council's params folder is read whole, and what one file says must agree with the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.domain.params.council import Limits
from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused

from .params_folder import QUARTER, ParamsFolder

REAL = Path(__file__).parents[2] / "params"
THIS = f"quarters/{QUARTER}.yaml"


def problems(council, **asked):
    with pytest.raises(Refused) as refused:
        council.load(**asked)
    return refused.value.problems


def only_problem(council, **asked):
    (one,) = problems(council, **asked)
    return one


def test_the_current_quarter_is_used_where_none_is_asked_for(council):
    assert council.load().quarter == Quarter(2017, 3)


def test_a_council_is_read_with_all_that_it_states(council):
    params = council.load()
    assert params.council.name == "Little Council"
    assert params.targets["PM24"].value == 85.0 and not params.targets_illustrative
    assert params.words.noun("child", 2) == "children"
    assert params.codes.list("team").labels == {"north": "Label north", "south": "Label south"}
    assert params.root == council.root


def test_each_area_has_its_own_paper(council):
    papers = council.load().pack.all_papers()
    assert [paper.id for paper in papers] == ["index", "monitoring-assessments"]
    assert papers[1].title == "Monitoring: Assessments" and papers[1].parameters == {"area": "assessments"}


def test_an_area_is_found_by_its_id(council):
    pack = council.load().pack
    assert pack.area("assessments").indicators == ("PM24",)
    with pytest.raises(KeyError):
        pack.area("vacancies")


def test_a_year_without_targets_has_none(council):
    del council.files["targets/2017-18.yaml"]
    assert council.load().targets == {}


def test_the_history_is_the_five_years_for_which_returns_may_be_held(council):
    history = council.load().this_quarter.history()
    assert (str(history[0]), str(history[-1]), len(history)) == ("2016-17-q1", "2017-18-q3", 7)
    council.set(THIS, "history_from", "2001-02-q1")
    assert len(council.load().this_quarter.history()) == 21


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("council.yaml", "disclosure"),
        ("pack.yaml", "papers"),
        ("indicators.yaml", "indicators"),
        ("figures.yaml", "figures"),
        ("codes.yaml", "lists"),
        ("benchmarks.yaml", "benchmarks"),
        ("words/en.yaml", "nouns"),
        (THIS, "supplied"),
        ("targets/2017-18.yaml", "targets"),
    ],
)
def test_a_misspelt_key_in_any_file_is_named_with_the_file(council, file, key):
    council.files[file][f"{key}x"] = council.files[file].pop(key)
    found = problems(council)
    assert {problem.file for problem in found} == {f"params/{file}"}
    assert any(f"'{key}x' is not known" in problem.rule for problem in found)


@pytest.mark.parametrize("file", ["pack.yaml", "indicators.yaml", "figures.yaml", "codes.yaml", "words/en.yaml", THIS])
def test_a_missing_file_is_named(council, file):
    del council.files[file]
    problem = only_problem(council)
    assert (problem.file, problem.rule) == (f"params/{file}", "this params file is missing")


def test_problems_of_several_files_are_named_together(council):
    council.set("pack.yaml", "areas", "none").set("indicators.yaml", "indicators", []).files["codes.yaml"] = "schema: [1"
    assert [problem.file for problem in problems(council)] == [
        "params/pack.yaml",
        "params/indicators.yaml",
        "params/codes.yaml",
    ]


def test_a_folder_without_a_council_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"council\.yaml"):
        load_params(tmp_path / "nowhere")


def test_the_params_folder_is_found_from_a_folder_below(council, monkeypatch):
    council.written()
    below = council.root / "notebooks" / "drafts"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert load_params("params").folder == council.path.resolve()


def test_an_unknown_quarter_is_refused(council):
    assert problems(council, quarter="2017-18-q5")[0].found == "'2017-18-q5'"


def test_a_quarter_without_its_file_is_refused_by_name(council):
    assert only_problem(council, quarter="2016-17-q1").file == "params/quarters/2016-17-q1.yaml"


def test_a_quarter_without_params_names_those_that_have_them(council: ParamsFolder) -> None:
    council.files["quarters/2017-18-q2.yaml"] = {**council.files[THIS], "quarter": "2017-18-q2"}
    problem = only_problem(council, quarter="2016-17-q1")
    assert problem.remedy == "Add it, or use a quarter that has one: 2017-18-q2, 2017-18-q3."


@pytest.mark.parametrize("language", ["../en", "e n", "", "EN1"])
def test_a_language_that_could_be_another_file_is_refused(council, language):
    assert only_problem(council, language=language).file == "language"


def test_a_current_quarter_that_is_none_is_named_with_its_file(council):
    problem = only_problem(council.set("council.yaml", "current_quarter", "2017-18-q9"))
    assert (problem.file, problem.column) == ("params/council.yaml", "current_quarter")


@pytest.mark.parametrize("threshold", [0, -5])
def test_the_protection_of_small_counts_cannot_be_set_to_nothing(council, threshold):
    assert "threshold" in only_problem(council.set("council.yaml", "disclosure.threshold", threshold)).rule


CROSS_CHECKS = [
    (THIS, "quarter", "2017-18-q2", THIS, "2017-18-q2"),
    (THIS, "history_from", "2018-19-q1", THIS, "history_from"),
    (THIS, "history_from", "last year", THIS, "history_from"),
    (THIS, "bridge_indicator", "PM99", THIS, "PM99"),
    (THIS, "awaited", {"contacts": {"why": "late"}}, THIS, "contacts"),
    (THIS, "not_supplied", {"contacts": {"why": "never"}}, THIS, "contacts"),
    (THIS, "papers_not_supplied", {"appendix-z": {"why": "none"}}, THIS, "appendix-z"),
    ("pack.yaml", "areas>0>indicators", ["PM24", "PM42"], "pack.yaml", "PM42"),
    ("pack.yaml", "papers>0>indicators", ["PM42"], "pack.yaml", "PM42"),
    ("pack.yaml", "areas>0>tables", ["no-table"], "pack.yaml", "no-table"),
    ("pack.yaml", "areas>0>charts", ["no-chart"], "pack.yaml", "no-chart"),
    ("figures.yaml", "figures.PM24.indicator", "PM42", "figures.yaml", "PM42"),
    ("figures.yaml", "figures.contacts-by-source-and-outcome.row_list", "sauce", "figures.yaml", "sauce"),
    ("figures.yaml", "figures.contacts-by-source-and-outcome.column_list", "out", "figures.yaml", "out"),
    (
        "indicators.yaml",
        "indicators.PM24.earlier_series",
        [{"code": "SCC/0", "ends": "2015-16-q4", "why": ""}],
        "indicators.yaml",
        "SCC/0",
    ),
    ("benchmarks.yaml", "benchmarks.PM42", [], "benchmarks.yaml", "PM42"),
    ("benchmarks.yaml", "benchmarks.PM24", [{"area": "Wales", "period": "2018", "source": "s"}], "benchmarks.yaml", "2018"),
    ("targets/2017-18.yaml", "financial_year", "2016-17", "targets/2017-18.yaml", "2016-17"),
]


@pytest.mark.parametrize(("file", "keys", "value", "named_file", "named"), CROSS_CHECKS)
def test_a_name_that_no_other_file_states_is_refused(council, file, keys, value, named_file, named):
    if ">" in keys:
        first, place, last = keys.split(">")
        council.files[file][first][int(place)][last] = value
    else:
        council.set(file, keys, value)
    problem = only_problem(council)
    assert problem.file == f"params/{named_file}" and named in problem.sentence()


def test_a_target_for_an_unknown_indicator_is_refused(council):
    targets = council.files["targets/2017-18.yaml"]["targets"]
    targets["PM42"] = targets.pop("PM24")
    assert "PM42" in only_problem(council).found


def test_a_listing_of_an_unknown_code_list_is_refused(council):
    council.set(
        "figures.yaml",
        "figures.requests",
        {
            "kind": "listing",
            "title": "Asked",
            "counts": "statuses",
            "return": "requests",
            "columns": {"item": "Item"},
            "coded": {"item": "itemz"},
        },
    )
    assert only_problem(council).found == "'itemz'"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sensitivity": "public"}, "written reason"),
        ({"measure": None}, "one measure or a list"),
        (
            {"measures": [{"label": "A", "unit": "u", "measure": {"kind": "count", "return": "contacts"}}]},
            "one measure or a list",
        ),
        ({"periods": ["quarter"]}, "one of columns, periods"),
        ({"measure": {"kind": "share", "return": "contacts"}}, "a share also needs where"),
        ({"measure": {"kind": "ratio", "return": "contacts"}}, "a ratio also needs column and per"),
        ({"measure": {"kind": "sum", "return": "contacts"}}, "a sum also needs column"),
        ({"measure": {"kind": "average", "return": "contacts"}}, "a average also needs column"),
        ({"measure": {"kind": "median", "return": "contacts"}}, "kind"),
        ({"counts": "cats"}, "counts"),
    ],
)
def test_a_figure_that_cannot_be_worked_out_is_refused(council, change, said):
    council.files["figures.yaml"]["figures"]["contacts-by-source-and-outcome"].update(change)
    found = problems(council)
    assert any(said in problem.rule for problem in found)
    assert all("contacts-by-source-and-outcome" in problem.rule for problem in found)


def test_what_was_read_cannot_be_changed(council):
    params = council.load()
    with pytest.raises(ValueError, match="frozen"):
        params.council.name = "Other"


def shared(council):
    """Writes the folder as one that councils share: without a council's own file, and with nobody who answers."""
    for indicator in council.files["indicators.yaml"]["indicators"].values():
        del indicator["owner"]
    council.written()
    (council.path / "council.yaml").unlink()


def test_a_council_may_take_all_but_its_own_facts_from_another_folder(council, tmp_path):
    shared(council)
    other = ParamsFolder(tmp_path / "other")
    other.files = {name: other.files[name] for name in ("council.yaml", THIS)}
    other.set("council.yaml", "inherits", "../../params").set("council.yaml", "name", "Neighbour")
    title = {"PM24": {**council.files["indicators.yaml"]["indicators"]["PM24"], "title": "Ours"}}
    other.files["indicators.yaml"] = {"schema": 1, "indicators": title}
    params = other.load()
    assert params.council.name == "Neighbour" and params.targets == {}
    assert params.indicators["PM24"].title == "Ours" and "PM26" in params.indicators


def test_a_notebook_may_take_what_the_pack_states_and_where_it_states_nothing_a_quarter_of_an_hour(council):
    assert council.load().pack.limits == Limits(cell_seconds=300, notebook_seconds=900, memory_megabytes=4096)
    council.files["pack.yaml"]["limits"] = {"notebook_seconds": 60}
    assert council.load().pack.limits == Limits(cell_seconds=300, notebook_seconds=60, memory_megabytes=4096)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cell_seconds", 0),
        ("cell_seconds", True),
        ("memory_megabytes", 512),
        ("memory_megabytes", 10**14),
        ("notebook_minutes", 15),
    ],
)
def test_a_limit_that_no_notebook_could_keep_and_a_misspelt_one_are_refused(council, key, value):
    council.files["pack.yaml"]["limits"] = {key: value}
    one = only_problem(council)
    assert one.file == "params/pack.yaml" and f"limits.{key}" in one.rule


def test_a_council_that_states_other_papers_keeps_the_limits_that_it_inherits(council, tmp_path):
    council.files["pack.yaml"]["limits"] = {"notebook_seconds": 60}
    shared(council)
    other = ParamsFolder(tmp_path / "other")
    other.set("council.yaml", "inherits", "../../params")
    other.files = {name: other.files[name] for name in ("council.yaml", THIS, "pack.yaml")}
    assert other.load().pack.limits.notebook_seconds == 60
    other.files["pack.yaml"]["limits"] = {"cell_seconds": 5}
    assert other.load().pack.limits == Limits(cell_seconds=5, notebook_seconds=60)


@pytest.fixture
def real_council(tmp_path: Path) -> Path:
    """A copy of the real params folder."""
    folder = tmp_path / "params"
    shutil.copytree(REAL, folder)
    return folder


def test_the_real_params_are_read_without_a_problem(real_council):
    params = load_params(real_council)
    assert len(params.pack.areas) == 4 and len(params.pack.all_papers()) == 15
    unused = {code for code in params.indicators if code not in params.figures}
    assert all(params.indicators[code].valid_to or not params.indicators[code].confirmed for code in unused)


def test_a_misspelt_key_in_the_real_indicators_is_named(real_council):
    file = real_council / "nations" / "wales" / "indicators.yaml"
    file.write_text(file.read_text("utf-8").replace("    better: higher\n", "    beter: higher\n", 1), "utf-8")
    with pytest.raises(Refused, match=r"params/nations/wales/indicators\.yaml: the key 'indicators\.PM24\.beter' is not known"):
        load_params(real_council)


def test_a_spelling_that_stands_for_two_codes_is_refused(council):
    council.files["codes.yaml"]["lists"]["team"]["codes"][0]["variants"] = ["south"]
    one = only_problem(council)
    assert (one.file, one.found) == ("params/codes.yaml", "'south'")


def test_an_area_that_stands_twice_is_refused(council):
    council.files["pack.yaml"]["areas"] *= 2
    assert "an id stands twice under areas" in {problem.rule for problem in problems(council)}
