"""Which disk is full: the system does not say it where a write fails that was begun long before."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)
_NEXT_TO_NOTHING = 1_000_000  # bytes


def what_is_full(*folders: Path) -> str:
    """Those of the folders, and of the system's folder for temporary files, whose disk has no room left; empty for none."""
    full = []
    for folder in dict.fromkeys((*folders, Path(tempfile.gettempdir()))):
        with suppress(OSError):
            if shutil.disk_usage(folder).free < _NEXT_TO_NOTHING:
                full.append(str(folder))
    return ", ".join(full)


@contextmanager
def full_disk_named(folder: Path) -> Iterator[None]:
    """Has an error of a full disk that comes meanwhile name what is full."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL and not error.filename:
            error.filename = what_is_full(folder) or None
        raise
