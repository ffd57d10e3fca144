"""Messages name the params folder that was really read: the council's own file, or the one that it inherits."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.cli import main
from helpers.domain.params.as_read import as_read, file_as_read
from helpers.domain.refusal import Problem


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
