"""Files that only the user who runs the workbook can read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

MINE_ALONE = 0o077  # what the umask takes from others


@contextmanager
def private_files() -> Iterator[None]:
    """Files made meanwhile can be read by this user alone."""
    before = os.umask(MINE_ALONE)
    try:
        yield
    finally:
        os.umask(before)


def usual_umask() -> int:
    """What the user's files usually keep from others."""
    usual = os.umask(MINE_ALONE)
    os.umask(usual)
    return usual
