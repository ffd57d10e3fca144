"""What is placed is what the run itself made: its own files, each a file of its own. No link is followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

_AS_IT_IS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def refuse_what_is_not_ours(staging: Path, names: Collection[str]) -> None:
    """Refuses to place a folder that holds anything but these files.

    Raises:
        OSError: with the name of what is not of the run, of what is missing, or of a link.
    """
    there = dict(_under(staging, staging))
    for name in sorted({*there, *names}):
        status = there.get(name)
        if status is None:
            raise FileNotFoundError(errno.ENOENT, "a file that the run made is gone", name)
        if name not in names:
            raise FileExistsError(errno.EEXIST, "this was put beside the pack by something other than the run", name)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            raise FileExistsError(errno.EEXIST, "this is a link, not a file of its own", name)


def with_mode(file: Path, mode: int) -> None:
    """Gives a file these permissions, never one that a link leads to."""
    if not hasattr(os, "fchmod"):  # Windows, which knows a file as read-only or not
        return
    opened = os.open(file, _AS_IT_IS)
    try:
        os.fchmod(opened, mode)
    finally:
        os.close(opened)


def _under(folder: Path, base: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that lies in a folder but folders, by its path from the base; an empty folder counts for nothing."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _under(Path(entry.path), base)
            else:
                yield Path(entry.path).relative_to(base).as_posix(), Path(entry.path).lstat()
