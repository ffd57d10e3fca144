"""No process outlives the run that it belongs to, however the run ends."""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import parent_process
from pathlib import Path

_SIGNAL_WHEN_PARENT_ENDS, _TAKES_ORPHANS_IN = 1, 36  # Linux: prctl's PR_SET_PDEATHSIG and PR_SET_CHILD_SUBREAPER
_LIBRARY = ctypes.CDLL(None) if sys.platform == "linux" else None


def leads_a_group() -> None:
    """Makes this process the first of a group of its own, so that whatever it starts can be ended with it."""
    if hasattr(os, "setsid"):
        os.setsid()


def ends_with_its_parent(tied: bool = True) -> None:
    """Has Linux end this process when its parent ends, even while it is in code that no Python can interrupt; or no longer."""
    if _LIBRARY is not None:
        _LIBRARY.prctl(_SIGNAL_WHEN_PARENT_ENDS, signal.SIGKILL if tied else 0)


def takes_orphans_in() -> None:
    """Lets what this process has started belong to it still when its own parent has ended, so that it can be ended with it."""
    if _LIBRARY is not None:
        _LIBRARY.prctl(_TAKES_ORPHANS_IN, 1, 0, 0, 0)


def ends_with_the_run() -> None:
    """Ends this worker when the run ends without a word, as when it is killed; a kernel of the worker then ends by itself."""
    _let_the_server_end()
    threading.Thread(target=_await_the_end_of_the_run, daemon=True).start()


def end_all(leader: int) -> None:
    """Ends a process that leads a group, and every process that it or another of them has started, in whatever group."""
    for process in tuple(_descendants(leader)):  # all found first: nothing tells whose they were once their parents have ended
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)
    with suppress(AttributeError, ProcessLookupError, PermissionError):  # Windows, or there is none left
        os.killpg(leader, signal.SIGKILL)


def end_server() -> None:
    """Ends the server that workers are forked from, if there is one, and all that it has started; another can be started."""
    server = getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)
    process = getattr(server, "_forkserver_pid", None)
    if process is not None:
        end_all(process)
        with suppress(ProcessLookupError, PermissionError):  # it may not lead its group yet
            os.kill(process, signal.SIGKILL)
        # Left to be taken in by multiprocessing, which otherwise may still take it for alive, and start the next one unwarmed.
        with suppress(AttributeError, ChildProcessError):
            os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


def ends_its_workers() -> None:
    """Has the server that forks workers end them, and what they have started, when it ends itself."""
    atexit.register(_end_children)


def _end_children() -> None:
    for child in _children(os.getpid()):
        end_all(child)


def _descendants(process: int) -> Iterator[int]:
    for child in _children(process):
        yield child
        yield from _descendants(child)


def _children(process: int) -> list[int]:
    """The processes that a process has started or taken in; none where the system does not tell."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it has ended meanwhile
            found += map(int, task.read_text(encoding="ascii").split())
    return found


def _let_the_server_end() -> None:
    """Lets go of what keeps the server alive: it shall end with the run, not with the last worker."""
    server = getattr(sys.modules.get("multiprocessing.forkserver"), "_forkserver", None)
    held = getattr(server, "_forkserver_alive_fd", None)
    if held is not None:
        server._forkserver_alive_fd = None  # type: ignore[union-attr]
        os.close(held)


def _await_the_end_of_the_run() -> None:
    run = parent_process()
    if run is not None:
        run.join()
        end_all(os.getpid())
        os._exit(1)
