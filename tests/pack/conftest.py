"""A toy project for each test that asks for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pack.project import write_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy project, in which the command is run."""
    monkeypatch.setenv("SCRUTINY_OUTPUTS", "")
    monkeypatch.chdir(write_project(tmp_path / "project"))
    return tmp_path / "project"
