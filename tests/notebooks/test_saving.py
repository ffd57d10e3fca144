"""Opening a notebook, running it and saving it makes no difference that git would see."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.export.saving import look_anew

from .test_thin import NOTEBOOKS

PROJECT = Path(__file__).parents[2]
STRIPPED = "nbstripout --keep-id --extra-keys metadata.language_info.version"


def filtered(text: str) -> str:
    """What git would keep of a notebook, by the command that CONTRIBUTING.md gives for its filter."""
    (command,) = re.findall(r'git config filter\.nbstripout\.clean "([^"]+)"', (PROJECT / "CONTRIBUTING.md").read_text("utf-8"))
    assert command == STRIPPED
    tool, *options = shlex.split(command)
    ran = subprocess.run([sys.executable, "-m", tool, *options], input=text, text=True, capture_output=True, check=True)
    return ran.stdout


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_lies_in_git_as_jupyterlab_writes_it(file: Path) -> None:
    committed = file.read_text(encoding="utf-8")
    assert nbformat.writes(nbformat.read(file, as_version=4)) + "\n" == committed
    assert filtered(committed) == committed


@pytest.mark.slow
def test_a_notebook_that_was_run_and_saved_is_the_committed_one_after_the_filter(tmp_path: Path) -> None:
    committed = next(file for file in NOTEBOOKS if file.stem == "appendix_e").read_text(encoding="utf-8")
    notebook = nbformat.reads(committed, as_version=4)
    client = NotebookClient(notebook, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()  # in a folder without params: the refusals are outputs like any other
    saved = nbformat.writes(notebook) + "\n"
    assert saved != committed and '"outputs": []' in committed
    assert filtered(saved) == committed


@pytest.mark.slow
def test_git_status_is_clean_once_a_notebook_is_run_and_saved_and_names_one_that_was_edited(tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]

    def status() -> str:
        return subprocess.run([*git, "status", "--short"], text=True, capture_output=True, check=True).stdout

    file = tmp_path / "appendix.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1", id="sum")])
    file.write_text(nbformat.writes(notebook), encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.ipynb filter=nbstripout\n", encoding="utf-8")
    for command in (["init", "-q"], ["config", "filter.nbstripout.clean", f"{sys.executable} -m {STRIPPED}"], ["add", "."]):
        subprocess.run([*git, *command], check=True)
    subprocess.run([*git, "commit", "-qm", "One"], check=True)
    notebook.cells[0].outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)]
    file.write_text(nbformat.writes(notebook), encoding="utf-8")
    assert status() == " M appendix.ipynb\n"
    assert look_anew(file) and status() == ""
    notebook.cells[0].source = "1 + 2"
    file.write_text(nbformat.writes(notebook), encoding="utf-8")
    assert not look_anew(file) and status() == " M appendix.ipynb\n"
    assert not look_anew(tmp_path.parent / "elsewhere.ipynb")


def test_git_is_told_of_the_filter_and_pre_commit_runs_the_same() -> None:
    attributes = (PROJECT / ".gitattributes").read_text(encoding="utf-8")
    assert "*.ipynb filter=nbstripout diff=jupyternotebook merge=jupyternotebook" in attributes.splitlines()
    assert f"entry: {STRIPPED}\n" in (PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
