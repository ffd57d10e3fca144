"""The same inputs give the same bytes: on another day and host, in another folder, time zone, locale and number of workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pack.project import contents
from packs.conftest import SAMPLE

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
QUARTER = "2017-18-q3"
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "LANG": "C", "COLUMNS": "60"}
OTHER_DAY = ["faketime", "2031-02-03 04:05:06"]
OTHER_HOST = ["unshare", "-ru", "sh", "-c", 'hostname elsewhere && exec "$@"', "sh"]


def copied(folder: Path) -> Path:
    """The project's params and notebooks in a folder of their own."""
    for part in ("params", "notebooks"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns(".*"))
    return folder


def built(folder: Path, *more: str, before: tuple[str, ...] = (), **settings: str) -> dict[str, bytes]:
    """The pack that the command builds in a folder; ``before`` goes before the command, ``settings`` into its environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCRUTINY_")}
    ended = subprocess.run(
        [*before, sys.executable, "-m", "helpers.cli", "run", QUARTER, *more],
        cwd=folder,
        text=True,
        env={**environment, **settings},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return contents((folder / "outputs" / SAMPLE / QUARTER).resolve())


@pytest.mark.skipif(shutil.which("faketime") is None, reason="no faketime here to run on another day with")
def test_the_whole_pack_on_another_day_and_host_with_another_engine(tmp_path: Path) -> None:
    here = built(copied(tmp_path / "here"), PYTHONHASHSEED="1")
    there = built(
        copied(tmp_path / "a longer way" / "to there"),
        "--jobs",
        "1",
        "--engine",
        "nbclient",
        before=(*OTHER_HOST, *OTHER_DAY),
        **ELSEWHERE,
    )
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []
