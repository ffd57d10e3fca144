"""The workers of a run: fresh processes that share nothing with it, whatever the system."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from helpers.pack.job import Finished, prepare_worker, run_job
from helpers.pack.plan import Job, longest_first
from helpers.pack.publish import SCRATCH
from helpers.pack.reasons import stopped

# A worker and its kernel each have one core to themselves; threads of their libraries would only get in each other's way.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def environment_for(staging: Path, store: Path) -> dict[str, str]:
    """The environment of a run's notebooks: the one store, and none of what a user set up for notebooks of their own."""
    return {
        **ONE_THREAD,
        "SCRUTINY_STORE": str(store),
        "MPLBACKEND": "Agg",
        "IPYTHONDIR": str(staging / SCRATCH / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(staging / SCRATCH / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


@contextmanager
def workers(asked: int, environment: Mapping[str, str], *, most: int) -> Iterator[ProcessPoolExecutor]:
    """As many workers as asked for, or one a processor; none is left when the run goes on, however it was interrupted."""
    number = min(asked or os.cpu_count() or 1, most)
    pool = ProcessPoolExecutor(number, get_context("spawn"), initializer=prepare_worker, initargs=(dict(environment),))
    try:
        yield pool
    except BaseException:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def run_jobs(executor: Executor, jobs: tuple[Job, ...], staging: Path) -> Iterator[Finished]:
    """What became of each job, as they end; one that fails stops no other."""
    running = {executor.submit(run_job, job, staging): job for job in longest_first(jobs)}
    for future in as_completed(running):
        try:
            yield future.result()
        except BrokenProcessPool:
            yield Finished(running[future].paper, 0.0, failures=(stopped(running[future]),))
