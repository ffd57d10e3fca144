"""Whole packs, each built once for all tests that look at it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.real_files import WORKFORCE, real_file

from helpers.domain.quarter import Quarter
from helpers.returns.sample import write_sample

PROJECT = Path(__file__).parents[2]
COUNCILS = PROJECT / "tests" / "councils"
QUARTER = "2017-18-q3"
SAMPLE = "cardiff-sample"  # the sample authority's folder in the outputs


@dataclass(frozen=True)
class Pack:
    """A pack that was placed: its folder, and what the run printed."""

    folder: Path
    printed: str

    def html(self, page: str) -> str:
        """The text of a page."""
        return (self.folder / f"{page}.html").read_text(encoding="utf-8")

    def files(self) -> set[str]:
        """Every file of the pack, by its place in it."""
        return {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()}

    def pages(self) -> list[str]:
        """The ids of all pages."""
        return sorted(file.stem for file in self.folder.glob("*.html"))


def scrutiny(*arguments: str, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """The command, run as a user runs it, without a terminal."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCRUTINY_")}
    return subprocess.run(
        [sys.executable, "-m", "helpers.cli", *arguments],
        cwd=cwd,
        env=environment,
        text=True,
        capture_output=True,
        timeout=540,
        check=False,
    )


def built(quarter: str, outputs: Path, *, params: str = "params", cwd: Path = PROJECT) -> Pack:
    """The pack of a quarter, built into an outputs folder."""
    ran = scrutiny(
        "run", quarter, "--params", params, "--notebooks", str(PROJECT / "notebooks"), "--outputs", str(outputs), cwd=cwd
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return Pack(next(outputs.glob(f"*/{quarter}")), ran.stdout + ran.stderr)


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The Quarter 3 2017-18 pack of the sample authority."""
    return built("2017-18-q3", tmp_path_factory.mktemp("reference"))


@pytest.fixture(scope="session")
def trafford_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Trafford's params folder beside the project's, with the returns made from what the DfE published."""
    published = real_file(WORKFORCE)
    root = tmp_path_factory.mktemp("trafford")
    shutil.copytree(PROJECT / "params", root / "params")
    shutil.copytree(COUNCILS / "trafford", root / "tests" / "councils" / "trafford")
    home = root / "tests" / "councils" / "trafford"
    ran = scrutiny(
        "import-dfe-workforce", str(published), "--authority", "Trafford", "--quarter", "2023-24-q3", str(home / "returns")
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return home


@pytest.fixture(scope="session")
def trafford(trafford_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pack]:
    """Trafford's pack for Quarter 3 of 2023-24."""
    yield built("2023-24-q3", tmp_path_factory.mktemp("trafford-outputs"), params="params", cwd=trafford_project)


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council's project with the sample's returns of one financial year in a folder of its own."""
    root = tmp_path_factory.mktemp("council")
    shutil.copytree(PROJECT / "params", root / "params")
    write_sample(root / "returns", Quarter.parse(QUARTER).to_date())
    stated = root / "params" / "quarters" / f"{QUARTER}.yaml"
    text = re.sub(r"returns: sample.*", "returns: returns", stated.read_text(encoding="utf-8"))
    stated.write_text(re.sub(r'history_from: "[^"]+"', 'history_from: "2017-18-q1"', text), encoding="utf-8")
    return root


@pytest.fixture
def project(sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(tmp_path / "outputs"))
    return Path(shutil.copytree(sent, tmp_path / "project"))
