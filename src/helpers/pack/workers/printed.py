"""What cells print, and what the programs that they start print, kept in order until it is said."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import BinaryIO

NAMES = {"stdout": 1, "stderr": 2}


class Printed:
    """What was printed and has not been taken yet."""

    def __init__(self) -> None:
        self._stretches: list[tuple[str, list[str]]] = []
        self._below: dict[str, BinaryIO] = {}
        self._read: dict[str, int] = dict.fromkeys(NAMES, 0)

    def divert(self) -> None:
        """Takes all that this process prints from now on, by Python or below it."""
        for name, descriptor in NAMES.items():
            setattr(sys, name, _Stream(self, name))
            self._below[name] = tempfile.TemporaryFile("ab+", buffering=0)  # noqa: SIM115 - open until the process ends
            os.dup2(self._below[name].fileno(), descriptor)

    def add(self, name: str, text: str) -> None:
        """Text printed to a stream; next to text of the same stream the two are one."""
        if not self._stretches or self._stretches[-1][0] != name:
            self._stretches.append((name, []))
        self._stretches[-1][1].append(text)

    def taken(self) -> Iterator[tuple[str, str]]:
        """Each stretch printed since it was last asked: the stream's name and the text."""
        for name in NAMES:
            if below := self._printed_below(name):
                self.add(name, below)
        stretches, self._stretches = self._stretches, []
        for name, texts in stretches:
            if text := "".join(texts):
                yield name, text

    def _printed_below(self, name: str) -> str:
        file = self._below.get(name)
        if file is None or (size := os.fstat(file.fileno()).st_size) == self._read[name]:
            return ""
        file.seek(self._read[name])
        self._read[name] = size
        return file.read().decode("utf-8", "replace")


class _Stream(io.TextIOBase):
    """Stands where ``sys.stdout`` or ``sys.stderr`` stood."""

    encoding, errors = "UTF-8", "replace"

    def __init__(self, printed: Printed, name: str) -> None:
        self._printed = printed
        self.name = f"<{name}>"
        self._stream = name

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return NAMES[self._stream]

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._printed.add(self._stream, text)
        return len(text)
