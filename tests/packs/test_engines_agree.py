"""The whole pack with a kernel a notebook: what the cells show and what readers get is what our engine made, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers.domain.params.load import load_params
from helpers.pack.plan.job import Finished
from helpers.pack.plan.jobs import run_jobs
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.processes import workers
from packs.conftest import PROJECT, QUARTER, Pack

pytestmark = pytest.mark.slow

BLOCK = "application/vnd.scrutiny.block+json"


@pytest.fixture(scope="module")
def with_kernels(reference: Pack, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Finished]]:
    """The papers of the reference pack, made from its figure store by papermill's stock engine."""
    staging = tmp_path_factory.mktemp("with-kernels")
    for part in ("pack", "evidence", "scratch"):
        (staging / part).mkdir()
    jobs = planned(load_params(PROJECT / "params", QUARTER), Asked(PROJECT / "notebooks"))
    (store,) = (reference.folder.parent / "store").glob(f"{QUARTER}-*.json")
    with workers(2, most=len(jobs), engine="nbclient") as pool:
        return staging, {one.paper: one for one in run_jobs(pool, jobs, staging, store, engine="nbclient")}


def shown(notebook: Path) -> list[tuple[str, Any, list[Any]]]:
    """Each cell as it was shown: its source, its number and its outputs."""
    cells = nbformat.read(notebook, as_version=4).cells
    return [(cell.source, cell.get("execution_count"), cell.get("outputs", [])) for cell in cells]


def images(notebook: Path) -> int:
    """How many drawings a notebook shows."""
    outputs = [output for _, _, outputs in shown(notebook) for output in outputs]
    return sum(json.dumps(output.get("data", {}).get(BLOCK)).count("<svg") for output in outputs)


def test_every_cell_of_every_paper_shows_the_same(reference: Pack, with_kernels: tuple[Path, dict[str, Finished]]) -> None:
    staging, finished = with_kernels
    ours = reference.folder.parent / "evidence" / QUARTER
    assert {paper: one.failures for paper, one in finished.items() if one.failures} == {}
    for paper in finished:
        assert shown(ours / f"{paper}.ipynb") == shown(staging / "evidence" / f"{paper}.ipynb"), paper
    drawn = {paper: images(ours / f"{paper}.ipynb") for paper in finished}
    assert sum(drawn.values()) >= 20, drawn
    assert all(images(staging / "evidence" / f"{paper}.ipynb") == count for paper, count in drawn.items())


def test_readers_get_the_same_bytes(reference: Pack, with_kernels: tuple[Path, dict[str, Finished]]) -> None:
    staging, finished = with_kernels
    made = sorted((staging / "pack").iterdir())
    assert len(made) == 2 * len(finished) - 1  # the finder has no PDF of its own
    assert [file.name for file in made if file.read_bytes() != (reference.folder / file.name).read_bytes()] == []
