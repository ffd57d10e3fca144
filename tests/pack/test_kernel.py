"""With a kernel a notebook, a run uses the Python that runs the command, whatever kernels the machine has."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.domain.params.council import Limits
from helpers.pack.plan.kernel import Allowance
from pack.engines import jobs_of, run
from pack.project import write


def test_another_python3_kernel_of_the_machine_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = {"argv": ["/no/such/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python 3"}
    write(tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json", json.dumps({**foreign, "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("PATH", os.defpath)
    jobs = jobs_of(tmp_path, {"appendix": ['masthead("A")', "import os, sys; sentence(os.path.normpath(sys.prefix))"]})
    (paper,) = run(tmp_path, jobs, engine="nbclient").values()
    assert not paper.failures
    assert os.path.normpath(sys.prefix) in (tmp_path / "pack" / "appendix.html").read_text(encoding="utf-8")
    evidence = nbformat.read(tmp_path / "evidence" / "appendix.ipynb", as_version=4)
    assert evidence.metadata.kernelspec.name == "python3"


@pytest.mark.parametrize(
    ("limits", "seconds"), [(Limits(cell_seconds=5), 5), (Limits(notebook_seconds=20), 19), (Limits(notebook_seconds=1), 1)]
)
def test_a_cell_may_take_its_own_limit_or_what_is_left_of_the_notebooks(limits: Limits, seconds: int) -> None:
    told: list[float] = []
    assert Allowance(limits, told.append)(None) == seconds
    assert told == [seconds]
