"""Many jobs at once, by any ``concurrent.futures`` executor: what became of each, as they end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path

from helpers.pack.outcome import TookTooLong, WorkerDied
from helpers.pack.plan.job import Finished, run_job
from helpers.pack.plan.papers import Job, longest_first
from helpers.pack.plan.reasons import ended_itself, stopped, took_too_long
from helpers.pack.processes import NBCLIENT, engine_of


@dataclass(frozen=True)
class Order:
    """A job as it was given to the executor: whose it is, where it is staged, and which store it reads."""

    quarter: str
    job: Job
    staging: Path
    store: Path


class JobsUnderWay:
    """The jobs of one quarter or of many; one that fails stops no other.

    A job whose worker died is done once more, with a kernel: that says at which cell.
    """

    def __init__(self, executor: Executor, engine: str = "") -> None:
        self._executor = executor
        self._engine = engine or engine_of(executor)
        self._running: dict[Future[Finished], Order] = {}
        self._again: set[tuple[str, str]] = set()

    def add(self, quarter: str, jobs: tuple[Job, ...], staging: Path, store: Path) -> None:
        """Gives the executor the jobs of a quarter, the longest first."""
        for job in longest_first(jobs):
            self._submit(Order(quarter, job, staging, store), self._engine)

    def ended(self, *, block: bool = True) -> Iterator[tuple[str, Finished]]:
        """Each job that has ended and has not been told of, with its quarter; with ``block`` all that are left, as they end."""
        while self._running:
            done = wait(self._running, timeout=None if block else 0, return_when=FIRST_COMPLETED).done
            if not done:
                return
            for future in done:
                yield from self._finished_or_again(self._running.pop(future), future)

    def _finished_or_again(self, order: Order, future: Future[Finished]) -> Iterable[tuple[str, Finished]]:
        if _died_unsaid(future) and (order.quarter, order.job.paper) not in self._again:
            self._again.add((order.quarter, order.job.paper))
            self._submit(order, NBCLIENT)
            return ()
        return ((order.quarter, _finished(future, order.job)),)

    def _submit(self, order: Order, engine: str) -> None:
        self._running[self._executor.submit(run_job, order.job, order.staging, order.store, engine)] = order


def run_jobs(executor: Executor, jobs: tuple[Job, ...], staging: Path, store: Path, *, engine: str = "") -> Iterator[Finished]:
    """What became of each job of one quarter, as they end."""
    under_way = JobsUnderWay(executor, engine)
    under_way.add("", jobs, staging, store)
    for _, finished in under_way.ended():
        yield finished


def _died_unsaid(future: Future[Finished]) -> bool:
    """Whether a worker died and it is not known why, or at which cell."""
    error = None if future.cancelled() else future.exception()
    return isinstance(error, WorkerDied) and not (error.exited and error.noted)


def _finished(future: Future[Finished], job: Job) -> Finished:
    try:
        return future.result()
    except TookTooLong as error:
        failure = took_too_long(job, error.noted)
    except WorkerDied as error:
        failure = ended_itself(job, error.noted) if error.exited and error.noted else stopped(job)
    except Exception:  # what an executor of another kind raises when it loses a worker
        failure = stopped(job)
    return Finished(job.paper, 0.0, failures=(failure,))
