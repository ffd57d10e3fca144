"""What the command prints on: where nobody reads it any more, or no room is left for it, the pack is made all the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO


class GoesOn:
    """A stream that goes on without a word once it cannot be written to: closed, its reader gone, its disk full."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Writes the text, or lets it go."""
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            self._nobody_reads()
            return len(text)

    def flush(self) -> None:
        """Writes what is held back, or lets it go."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            self._nobody_reads()

    def _nobody_reads(self) -> None:
        """Leads what is held back, which Python writes once more as it ends, to where everything is taken."""
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            self._stream.flush()


@contextmanager
def streams_that_go_on() -> Iterator[None]:
    """Meanwhile what is printed can cost no pack. A stream that was closed before is opened to nowhere: else the next file that
    is opened would take its number, and get what is printed.
    """
    for number in (0, 1, 2):
        with suppress(OSError):
            os.fstat(number)
            continue
        os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    before = sys.stdout, sys.stderr
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the command
    sys.stdout, sys.stderr = (GoesOn(stream or nowhere) for stream in before)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = before
        nowhere.close()
