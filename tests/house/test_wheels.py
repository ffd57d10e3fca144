"""Every locked version can be had ready built for the systems and Pythons that the README names, none of it compiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"
# The oldest system of each kind that all locked versions are built for.
SYSTEMS = {"Windows": "win_amd64", "macOS 14 (Apple silicon)": "macosx_14_0_arm64", "macOS 15 (Intel)": "macosx_15_0_x86_64"}
PYTHONS = ("3.11", "3.12", "3.13")
OF_WINDOWS_ONLY = {"pywinpty"}


@pytest.mark.slow
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_locked_version_has_a_wheel(tmp_path: Path, system: str, python: str) -> None:
    pins = CONSTRAINTS.read_text(encoding="utf-8").split()
    wanted = [pin for pin in pins if system == "Windows" or pin.partition("==")[0] not in OF_WINDOWS_ONLY]
    (tmp_path / "wanted.txt").write_text("\n".join(wanted), encoding="utf-8")
    asked = [
        *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"),
        *("--only-binary=:all:", "--platform", SYSTEMS[system], "--python-version", python),
        *("--target", str(tmp_path / "target"), "--requirement", str(tmp_path / "wanted.txt")),
    ]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-1000:]
