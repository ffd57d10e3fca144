"""A form for whoever writes no code: it offers what params state and shows the paper as its notebook does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.display.appendix.form import paper_form, parts_of
from pack.project import QUARTER, write_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_project(tmp_path / "project"))
    return tmp_path / "project"


def written(file: Path, *cells: tuple[str, str, str]) -> Path:
    made = [{"cell_type": kind, "source": [source], "metadata": {"tags": [tag] if tag else []}} for kind, tag, source in cells]
    file.write_text(json.dumps({"cells": made}), encoding="utf-8")
    return file


def test_the_form_offers_the_papers_quarters_editions_and_languages_that_params_state(project: Path) -> None:
    offered = {field.description: field.options for field in paper_form().children[:4]}
    assert offered == {
        "Paper": (("What you asked for", "index"), ("Appendix A", "appendix-a")),
        "Quarter": (QUARTER,),
        "Edition": ("members", "officer"),
        "Language": ("en",),
    }


def test_the_paper_is_what_its_cells_show_with_the_parameters_that_were_chosen(tmp_path: Path) -> None:
    notebook = written(
        tmp_path / "paper.ipynb",
        ("markdown", "analyst", "For analysts."),
        ("code", "parameters", 'quarter: str = ""'),
        ("markdown", "", "## In brief"),
        ("code", "", "whole = quarter\nwhole.upper()"),
        ("code", "", "None"),
    )
    shown: list[Any] = list(parts_of(notebook, {"quarter": QUARTER, "edition": "members"}))
    assert [getattr(part, "data", part) for part in shown] == ["## In brief", QUARTER.upper()]
