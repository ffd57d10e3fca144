"""The worker's side: a process apart that does what the run sends it, and tells how long the next step may take."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from helpers.pack.private_files import MINE_ALONE
from helpers.pack.workers.endings import ends_with_the_run, leads_a_group, takes_orphans_in

# What a worker sends: that the next step may take so many seconds, something of which the run keeps no count, how it ended.
MAY_TAKE, NOTE, RETURNED, RAISED = "may take", "note", "returned", "raised"

_to_the_run: Connection | None = None
_for_one_task = False


def serve(connection: Connection, environment: Mapping[str, str], one_task: bool) -> None:
    """Does the tasks that come over the connection, one after another, until it is closed."""
    global _to_the_run, _for_one_task
    _to_the_run, _for_one_task = connection, one_task
    set_apart(environment)
    while True:
        try:
            function, arguments = connection.recv()
        except EOFError:
            return
        may_take(None)
        _send(connection, _done(function, arguments))


def is_for_one_task() -> bool:
    """Whether this process ends with the task that it does now, so that cells run in it can leave nothing behind."""
    return _for_one_task


def may_take(seconds: float | None) -> None:
    """Tells the run that the next step may take so many seconds, None for as long as it likes: then it ends this worker."""
    _tell(MAY_TAKE, seconds)


def note(something: Any) -> None:
    """Tells the run something on the way."""
    _tell(NOTE, something)


def limits_memory(megabytes: int) -> None:
    """Lets this worker, if it is one, and what it starts have so much memory, where the system can see to it."""
    if _to_the_run is None:
        return
    with suppress(ImportError, OSError, ValueError):  # Windows; or a limit below this one is in force
        import resource

        size = megabytes * 1024**2
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def set_apart(environment: Mapping[str, str]) -> None:
    """Takes a fresh process apart from the run: its own group and private files, nothing to say in the run's terminal."""
    leads_a_group()
    takes_orphans_in()
    ends_with_the_run()
    os.environ.clear()
    os.environ.update(environment)
    os.umask(MINE_ALONE)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # two seconds of import, for a check not used
    _silence()


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    # Their last words are in the failure.
    for name in ("papermill", "traitlets"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _done(function: Any, arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return RETURNED, function(*arguments)
    except Exception as error:
        return RAISED, error


def _send(connection: Connection, message: tuple[str, Any]) -> None:
    try:
        connection.send(message)
    except BrokenPipeError:
        os._exit(1)
    except Exception as error:  # something that cannot be pickled
        connection.send((RAISED, RuntimeError(type(error).__name__)))


def _tell(kind: str, something: Any) -> None:
    if _to_the_run is not None:
        with suppress(BrokenPipeError):
            _to_the_run.send((kind, something))
