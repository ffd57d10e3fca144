"""A quarter from returns to a placed pack: checked whole before anything runs, placed whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from helpers.domain.stated import Params
from helpers.pack.job import Finished
from helpers.pack.manifest import write_manifest
from helpers.pack.outcome import Failure, PackFailed, Placed
from helpers.pack.plan import Asked, Job, planned
from helpers.pack.pool import environment_for, run_jobs, workers
from helpers.pack.progress import Report
from helpers.pack.publish import PACK, fresh_staging, holding, place, private_files

BOUND = "pack"

# Finds or makes the figure store of a quarter, tells of its steps, and gives the store's index.
StoreBuilder = Callable[[Params, Callable[[str], None]], Path]


@dataclass(frozen=True)
class Run:
    """How a quarter is run: what is asked, where outputs go, and how many notebooks run at once."""

    asked: Asked
    outputs: Path
    workers: int = 0  # 0 is one a processor
    store_builder: StoreBuilder | None = None  # None is the figure store's own


def run_quarter(params: Params, run: Run, report: Report) -> Placed:
    """The draft pack of the quarter, placed where readers look.

    Raises:
        Refused: params, parameters or returns are refused; no notebook has run.
        QuarterHeld: another run of the quarter is under way.
        PackFailed: with every notebook that failed and every paper that may not be exported; nothing is placed.
        OSError: a file could not be read or written; nothing is placed.
    """
    started = time.perf_counter()
    quarter = str(params.quarter)
    jobs = planned(params, run.asked)
    run.outputs.mkdir(parents=True, exist_ok=True)
    with holding(run.outputs, quarter):
        with private_files():
            index = (run.store_builder or _figure_store())(params, report.step)
            staging = fresh_staging(run.outputs, quarter)
            with workers(run.workers, environment_for(staging, index), most=len(jobs)) as pool:
                papers = _made(jobs, staging, pool, report)
            report.step("binding the pack")
            _bind(params, papers, staging / PACK)
            _describe(jobs, quarter, index, staging / PACK)
        folder = place(staging, run.outputs, quarter)
    return Placed(folder, tuple(job.paper for job in jobs), time.perf_counter() - started)


def _figure_store() -> StoreBuilder:
    from helpers.figures.store import build_store

    return build_store


def _made(jobs: tuple[Job, ...], staging: Path, pool: Executor, report: Report) -> tuple[Finished, ...]:
    """Every paper, in reading order; all have been tried before one that failed is complained of."""
    report.begun(len(jobs))
    finished = {}
    for one in run_jobs(pool, jobs, staging):
        report.finished(one)
        finished[one.paper] = one
    papers = tuple(finished[job.paper] for job in jobs)
    if failures := [failure for paper in papers for failure in paper.failures]:
        raise PackFailed(failures)
    return papers


def _bind(params: Params, papers: tuple[Finished, ...], pack: Path) -> None:
    from helpers.export.bound import bound_pack
    from helpers.export.refusal import ExportRefused

    trees = [(paper.paper, paper.tree) for paper in papers if paper.tree is not None]
    try:
        bound = bound_pack(trees, _title(params))
    except ExportRefused as refused:
        raise PackFailed([Failure("export", BOUND, sentence) for sentence in refused.sentences]) from None
    (pack / f"{BOUND}.pdf").write_bytes(bound)


def _title(params: Params) -> str:
    """What the whole pack is called: as its covering report, else by the service that it is about."""
    return params.this_quarter.cover.title if params.this_quarter.cover else params.council.service


def _describe(jobs: tuple[Job, ...], quarter: str, index: Path, pack: Path) -> None:
    from helpers.figures.store import Store

    store = Store(index)
    write_manifest(pack, jobs, quarter=quarter, store_key=store.key, inputs=store.inputs)
