"""What is made of all papers together, side by side in the workers, each within a notebook's time and memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import partial

from helpers.domain.own_names import BOUND, DATA
from helpers.domain.params.council import Limits
from helpers.pack.outcome import Failure, TookTooLong, WorkerDied
from helpers.pack.plan.job import GRACE
from helpers.pack.plan.reasons import STATED_IN, memory_ran_out
from helpers.pack.processes import limits_memory, may_take

# Makes something of all papers in a worker, and gives the failures where it may not be exported.
Failures = tuple[Failure, ...]
Making = Callable[[], Failures]
_CALLED = {BOUND: "binding", DATA: "writing the figures"}


def made_of_all_papers(makings: Mapping[str, Making], *, limits: Limits, workers: Executor) -> Failures:
    """Does each making, by the name of what it makes, all at once; gives the failures of all.

    A worker that dies is tried once more, as with a notebook.

    Raises:
        OSError: a file could not be read or written.
    """
    submit = {name: partial(workers.submit, _within, making, limits) for name, making in makings.items()}
    begun = {name: submitted() for name, submitted in submit.items()}
    return tuple(failure for name, first in begun.items() for failure in _ended(name, first, submit[name], limits))


def _ended(name: str, first: Future[Failures], again: Callable[[], Future[Failures]], limits: Limits) -> Failures:
    tries: list[Callable[[], Failures]] = [first.result, lambda: again().result()]
    for result in tries:
        try:
            return result()
        except (WorkerDied, BrokenExecutor):
            continue
        except TookTooLong:
            most = f"may take as long as a notebook, {limits.notebook_seconds} seconds ({STATED_IN})"
            return _stopped(name, f"stopped: {_CALLED[name]} {most}")
        except MemoryError:
            return _stopped(name, memory_ran_out(limits))
    return _stopped(name, "its worker was stopped from outside; run again")


def _stopped(name: str, message: str) -> Failures:
    """Not a refusal of the export: it was stopped as a notebook can be."""
    return (Failure("notebook", name, message),)


def _within(making: Making, limits: Limits) -> Failures:
    may_take(limits.notebook_seconds + GRACE)
    limits_memory(limits.memory_megabytes)
    return making()
