"""A paper is made only when every code cell of its notebook ran to its end, whatever ended it early, in every engine."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest

from helpers.domain.params.council import Limits
from helpers.pack.plan.job import Finished
from helpers.pack.plan.ran_whole import EndedEarly, refuse_what_ended_early
from pack.engines import jobs_of, run

EXIT = "the notebook was ended here (exit)"
AFTER = "sentence('the rest')"
ENDED = {
    "sys-exit": ("import sys; sys.exit()", EXIT),
    "sys-exit-0": ("import sys; sys.exit(0)", EXIT),
    "sys-exit-words": ("import sys; sys.exit('enough')", "SystemExit"),
    "raise": ("raise SystemExit", EXIT),
    "ipython-exit": ("exit()", EXIT),
    "ipython-exit-alone": ("exit", EXIT),
    "os-exit": ("import os; os._exit(0)", EXIT),
    "let-go-on": ("1 / 0", "ZeroDivisionError"),
}


@pytest.fixture(scope="module", params=["scrutiny", "nbclient"])
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finished]:
    """What became of notebooks that end early in their fourth cell of five, and of one that does not."""
    if request.param == "scrutiny" and sys.platform != "linux":
        pytest.skip("cells run without a kernel on Linux alone")
    folder = tmp_path_factory.mktemp(request.param)
    cells = {name: ['masthead("Appendix")', cell, AFTER] for name, (cell, _) in ENDED.items()}
    cells |= {"whole": ['masthead("Appendix")', "", AFTER], "skipped": ['masthead("Appendix")', "'left out'", AFTER]}
    jobs = jobs_of(folder, cells, Limits(cell_seconds=60))
    for name, tag in (("let-go-on", "raises-exception"), ("skipped", "skip-execution")):
        tagged(folder / "notebooks" / f"{name}.ipynb", tag)
    return run(folder, jobs, engine=request.param)


def tagged(file: Path, tag: str) -> None:
    """Gives the fourth cell of a notebook a tag."""
    notebook = nbformat.read(file, as_version=4)
    notebook.cells[3].metadata["tags"] = [tag]
    nbformat.write(notebook, file)


@pytest.mark.parametrize("name", ENDED)
def test_a_notebook_that_ended_early_is_not_made_and_its_cell_is_named(finished: dict[str, Finished], name: str) -> None:
    (failure,) = finished[name].failures
    assert failure.sentence().startswith(f"notebooks/{name}.ipynb, cell 4: "), failure.sentence()
    assert ENDED[name][1] in failure.message


def test_a_cell_that_is_left_out_by_its_tag_did_not_run(finished: dict[str, Finished]) -> None:
    (failure,) = finished["skipped"].failures
    assert failure.sentence().startswith("notebooks/skipped.ipynb, cell 4: this cell did not run")


def test_a_notebook_of_which_every_cell_ran_is_made(finished: dict[str, Finished]) -> None:
    assert finished["whole"].failures == ()


def executed(*counts: int | None) -> nbformat.NotebookNode:
    """An executed notebook whose code cells have these counts."""
    noted = {"papermill": {"status": "completed"}}
    cells = [
        nbformat.v4.new_code_cell(f"x = {place}", execution_count=count, metadata=noted) for place, count in enumerate(counts)
    ]
    return nbformat.v4.new_notebook(cells=cells)


def committed(folder: Path, cells: int) -> Path:
    file = folder / "paper.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(f"x = {place}") for place in range(cells)]), file)
    return file


def refused(notebook: nbformat.NotebookNode, committed_as: Path) -> tuple[int, str] | None:
    """The cell at which an executed notebook is refused, and the words; None where it is not."""
    try:
        refuse_what_ended_early(notebook, committed_as)
    except EndedEarly as ended:
        return ended.cell, ended.words.partition(";")[0].partition(", since")[0]
    return None


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 2, 3), None),
        ((1, 2, 2), (3, "this cell did not run")),
        ((1, 2, None), (3, "this cell did not run")),
        ((1, 2), (2, "cells were added or taken away while the notebook ran")),
    ],
)
def test_cells_that_another_cell_kept_from_running_are_found(
    tmp_path: Path, counts: tuple[int | None, ...], expected: tuple[int, str] | None
) -> None:
    assert refused(executed(*counts), committed(tmp_path, 3)) == expected
