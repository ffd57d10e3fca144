"""One run at a time builds a quarter; the operating system lets go of it however the run ends."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.domain.fingerprint import kept_text
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import LOCKS
from helpers.pack.outcome import QuarterHeld

_HELD_ELSEWHERE = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_MINE = 0o600, 0o700  # another user who could open the file could hold every quarter
_OPENED = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def holding(outputs: Path, quarter: str) -> Iterator[None]:
    """Holds the quarter for one run; beside the lock lies the number of the process that holds it.

    Raises:
        QuarterHeld: another run holds it.
        OSError: the file system cannot tell.
    """
    lock, holder = outputs / LOCKS / f"{quarter}.lock", outputs / LOCKS / f"{quarter}.holder"
    for_file, for_folder = _MINE
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.parent.chmod(for_folder)
    opened = os.open(lock, _OPENED, for_file)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(opened, for_file)  # of a file that was there already too
        _lock(opened, quarter, holder)
        _write_holder(holder)
        yield
    finally:
        os.close(opened)


def _lock(opened: int, quarter: str, holder: Path) -> None:
    try:
        _lock_file(opened)
    except OSError as error:
        if error.errno not in _HELD_ELSEWHERE:
            raise
        raise QuarterHeld(quarter, _holder(holder)) from None


def _lock_file(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_holder(file: Path) -> None:
    with contextlib.suppress(OSError):  # it is only told; the lock is what holds
        write_whole(file, str(os.getpid()), private=True)


def _holder(file: Path) -> str:
    try:
        return f"process {int(kept_text(file))}"
    except (OSError, ValueError):
        return ""
