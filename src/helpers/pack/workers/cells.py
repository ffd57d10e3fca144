"""Where a notebook's cells are run: in this process, if it is for that notebook alone, else in one forked for it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import Any, NoReturn, Protocol

from helpers.domain.params.handed import Handed, take
from helpers.pack.outcome import TookTooLong, WorkerDied
from helpers.pack.workers.endings import ends_with_its_parent
from helpers.pack.workers.executor import Worker
from helpers.pack.workers.server import server_fault, spawning, start_server
from helpers.pack.workers.shell import NotebookShell, Send, new_shell, run_cell, says_it_ended
from helpers.pack.workers.worker import may_take, note

Reply = dict[str, Any]


class CellTimedOut(Exception):
    """A cell took longer than it may."""


class CellsDied(Exception):
    """The process of the cells ended, or a cell asked it to."""


class Cells(Protocol):
    """Runs cells one after another, in one process, with one set of names."""

    def run(self, source: str, seconds: float | None, send: Send) -> Reply:
        """What a kernel would reply; its messages on the way go to ``send``.

        Raises:
            CellTimedOut, CellsDied
        """

    def end(self) -> None:
        """Ends what was started for the cells."""


class CellsHere:
    """Cells in this process, which nothing else may follow; they take what a run hands them."""

    def __init__(self, handed: Handed | None = None) -> None:
        if handed:
            take(handed)
        ends_with_its_parent()  # a cell can be in code in which no thread of this process is heard
        self._send: Send = _nowhere
        self._shell: NotebookShell = new_shell(lambda message: self._send(message))

    def run(self, source: str, seconds: float | None, send: Send) -> Reply:
        """See Cells."""
        self._send = lambda message: None if _says_interrupted(message) else send(message)
        with _interrupted_after(seconds) as interrupted:
            reply = run_cell(self._shell, source)
        if interrupted():
            raise CellTimedOut
        return says_it_ended(self._shell) if self._shell.exit_now else reply

    def end(self) -> None:
        """The process ends by itself."""


class CellsApart:
    """Cells in a process made for them: forked where that can be had, else started anew."""

    def __init__(self, handed: Handed | None = None) -> None:
        self._handed = handed
        self._worker = Worker(_start(), one_task=False)

    def run(self, source: str, seconds: float | None, send: Send) -> Reply:
        """See Cells."""
        try:
            return self._worker.result(_run_in_worker, source, seconds, self._handed, noted=send)
        except TookTooLong:
            raise CellTimedOut from None
        except WorkerDied:
            raise CellsDied from None

    def end(self) -> None:
        """Ends the process."""
        self._worker.end()


_cells_of_worker: CellsHere | None = None


def _run_in_worker(source: str, seconds: float | None, handed: Handed | None) -> Reply:
    global _cells_of_worker
    if _cells_of_worker is None:
        _cells_of_worker = CellsHere(handed)
    may_take(seconds)
    return _cells_of_worker.run(source, None, note)


def _start() -> Callable[[], BaseContext]:
    return spawning if server_fault() else start_server


class _Interrupted(BaseException):
    """Ends a cell that took too long. Not an Exception, so that a cell's own handling of errors lets it pass."""


@contextmanager
def _interrupted_after(seconds: float | None) -> Iterator[Callable[[], bool]]:
    """Interrupts Python code after so many seconds, and again each second; the value says whether it did."""
    happened: list[bool] = []

    def interrupt(number: int, frame: object) -> NoReturn:
        happened.append(True)
        raise _Interrupted

    if seconds is None or not hasattr(signal, "setitimer"):
        yield lambda: False
        return
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield lambda: bool(happened)
    except _Interrupted:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _says_interrupted(message: dict[str, Any]) -> bool:
    """Whether it is what the shell says of our own interruption, which is not the notebook's error."""
    return bool(message["msg_type"] == "error" and message["content"]["ename"] == _Interrupted.__name__)


def _nowhere(message: dict[str, Any]) -> None:
    """No cell is running."""
