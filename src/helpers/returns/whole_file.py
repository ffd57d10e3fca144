"""Writing a file so that a reader finds it whole or not at all, for the user only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

UNFINISHED = ".writing-"  # how the name of a file begins that is still being written


def write_whole(file: Path, content: bytes) -> None:
    """Puts a file in its place in one step; of a write that failed nothing is left.

    Raises:
        OSError: the disk is full, or the folder may not be written to.
    """
    handle, unfinished = tempfile.mkstemp(dir=file.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        os.replace(unfinished, file)  # noqa: PTH105 - the one call that swaps a file in one step on every system
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
