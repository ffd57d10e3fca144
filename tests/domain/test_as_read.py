"""Messages name the params folder that was really read: the council's own file, or the one that it inherits."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.cli import main
from helpers.domain.params.as_read import as_read, file_as_read
from helpers.domain.refusal import Problem

COUNCIL = """\
schema: 1
id: anyshire
name: Anyshire
nation: wales
committee: Scrutiny Committee
directorate: Social Services
service: Children's Services
current_quarter: "2017-18-q3"
disclosure: {{policy: suppress5, threshold: 5}}
inherits: {inherits}
"""
NATION = """\
schema: 1
nation: wales
assessments: {limit: 42, bands: [50, 60], source: a test}
reviews: {source: a test, in_force_from: 2016-04-06, first_working_days: 20, second_months: 3, later_months: 6}
"""


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council's folder that has indicators of its own and inherits the rest."""
    for name in ("shared", "anyshire"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "indicators.yaml").touch()
    (tmp_path / "shared" / "codes.yaml").touch()
    (tmp_path / "anyshire" / "council.yaml").write_text("schema: 1\ninherits: ../shared  # the project's\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "anyshire"


def test_a_file_is_the_councils_own_or_the_inherited_one(council: Path) -> None:
    assert file_as_read("indicators.yaml", council) == "anyshire/indicators.yaml"
    assert file_as_read("codes.yaml", council) == "shared/codes.yaml"
    assert file_as_read("targets/2017-18.yaml", council) == "anyshire/targets/2017-18.yaml"


def test_a_key_is_looked_for_where_it_is_stated(council: Path) -> None:
    own, shared = council / "indicators.yaml", council.parent / "shared" / "indicators.yaml"
    own.write_text("indicators:\n  PM24: {title: A}\n", encoding="utf-8")
    shared.write_text("indicators:\n  PM24: {title: B}\n  DM/01: {title: C, parts: [x, y]}\n", encoding="utf-8")
    (council / "owners.yaml").write_text("indicators:\n  DM/01: {owner: D}\n", encoding="utf-8")
    stated = {"PM24.title": "anyshire/indicators.yaml", "DM/01.title": "shared/indicators.yaml"}
    stated |= {
        "DM/01.parts.2": "shared/indicators.yaml",
        "DM/01.owner": "anyshire/owners.yaml",
        "XX.y": "anyshire/indicators.yaml",
    }
    problems = [Problem("params/indicators.yaml", f"the key '{key}' is a label", "Shorten it.") for key in stated]
    assert [problem.file for problem in as_read(problems, council)] == list(stated.values())


def test_a_problem_names_it_in_every_part(council: Path) -> None:
    problem = Problem("params/indicators.yaml", "a rule of params/codes.yaml", "Add --params params/england.", column="PM24")
    (named,) = as_read([problem], council)
    assert (named.file, named.rule, named.remedy) == (
        "anyshire/indicators.yaml",
        "a rule of shared/codes.yaml",
        "Add --params params/england.",
    )


def test_the_command_names_the_folder_that_was_asked_for(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (council / "council.yaml").write_text("schema: 1\nnation: england\n", encoding="utf-8")
    assert main(["check", "--params", "anyshire"]) == 2
    assert "anyshire/council.yaml: the key" in capsys.readouterr().err


def test_a_fault_of_the_inherited_file_is_told_of_that_file_and_not_of_the_councils_own(
    council: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both folders have the file, and the inherited one is called as rules call every params folder."""
    shared = council.parent / "params"
    (council.parent / "shared").rename(shared)
    (council / "council.yaml").write_text(COUNCIL.format(inherits="../params"), encoding="utf-8")
    (council / "nation.yaml").write_text(NATION, encoding="utf-8")
    for folder, key in ((shared, "of_the_shared"), (council, "of_the_own")):
        (folder / "indicators.yaml").write_text(f"schema: 1\nindicators: {{}}\n{key}: 1\n", encoding="utf-8")
    assert main(["check", "--params", "anyshire"]) == 2
    printed = capsys.readouterr().err
    assert "params/indicators.yaml: the key 'of_the_shared' is not known" in printed
    assert "anyshire/indicators.yaml: the key 'of_the_own' is not known" in printed


def test_two_folders_of_one_name_are_told_apart_by_the_way_to_them(
    council: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, shared, here = (council.parent / name for name in ("own/params", "shared/params", "here"))
    for folder in (own, shared, here):
        folder.mkdir(parents=True)
    (own / "council.yaml").write_text(COUNCIL.format(inherits="../../shared/params"), encoding="utf-8")
    (own / "nation.yaml").write_text(NATION, encoding="utf-8")
    for folder in (own, shared):
        (folder / "codes.yaml").write_text("schema: 1\nlists: {}\nwrong: 1\n", encoding="utf-8")
    monkeypatch.chdir(here)
    assert main(["check", "--params", "../own/params"]) == 2
    printed = capsys.readouterr().err
    assert "../own/params/codes.yaml: the key 'wrong'" in printed and "../shared/params/codes.yaml: the key 'wrong'" in printed
