"""A run's notebooks use the Python that runs the command, whatever kernels the machine has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.pack.kernel import Allowance
from helpers.pack.plan import Limits
from pack.project import QUARTER, notebook, write


def test_another_python3_kernel_of_the_machine_is_not_used(project: Path, tmp_path: Path) -> None:
    foreign = {"argv": ["/no/such/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python 3"}
    write(tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json", json.dumps({**foreign, "language": "python"}))
    shown = "import os, sys; sentence(os.path.normpath(sys.prefix))"
    notebook(project, "appendix", 'quarter = ""\narea = ""', 'masthead("A")', shown)
    environment = {**os.environ, "JUPYTER_PATH": str(tmp_path / "jupyter"), "PATH": os.defpath}
    subprocess.run([sys.executable, "-m", "helpers.cli", "run", QUARTER], check=True, env=environment, capture_output=True)
    page = (project / "outputs" / QUARTER / "appendix-a.html").read_text(encoding="utf-8")
    assert os.path.normpath(sys.prefix) in page
    evidence = nbformat.read(project / "outputs" / "evidence" / QUARTER / "appendix-a.ipynb", as_version=4)
    assert evidence.metadata.kernelspec.name == "python3"


@pytest.mark.parametrize(("limits", "seconds"), [(Limits(5, 900), 5), (Limits(300, 20), 19), (Limits(300, 0), 1)])
def test_a_cell_may_take_its_own_limit_or_what_is_left_of_the_notebooks(limits: Limits, seconds: int) -> None:
    assert Allowance(limits)(None) == seconds
