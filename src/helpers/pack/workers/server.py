"""The server that workers are forked from: started once for a process, warmed by imports alone, with a single thread."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import BaseContext

from helpers.pack.outcome import TookTooLong, WorkerDied
from helpers.pack.workers.endings import end_server
from helpers.pack.workers.executor import Worker
from helpers.pack.workers.warm import IN_SERVER, fault

# A worker has one core to itself: threads of its libraries would only get in each other's way, and none may outlive an import.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_SERVER = {**ONE_THREAD, "JE_ARROW_MALLOC_CONF": "background_thread:false", "MPLBACKEND": "", IN_SERVER: "1"}

_starting = threading.Lock()


def can_fork() -> bool:
    """Whether workers can be forked: on Linux. macOS' own libraries do not bear it, and Windows has no fork."""
    return sys.platform == "linux"


def start_server() -> BaseContext:
    """The context of the server, which is started if it has not been; it goes on warming meanwhile."""
    from multiprocessing import forkserver

    context = get_context("forkserver")
    with _starting, environment(_SERVER):
        context.set_forkserver_preload(["helpers.pack.workers.warm"])
        forkserver.ensure_running()
    atexit.unregister(end_server)
    atexit.register(end_server)  # by its number: one that has too little memory would not see by itself that the run has ended
    return context


def spawning() -> BaseContext:
    """The context in which each worker is a new Python, which every system has."""
    return get_context("spawn")


def server_fault() -> str:
    """Why workers may not be forked here, asked of a first one; empty where they may."""
    if not can_fork():
        return "this system cannot fork workers"
    try:
        worker = Worker(start_server, one_task=True)
    except WorkerDied:
        return "the first worker could not be started"
    try:
        return str(worker.result(_asked))
    except (WorkerDied, TookTooLong) as error:
        return f"the first worker failed ({type(error).__name__})"
    finally:
        worker.end()


def _asked() -> str:
    return fault()


@contextmanager
def environment(settings: Mapping[str, str]) -> Iterator[None]:
    """These settings are in the environment meanwhile."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
