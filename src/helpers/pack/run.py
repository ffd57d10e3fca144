"""A quarter from returns to a placed pack: checked whole before anything runs, placed whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.domain.params.params import Params
from helpers.pack.keep.papers import Kept, drop
from helpers.pack.outcome import Failure, PackFailed, Placed
from helpers.pack.place.finish import finished
from helpers.pack.place.placing import holding, private_files
from helpers.pack.plan.job import Finished
from helpers.pack.ready import Ready, Run, keep_finished, made_ready
from helpers.pack.tell.progress import Report
from helpers.pack.workers.pool import run_jobs, workers

__all__ = ["Run", "made", "run_quarter"]


def run_quarter(params: Params, run: Run, report: Report) -> Placed:
    """The draft pack of the quarter, placed where readers look. What has not changed since it was made is not made again.

    Raises:
        Refused: params, parameters or returns are refused, or were changed while the run went on; nothing is placed.
        QuarterHeld: another run of the quarter is under way.
        PackFailed: with every notebook that failed and every paper that may not be exported; nothing is placed.
        OSError: a file could not be read or written; nothing is placed.
    """
    run.outputs.mkdir(parents=True, exist_ok=True)
    with holding(run.outputs, str(params.quarter)):
        ready = made_ready(params, run, report)
        jobs = ready.to_make()
        if not jobs:  # no worker is started for no paper
            return finished(ready, ready.kept, report)
        with workers(run.workers, most=len(jobs), engine=run.engine) as pool:  # however the run ends, its workers end with it
            with private_files():
                papers = made(ready, run_jobs(pool, jobs, ready.staging, ready.store.index, engine=run.engine), report)
            return finished(ready, papers, report, pool)


def made(ready: Ready, ended: Iterable[Finished], report: Report) -> dict[str, Kept]:
    """Every paper of the quarter, kept or made; each is recorded as it ends, so that no failure of another loses it.

    Raises:
        PackFailed: with every failure, once all papers have been tried.
    """
    papers = dict(ready.kept)
    failures: list[Failure] = []
    for one in ended:
        if one.failures:
            failures += one.failures
            drop(ready.staging, one.paper)  # what it showed, and what its error said, may quote a return
        else:
            papers[one.paper] = keep_finished(ready, one)
        report.finished(one)
    if failures:
        raise PackFailed(failures)
    return papers
