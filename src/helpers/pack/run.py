"""A quarter from returns to a placed pack: checked whole before anything runs, placed whole or not at all."""

from __future__ import annotations

from helpers.domain.params.params import Params
from helpers.pack.finish import finished
from helpers.pack.full_disk import full_disk_named
from helpers.pack.making import collected, made
from helpers.pack.outcome import Placed
from helpers.pack.place.lock import holding
from helpers.pack.plan.jobs import run_jobs
from helpers.pack.private_files import private_files
from helpers.pack.processes import workers
from helpers.pack.ready import Run, made_ready, ready_outputs
from helpers.pack.tell.progress import Report

__all__ = ["Run", "run_quarter"]


def run_quarter(params: Params, run: Run, report: Report) -> Placed:
    """The draft pack of the quarter, placed where readers look. What has not changed since it was made is not made again.

    Raises:
        Refused: params, parameters or returns are refused, or were changed while the run went on; nothing is placed.
        QuarterHeld: another run of the quarter is under way.
        PackFailed: with every notebook that failed and every paper that may not be exported; nothing is placed.
        OSError: a file could not be read or written; nothing is placed.
    """
    ready_outputs(run)
    with holding(run.outputs, params.pack_name), full_disk_named(run.outputs):
        ready = made_ready(params, run, report)
        jobs = ready.to_make()
        if not jobs:  # no worker is started for no paper
            return finished(ready, ready.kept, report)
        with workers(run.workers, most=len(jobs), engine=run.engine) as pool:  # however the run ends, its workers end with it
            with private_files():
                ended = run_jobs(pool, jobs, ready.staging, ready.store.index, engine=run.engine)
                papers = collected(made(ready, report), ended)
            return finished(ready, papers, report, pool)
