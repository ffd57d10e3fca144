"""The stock commands work too: papermill runs a notebook, nbconvert exports it through our exporters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from packs.conftest import PROJECT

pytestmark = pytest.mark.slow


def _command(*words: str, cwd: Path = PROJECT, fails: bool = False) -> str:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run([*words], cwd=cwd, env=environment, text=True, capture_output=True, timeout=300, check=False)
    assert (ran.returncode != 0) == fails, ran.stderr
    return ran.stderr


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    os.environ["SCRUTINY_OUTPUTS"] = str(folder / "outputs")
    _command("papermill", "notebooks/appendix_f.ipynb", str(folder / "out.ipynb"), "-p", "quarter", "2017-18-q3")
    del os.environ["SCRUTINY_OUTPUTS"]
    return folder / "out.ipynb"


def test_papermill_then_members_html(executed: Path):
    _command("jupyter", "nbconvert", "--to", "members-html", str(executed))
    assert "7,393" in executed.with_suffix(".html").read_text(encoding="utf-8")


def test_papermill_then_members_pdf(executed: Path):
    _command("jupyter", "nbconvert", "--to", "members-pdf", str(executed))
    with pikepdf.open(executed.with_suffix(".pdf")) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_a_misspelt_parameter_is_refused_by_the_notebook_itself(tmp_path: Path):
    asked = ("papermill", "notebooks/index.ipynb", str(tmp_path / "out.ipynb"), "-p", "quater", "2017-18-q3")
    told = _command(*asked, fails=True)
    assert "Did you mean 'quarter'? The notebook declares: quarter, params, language, edition." in told


def test_papermill_works_from_any_folder(tmp_path: Path, executed: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(executed.parent / "outputs"))
    _command("papermill", str(PROJECT / "notebooks" / "index.ipynb"), "out.ipynb", "-p", "quarter", "2017-18-q3", cwd=tmp_path)
    assert "Contacts" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")
