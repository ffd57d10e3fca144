"""Fingerprints: the sha256, in hexadecimal, by which bytes, a file or plain values are known again on every machine.

The standard library alone, so that a run that has nothing to do ends at once.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any

MOST_KEPT = 512 * 1024**2  # bytes; five years of one return's rows are about 10 MiB
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would otherwise be waited for


def bytes_fingerprint(content: bytes) -> str:
    """The fingerprint of bytes."""
    return hashlib.sha256(content).hexdigest()


def file_fingerprint(file: Path) -> str:
    """The fingerprint of a file's bytes, read in pieces.

    Raises:
        OSError: the file cannot be opened, or is no regular file.
    """
    with opened_regular(file) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def json_fingerprint(values: Any) -> str:
    """The fingerprint of plain values: the same values give the same one, in whatever order their keys stand."""
    return bytes_fingerprint(canonical_json(values).encode("utf-8"))


def canonical_json(values: Any) -> str:
    """Plain values as the one JSON text that stands for them.

    >>> canonical_json({"b": "é", "a": [1, None]})
    '{"a":[1,null],"b":"é"}'
    """
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@contextmanager
def opened_regular(file: Path) -> Iterator[BufferedReader]:
    """A regular file, open to be read; a link to one counts as it.

    It is looked at before it is opened and once it is open: to open a pipe waits for who writes to it, and a device never ends.

    Raises:
        NotRegular: a folder, pipe, socket or device lies there.
        OSError: nothing lies there, or it may not be read.
    """
    _refuse_irregular(file.stat())
    with open(file, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE)) as opened:
        _refuse_irregular(os.fstat(opened.fileno()))
        yield opened


def regular_bytes(file: Path) -> bytes:
    """The bytes of a regular file, read without ever waiting for anything.

    Raises:
        NotRegular: a folder, pipe, socket or device lies there.
        OSError: nothing lies there, or it may not be read.
    """
    with opened_regular(file) as opened:
        return opened.read()


def regular_text(file: Path) -> str:
    """The text of a regular file in UTF-8, its line ends as line feeds, read without ever waiting for anything.

    Raises:
        NotRegular: a folder, pipe, socket or device lies there.
        OSError: nothing lies there, or it may not be read.
        ValueError: it is no UTF-8.
    """
    return regular_bytes(file).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def kept_bytes(file: Path) -> bytes:
    """The bytes of a file that the workbook itself kept: looked at before it is opened, never waited for, no link followed.

    Raises:
        NotAsKept: something else lies there, or a file larger than any that is kept.
        OSError: nothing lies there, or it may not be read.
    """
    found = file.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise NotAsKept("a link", file)
    if not stat.S_ISREG(found.st_mode):
        raise NotAsKept("a folder" if stat.S_ISDIR(found.st_mode) else "something that is no file", file)
    if found.st_size > MOST_KEPT:
        raise NotAsKept(f"a file of {found.st_size:,} bytes", file)
    with opened_regular(file) as opened:
        return opened.read(MOST_KEPT)


def kept_text(file: Path) -> str:
    """The same as text in UTF-8.

    Raises:
        OSError: as ``kept_bytes`` does.
        ValueError: it is no UTF-8.
    """
    return kept_bytes(file).decode("utf-8")


def holds(file: Path, content: bytes) -> bool:
    """Whether a regular file lies there that holds exactly these bytes; a pipe never does, and is not waited for."""
    try:
        return file_fingerprint(file) == bytes_fingerprint(content)
    except OSError:
        return False


def is_regular_and_own(file: Path) -> bool:
    """Whether a regular file lies there, in the very folder in which it is listed: no pipe or device, no link to elsewhere."""
    return file.is_file() and file.resolve().is_relative_to(file.parent.resolve())


class NotRegular(OSError):
    """What lies there is no regular file."""


class NotAsKept(OSError):
    """Something lies where the workbook keeps a file of its own that no run put there."""

    def __init__(self, found: str, file: Path) -> None:
        self.found = found
        super().__init__(errno.EINVAL, f"{found} lies where the workbook keeps a file of its own: move it away", file.name)


def _refuse_irregular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular("a folder" if stat.S_ISDIR(status.st_mode) else "something that is no file")
