"""The run's side: an executor whose every worker is a process apart. One that dies concerns only what it was doing.

``ProcessPoolExecutor`` is not used because all of its work is lost when one of its processes dies.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from functools import partial
from importlib.machinery import ModuleSpec
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any

from helpers.pack.outcome import TookTooLong, WorkerDied
from helpers.pack.workers.endings import end_all, end_server
from helpers.pack.workers.worker import MAY_TAKE, NOTE, RAISED, serve

# multiprocessing keeps its processes in a table that is not made for several threads.
_ONE_AT_A_TIME = threading.Lock()

# Gives the context in which a worker is started, with its server running if it has one.
Start = Callable[[], BaseContext]

SECONDS_TO_END = 10  # in which one that has ended is known to have
STARTED_WITHIN = 120  # seconds, in which a worker must have begun; the first one waits for what is imported


class Worker:
    """A process apart, as the run sees it."""

    def __init__(self, start: Start, *, one_task: bool) -> None:
        context = start()
        self.connection, theirs = context.Pipe()
        arguments = (theirs, dict(os.environ), one_task)
        self._process = context.Process(target=serve, args=arguments)  # type: ignore[attr-defined]
        with _ONE_AT_A_TIME, _main_module_unseen(), _server_ended_after(STARTED_WITHIN):
            self._begin()
        theirs.close()

    def _begin(self) -> None:
        try:
            self._process.start()
        except (EOFError, OSError) as error:  # its server does not answer, or has ended
            raise WorkerDied from error

    def result(self, function: Callable[..., Any], *arguments: Any, noted: Callable[[Any], None] = lambda note: None) -> Any:
        """What the function gives, in the worker.

        Raises:
            WorkerDied, TookTooLong: or whatever the function raises.
        """
        try:
            self.connection.send((function, arguments))
        except OSError:
            raise WorkerDied from None
        ends: float | None = time.monotonic() + STARTED_WITHIN
        last = None
        while True:
            kind, message = self._message(ends, last)
            if kind == MAY_TAKE:
                ends = None if message is None else time.monotonic() + message
            elif kind == NOTE:
                last = message
                noted(message)
            elif kind == RAISED:
                raise message
            else:
                return message

    def kill(self) -> None:
        """Ends the process and all that it has started."""
        end_all(self._process.pid)
        self._process.kill()

    def end(self) -> None:
        """Ends the process, and puts away what the run kept of it."""
        self.kill()
        self.connection.close()
        with _ONE_AT_A_TIME:
            self._process.join(SECONDS_TO_END)  # a server that has stopped answering does not tell that it has

    def _message(self, ends: float | None, last: Any) -> tuple[str, Any]:
        left = None if ends is None else max(0.0, ends - time.monotonic())
        if not wait([self.connection, self._process.sentinel], left):
            raise TookTooLong(last)
        try:
            if self.connection.poll():
                return self.connection.recv()
        except (EOFError, OSError):
            pass
        raise self._died(last)

    def _died(self, last: Any) -> WorkerDied:
        with _ONE_AT_A_TIME:
            self._process.join(SECONDS_TO_END)
            code = self._process.exitcode
        return WorkerDied(last, exited=code is not None and code >= 0)  # the number of a signal that killed it is negative


class Workers(Executor):
    """Runs what it is given in processes apart, so many at once: each in a new one, or in one that is kept for more."""

    def __init__(self, number: int, start: Start, *, forked: bool) -> None:
        self.forked = forked
        self._start, self._kept = start, not forked
        self._threads = ThreadPoolExecutor(number, "worker")
        self._alive: set[Worker] = set()
        self._asked: set[Future[Any]] = set()
        self._mine = threading.local()
        self._stopped = False

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """The future of what the function gives in a process apart; its exception may be WorkerDied or TookTooLong."""
        future = self._threads.submit(self._result, partial(function, **named) if named else function, arguments)
        self._asked.add(future)
        future.add_done_callback(self._asked.discard)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for what is under way, or with ``cancel_futures`` only for what has begun; no process is left then."""
        asked = list(self._asked)
        for future in asked if cancel_futures else ():
            future.cancel()
        if wait:
            wait_for(asked)
            self._end_all()  # first: on Linux one in which cells ran ends with its thread, but not what they started
        self._threads.shutdown(wait=wait)

    def stop(self) -> None:
        """Ends every process at once."""
        self._stopped = True
        end_server()  # first: a worker that is being started waits for it
        for worker in list(self._alive):
            worker.kill()
        self.shutdown(cancel_futures=True)

    def _end_all(self) -> None:
        for worker in list(self._alive):
            self._end(worker)

    def _result(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        worker = self._worker()
        try:
            return worker.result(function, *arguments)
        except (WorkerDied, TookTooLong):
            self._end(worker)
            raise
        finally:
            if not self._kept:  # one for a single task ends with it, whatever came of it
                self._end(worker)

    def _worker(self) -> Worker:
        kept: Worker | None = getattr(self._mine, "worker", None)
        if kept is not None and kept in self._alive:
            return kept
        worker = self._mine.worker = Worker(self._start, one_task=not self._kept)
        self._alive.add(worker)
        if self._stopped:
            self._end(worker)
            raise WorkerDied
        return worker

    def _end(self, worker: Worker) -> None:
        if worker in self._alive:
            worker.end()
            self._alive.discard(worker)


@contextmanager
def _server_ended_after(seconds: float) -> Iterator[None]:
    """Ends the server where what is done meanwhile takes longer: its answer would otherwise be waited for for ever."""
    timer = threading.Timer(seconds, end_server)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join(SECONDS_TO_END)  # where it is ending the server: until that has ended, it may be taken for one that serves


@contextmanager
def _main_module_unseen() -> Iterator[None]:
    """Meanwhile multiprocessing takes the run's main module for one that no worker needs: it would import it in each."""
    main = sys.modules["__main__"]
    before = main.__spec__
    main.__spec__ = ModuleSpec("scrutiny.__main__", None)
    try:
        yield
    finally:
        main.__spec__ = before
