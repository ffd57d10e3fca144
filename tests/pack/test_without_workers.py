"""The workbook's own workers make a run faster; without their folder it goes on with stock nbclient."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import helpers
from pack.project import OUTPUTS, QUARTER, contents

HELPERS = Path(next(iter(helpers.__path__)))


def installed_from(source: Path) -> None:
    """Says to Python what is installed, as the project states it now: papermill loads every engine that is."""
    stated = tomllib.loads((HELPERS.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    about = source / "scrutiny_workbook.dist-info"
    about.mkdir()
    needs = "".join(f"Requires-Dist: {one}\n" for one in stated["dependencies"])
    (about / "METADATA").write_text(f"Name: {stated['name']}\nVersion: {stated['version']}\n{needs}", encoding="utf-8")
    groups = {
        group: "".join(f"{name} = {value}\n" for name, value in one.items()) for group, one in stated["entry-points"].items()
    }
    (about / "entry_points.txt").write_text("".join(f"[{group}]\n{one}" for group, one in groups.items()), encoding="utf-8")


@pytest.mark.slow
def test_a_pack_is_placed_by_stock_nbclient_where_the_folder_of_workers_was_deleted(project: Path, tmp_path: Path) -> None:
    without = tmp_path / "src"
    shutil.copytree(HELPERS, without / "helpers", ignore=shutil.ignore_patterns("workers", "__pycache__"))
    command = [sys.executable, "-m", "helpers.cli", "run", QUARTER, "--engine", "nbclient"]
    installed_from(without)
    ran = subprocess.run(command, cwd=project, env={**os.environ, "PYTHONPATH": str(without)}, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"vacancies in {QUARTER}".encode() in contents(project / OUTPUTS / QUARTER)["appendix-a.html"]
