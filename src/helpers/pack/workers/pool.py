"""The workers of a run: fresh processes that share nothing with it, whatever the system."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from pathlib import Path

from helpers.pack.plan.job import Finished, run_job
from helpers.pack.plan.papers import Job, longest_first
from helpers.pack.plan.reasons import stopped, took_too_long
from helpers.pack.workers.engine import ENGINE, NBCLIENT
from helpers.pack.workers.executor import TookTooLong, WorkerDied, Workers
from helpers.pack.workers.server import ONE_THREAD, can_fork, environment, server_fault, spawning, start_server

_LOG = logging.getLogger(__name__)


@contextmanager
def workers(asked: int, *, most: int, engine: str = "") -> Iterator[Workers]:
    """As many workers as asked for, or one a processor; none is left when the run goes on, however it was interrupted.

    ``engine`` is ``scrutiny`` (each job in a worker forked for it) or ``nbclient`` (started anew, with a kernel a notebook);
    left out, ours where it can fork.
    """
    number = max(1, min(asked or os.cpu_count() or 1, most))
    with environment(ONE_THREAD):
        pool = _pool(number, engine)
        try:
            yield pool
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def run_jobs(executor: Executor, jobs: tuple[Job, ...], staging: Path, store: Path, *, engine: str = "") -> Iterator[Finished]:
    """What became of each job, as they end; one that fails stops no other.

    A job whose worker died is done once more, with a kernel: that says at which cell.
    """
    engine = engine or getattr(executor, "engine", "")
    running = {executor.submit(run_job, job, staging, store, engine): job for job in longest_first(jobs)}
    again: set[str] = set()
    while running:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            if _died(future) and job.paper not in again:
                again.add(job.paper)
                running[executor.submit(run_job, job, staging, store, NBCLIENT)] = job
            else:
                yield _finished(future, job)


def _pool(number: int, engine: str) -> Workers:
    if engine != NBCLIENT and can_fork():
        fault = server_fault()
        if not fault:
            return Workers(number, start_server, engine=ENGINE, kept=False)
        _LOG.warning("The notebooks are run more slowly, each with a kernel of its own: %s.", fault)
    return Workers(number, spawning, engine=NBCLIENT, kept=True)


def _died(future: Future[Finished]) -> bool:
    return not future.cancelled() and isinstance(future.exception(), WorkerDied)


def _finished(future: Future[Finished], job: Job) -> Finished:
    try:
        return future.result()
    except TookTooLong as error:
        failure = took_too_long(job, error.noted)
    except Exception:  # the worker died again; or what an executor of another kind raises when it loses a worker
        failure = stopped(job)
    return Finished(job.paper, 0.0, failures=(failure,))
