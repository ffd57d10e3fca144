"""The documentation builds as a site without a warning, and its reference is that of the code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from helpers import cli
from helpers.display.appendix.appendix import Appendix
from helpers.returns.shapes.registry import SHAPES

PROJECT = Path(__file__).parents[2]

CALL = re.compile(r'"appendix\.(\w+)\(')
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built from a copy of the project's pages: the reference is written among them."""
    copy = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "docs", copy / "docs", ignore=shutil.ignore_patterns("reference", "_build"))
    for name in ("params", "notebooks", "benchmarks", "README.md", "CONTRIBUTING.md"):
        (copy / name).symlink_to(PROJECT / name)
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(copy / "docs"), str(copy / "site")]
    there = {**os.environ, "SCRUTINY_OUTPUTS": str(copy / "outputs")}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=there)
    assert ended.returncode == 0, ended.stderr
    return copy / "site"


def test_every_page_is_in_the_contents(site: Path) -> None:
    written = {page.relative_to(PROJECT / "docs").with_suffix("") for page in (PROJECT / "docs").rglob("*.md")}
    assert {str(page) for page in written if not (site / f"{page}.html").is_file() and page.parts[0] != "reference"} == set()


def test_the_reference_has_every_command_return_and_verb(site: Path) -> None:
    commands, returns, verbs = (
        unescape((site / "reference" / f"{page}.html").read_text(encoding="utf-8")) for page in ("commands", "returns", "verbs")
    )
    assert [name for name in cli.scrutiny.commands if f"scrutiny {name}" not in commands] == []
    assert [name for shape in SHAPES.values() for name in shape.column_names if f">{name}<" not in returns] == []
    shown = [name for name in dir(Appendix) if not name.startswith("_")]
    assert [name for name in shown if f">{name}<" not in verbs] == []


def test_each_verb_of_the_notebooks_is_shown_with_what_it_gives(site: Path) -> None:
    verbs = (site / "reference" / "verbs.html").read_text(encoding="utf-8")
    papers = [page for page in (PROJECT / "notebooks").glob("*.ipynb") if page.stem != "explore"]  # the analyst's own is none
    called = {verb for page in papers for verb in CALL.findall(page.read_text(encoding="utf-8"))}
    assert verbs.count("<iframe") == len(called)
    assert "7,393" in verbs


def test_an_editor_can_complete_the_keys_of_a_params_file(site: Path) -> None:
    (schema,) = site.glob("_downloads/*/council.json")
    stated = json.loads(schema.read_text(encoding="utf-8"))
    assert {"current_quarter", "disclosure", "inherits"} <= set(stated["properties"])
    assert "suppress5" in json.dumps(stated["$defs"]["Disclosure"])
