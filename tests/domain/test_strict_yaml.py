"""A mistake in a params file is named with its file and its key, and nothing is guessed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.domain.params.folders import council_of
from helpers.domain.params.inheritance import folders_of
from helpers.domain.params.reader import Reader
from helpers.domain.params.strict_yaml import ParamsFile, Stated, read_stated, read_yaml
from helpers.domain.refusal import Refused


class Tolerance(Stated):
    points: float


class SmallFile(ParamsFile):
    name: str
    tolerance: Tolerance | None = None


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "params"
    folder.mkdir()
    return folder / "small.yaml"


def problems(file, text):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_stated(file, SmallFile)
    return refused.value.problems


def only_problem(file, text):
    (one,) = problems(file, text)
    assert one.file == "params/small.yaml"
    return one


def test_a_good_file_is_read(file):
    file.write_text("schema: 1\nname: ' Cardiff '\ntolerance: {points: 2}\n", encoding="utf-8")
    read = read_stated(file, SmallFile)
    assert (read.name, read.tolerance.points, read.version) == ("Cardiff", 2.0, 1)


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(file):
    file.write_text("\ufeffschema: 1\nname: Cardiff\n", encoding="utf-8")
    assert read_stated(file, SmallFile).name == "Cardiff"


def test_a_misspelt_key_is_named_with_its_file(file):
    problem = only_problem(file, "schema: 1\nname: a\ntolerance: {points: 1, pionts: 2}\n")
    assert "'tolerance.pionts'" in problem.rule and "not known" in problem.rule


def test_a_missing_key_is_named(file):
    assert "'name' is missing" in only_problem(file, "schema: 1\n").rule


def test_a_wrong_value_is_named_and_shown(file):
    problem = only_problem(file, "schema: 1\nname: a\ntolerance: {points: two}\n")
    assert "'tolerance.points'" in problem.rule and problem.found == "'two'"


def test_all_problems_of_a_file_are_named_at_once(file):
    assert len(problems(file, "schema: 2\nnmae: a\ntolerance: {}\n")) == 4


@pytest.mark.parametrize("text", ["schema: 2\nname: a\n", "name: a\n"])
def test_a_file_of_another_layout_is_refused(file, text):
    assert "'schema'" in only_problem(file, text).rule


@pytest.mark.parametrize("value", [".nan", ".inf", "-.inf"])
def test_a_number_that_is_no_number_is_refused(file, value):
    assert "'tolerance.points'" in only_problem(file, f"schema: 1\nname: a\ntolerance: {{points: {value}}}\n").rule


def test_a_key_that_stands_twice_is_named_with_its_line(file):
    problem = only_problem(file, "schema: 1\nname: a\nname: b\n")
    assert "'name' stands twice" in problem.rule and problem.row == 3


def test_a_key_that_stands_twice_further_in_is_found(file):
    problem = only_problem(file, "schema: 1\nname: a\ntolerance:\n  points: 1\n  points: 2\n")
    assert "'points' stands twice" in problem.rule and problem.row == 5


@pytest.mark.parametrize("key", ["on", "NO", "2017", "~", "2017-04-01"])
def test_a_key_that_yaml_does_not_read_as_text_is_refused(file, key):
    assert f"'{key}' is not read as text" in only_problem(file, f"schema: 1\n{key}: a\n").rule


def test_anchors_and_aliases_are_refused(file):
    assert "alias" in only_problem(file, "schema: &one 1\nname: *one\n").rule


def test_an_ampersand_and_a_star_in_words_are_no_alias(file):
    file.write_text("schema: 1\nname: 'Adults & Children *'\n", encoding="utf-8")
    assert read_stated(file, SmallFile).name == "Adults & Children *"


@pytest.mark.parametrize(
    "text", ["name: !!python/object/apply:os.system ['true']", "name: !!python/name:os.system", "name: !secret x"]
)
def test_a_tag_that_could_run_something_is_refused(file, text):
    assert "constructor" in only_problem(file, f"schema: 1\n{text}\n").rule


@pytest.mark.parametrize("text", ["name: [a", "name: 'a", "a: b: c", "\tname: a", "name: \x01", "a: 1\n---\nb: 2"])
def test_what_is_not_yaml_is_refused(file, text):
    assert only_problem(file, f"schema: 1\n{text}\n").remedy == "Correct the line."


def test_a_day_that_is_not_in_the_calendar_is_refused(file):
    assert "not a real day" in only_problem(file, "schema: 1\nname: 2017-02-30\n").rule


@pytest.mark.parametrize("text", ["", "# only a comment\n", "- a\n- b\n", "words\n"])
def test_a_file_without_keys_is_refused(file, text):
    assert "(whole file)" in only_problem(file, text).rule


def test_a_missing_file_is_named_without_a_path_of_the_machine(file):
    with pytest.raises(Refused, match=r"^params/small\.yaml: this params file is missing"):
        read_yaml(file)


def test_a_file_that_is_not_utf_8_is_refused(file):
    file.write_bytes("name: Sîon\n".encode("latin-1"))
    with pytest.raises(Refused, match="UTF-8"):
        read_yaml(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_the_place_of_a_params_file_is_refused_and_never_waited_for(file):
    os.mkfifo(file)
    with pytest.raises(Refused, match="a params file is a file, not something that is no file"):
        read_yaml(file)
    os.mkfifo(file.with_name("council.yaml"))
    assert council_of(file.parent) == ""
    assert folders_of(file.parent) == (file.parent,)


@pytest.mark.parametrize("name", ["cover.yaml", "targets/2017-18.yaml"])
def test_a_link_that_leads_nowhere_is_not_taken_for_a_file_that_need_not_be_there(name, file):
    (file.parent / name).parent.mkdir(exist_ok=True)
    (file.parent / name).symlink_to("nowhere")
    reader = Reader(file.parent)
    assert reader.read_if_there(name, SmallFile) is None
    assert reader.read_inherited(name, SmallFile, needed=False) is None
    assert [problem.rule for problem in reader.problems] == ["this params file is missing"] * 2


def test_marks_that_nobody_sees_are_taken_out_of_params_as_out_of_returns(tmp_path: Path) -> None:
    file = tmp_path / "council.yaml"
    file.write_text("na\u200bme: \u202eAny\u2069shire\u200e w\u0302\n", encoding="utf-8")
    assert read_yaml(file) == {"name": "Anyshire \u0175"}


class Several(ParamsFile):
    tolerances: list[Tolerance]


def test_the_places_of_a_list_are_counted_from_one(file):
    file.write_text("schema: 1\ntolerances: [{points: 1}, {points: many}]\n", encoding="utf-8")
    with pytest.raises(Refused, match=r"the key 'tolerances\.2\.points'"):
        read_stated(file, Several)
