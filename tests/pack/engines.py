"""Small notebooks as jobs, run as a run of a quarter runs its own, or by papermill alone with an engine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError

from helpers.domain.params.council import Limits
from helpers.pack.plan.job import Finished
from helpers.pack.plan.jobs import run_jobs
from helpers.pack.plan.kernel import ThisPython
from helpers.pack.plan.papers import Job
from helpers.pack.plan.parameters import read_notebook
from helpers.pack.processes import workers
from pack.project import QUARTER, notebook

PARAMETERS = 'quarter = ""\narea = ""'


def jobs_of(folder: Path, notebooks: dict[str, list[str]], limits: Limits = Limits()) -> tuple[Job, ...]:  # noqa: B008 - frozen
    """A job for each notebook, whose own cells are counted from 3."""
    for part in ("pack", "evidence", "scratch"):
        (folder / part).mkdir(exist_ok=True)
    for name, cells in notebooks.items():
        notebook(folder, name, PARAMETERS, *cells)
    return tuple(
        Job(name, read_notebook(folder / "notebooks" / f"{name}.ipynb"), {"quarter": QUARTER}, folder / "params", limits)
        for name in notebooks
    )


def run(folder: Path, jobs: tuple[Job, ...], *, engine: str = "", at_once: int = 2) -> dict[str, Finished]:
    """What became of each paper, staged in the folder."""
    with workers(at_once, most=len(jobs), engine=engine) as pool:
        return {one.paper: one for one in run_jobs(pool, jobs, folder, folder / "store", engine=engine)}


def left_by(engine: str, folder: Path, cells: Sequence[str | tuple[str, str]]) -> dict[str, Any]:
    """All that papermill leaves of a notebook with these cells (tag and source where one has a tag): the cells, what is noted,
    and the error it raised. What no two runs share is taken out.
    """
    source, executed = folder / "source.ipynb", folder / f"{engine}.ipynb"
    made = [nbformat.v4.new_code_cell("x = 1", metadata={"tags": ["parameters"]})]
    for cell in cells:
        tag, text = cell if isinstance(cell, tuple) else ("", cell)
        made.append(nbformat.v4.new_code_cell(text, metadata={"tags": [tag] if tag else []}))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=kernel), source)
    with_kernel = {"kernel_manager_class": ThisPython} if engine == "nbclient" else {}
    error: tuple[str, ...] = ()
    try:
        papermill.execute_notebook(source, executed, {"x": 2}, engine_name=engine, progress_bar=False, **with_kernel)
    except PapermillExecutionError as raised:
        error = (raised.ename, raised.evalue, str(raised), str(raised.exec_count), str(raised.cell_index))
    written = nbformat.read(executed, as_version=4)
    return {
        "error": tuple(map(_alike, error)),
        "language": written.metadata.get("language_info"),
        "failed": written.metadata.papermill.exception,
        "cells": [_cell(cell) for cell in written.cells],
    }


def _cell(cell: Any) -> dict[str, Any]:
    noted = cell.metadata.get("papermill", {})
    return {
        "source": cell.source,
        "tags": cell.metadata.get("tags"),
        "status": noted.get("status"),
        "exception": noted.get("exception"),
        "count": cell.get("execution_count"),
        "timed": sorted(cell.metadata.get("execution", {})),
        "outputs": _alike(repr(_in_stretches(cell.get("outputs", [])))),
    }


def _in_stretches(outputs: Any) -> list[Any]:
    """The outputs with what was printed to one stream in one piece: a kernel that has little time says it in several."""
    joined: list[Any] = []
    for output in outputs:
        if joined and output.output_type == "stream" and joined[-1].get("name") == output.name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def _alike(text: str) -> str:
    return re.sub(r"ipykernel_\d+", "ipykernel", re.sub(r"0x[0-9a-f]+", "0x", text))
