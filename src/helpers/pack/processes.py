"""Where jobs run: in the workbook's own workers, or where their folder was taken out, more slowly in Python's own pool.

This is the one module that knows of ``workers``, and of that folder it knows the door alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from helpers.pack.private_files import MINE_ALONE

try:
    from helpers.pack.workers import door
except ImportError as gone:
    if gone.name != "helpers.pack.workers":
        raise
    door = None  # type: ignore[assignment]

ENGINE = "scrutiny"
NBCLIENT = "nbclient"  # papermill's stock engine, with a kernel


def begin_warming(engine: str = "") -> None:
    """Starts what workers are forked from, without waiting for it: the earlier, the less a run waits for it later."""
    if door and engine != NBCLIENT:
        door.begin_warming()


def engine_here(engine: str = "") -> str:
    """The engine that runs a notebook: the one asked for, else ours where it can fork."""
    return engine or (ENGINE if door and door.can_fork() else NBCLIENT)


@contextmanager
def workers(asked: int, *, most: int, engine: str = "") -> Iterator[Executor]:
    """As many workers as asked for, or one a processor; none is left when the run goes on, however it was interrupted.

    ``engine`` is ``scrutiny`` (each job in a worker forked for it) or ``nbclient`` (started anew, with a kernel a notebook);
    left out, ours where it can fork.
    """
    number = max(1, min(asked or os.cpu_count() or 1, most))
    if door is None:
        with _stock(number) as pool:
            yield pool
        return
    with door.workers(number, forked=engine_here(engine) == ENGINE) as ours:
        yield ours


def engine_of(pool: Executor) -> str:
    """The engine that the jobs of a pool run under; empty where the pool is none of ours, and each process decides."""
    forked = getattr(pool, "forked", None)
    return "" if forked is None else ENGINE if forked else NBCLIENT


def is_for_one_task() -> bool:
    """Whether this process ends with the task that it does now, so that cells run in it can leave nothing behind."""
    return door is not None and door.is_for_one_task()


def may_take(seconds: float | None) -> None:
    """Tells the run that the next step may take so many seconds, None for as long as it likes: then it ends this worker."""
    if door:
        door.may_take(seconds)


def limits_memory(megabytes: int) -> None:
    """Lets this worker, if it is one, and what it starts have so much memory, where the system can see to it."""
    if door:
        door.limits_memory(megabytes)


def ends_with_its_parent() -> None:
    """Has the system end this process when its parent ends, where it can."""
    if door:
        door.ends_with_its_parent()


@contextmanager
def _stock(number: int) -> Iterator[Executor]:
    """Python's own pool. One of its processes that dies takes the others' work with it: that is what the workers are for."""
    context = get_context("spawn")
    with ProcessPoolExecutor(number, mp_context=context, initializer=os.umask, initargs=(MINE_ALONE,)) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
