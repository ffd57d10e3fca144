"""The one door to the workbook's own processes: what the rest of ``pack`` asks of them, and nothing else of theirs.

The folder can be deleted: stock nbclient then serves, in Python's own pool of processes, more slowly.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from helpers.pack.workers.endings import ends_with_its_parent
from helpers.pack.workers.executor import Workers
from helpers.pack.workers.server import ONE_THREAD, can_fork, environment, server_fault, spawning, start_server
from helpers.pack.workers.worker import is_for_one_task, limits_memory, may_take

__all__ = [
    "begin_warming",
    "can_fork",
    "cells_engine",
    "ends_with_its_parent",
    "is_for_one_task",
    "limits_memory",
    "may_take",
    "workers",
]

_LOG = logging.getLogger(__name__)


def begin_warming() -> None:
    """Starts the server that workers are forked from, where they can be."""
    if can_fork():
        start_server()


@contextmanager
def workers(number: int, *, forked: bool) -> Iterator[Workers]:
    """So many workers: each forked for one job where that is asked for and can be had, else started anew and kept for more.

    None is left when the run goes on, however it was interrupted.
    """
    with environment(ONE_THREAD):
        pool = _pool(number, forked)
        try:
            yield pool
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def cells_engine() -> Any:
    """The papermill engine that runs cells without a kernel; it is imported only here, with all of papermill."""
    from helpers.pack.workers.client import CellsEngine

    return CellsEngine


def _pool(number: int, forked: bool) -> Workers:
    if forked and can_fork():
        fault = server_fault()
        if not fault:
            return Workers(number, start_server, forked=True)
        _LOG.warning("The notebooks are run more slowly, each with a kernel of its own: %s.", fault)
    return Workers(number, spawning, forked=False)
