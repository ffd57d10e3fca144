"""A file as it was sent, taken once: what it is called, its bytes and their sha256."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from helpers.domain.fingerprint import NotRegular, bytes_fingerprint, file_fingerprint, is_regular_and_own, opened_regular
from helpers.returns.files.file_rules import IS_A_FILE, NOT_EMPTY, NOT_TOO_LARGE, OPENS, STAYS

# Five years of one authority's contacts are about 10 MiB.
MOST_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class SentFile:
    """The bytes of a file, with the name that problems use and the sha256 by which the file is known again."""

    file: str
    suffix: str
    content: bytes
    sha256: str


def taken(path: Path, file: str) -> SentFile:
    """The file, read once; ``file`` is what problems call it.

    Raises:
        Refused: it is no file of its own folder, is larger than ``MOST_BYTES``, holds nothing, cannot be opened, or was
            changed while it was read.
    """
    try:
        before = looked_at(path, file)
        with opened_regular(path) as opened:
            content = opened.read(MOST_BYTES + 1)
        sha256 = bytes_fingerprint(content)
        if (before, sha256) != (looked_at(path, file), file_fingerprint(path)):
            raise STAYS.refused(file, "another content when it was read again")
    except NotRegular as irregular:
        raise IS_A_FILE.refused(file, str(irregular)) from None
    except OSError as error:
        raise OPENS.refused(file, error.strerror or "") from None
    if not content.strip():
        raise NOT_EMPTY.refused(file, f"{len(content)} bytes, all blank" if content else "0 bytes")
    return SentFile(file, path.suffix.lower(), content, sha256)


def looked_at(path: Path, file: str) -> tuple[int, int, int]:
    """What changes when a file is written to or replaced; it is neither opened nor followed to another folder.

    Raises:
        Refused: it is no regular file of its own folder, or is larger than ``MOST_BYTES``.
        OSError: nothing lies there, or it may not be looked at.
    """
    found = path.stat()
    if stat.S_ISREG(found.st_mode) and not is_regular_and_own(path):
        raise IS_A_FILE.refused(file, "a link to a file in another folder")
    if not stat.S_ISREG(found.st_mode):
        raise IS_A_FILE.refused(file, "a folder" if stat.S_ISDIR(found.st_mode) else "something that is no file")
    if found.st_size > MOST_BYTES:
        raise NOT_TOO_LARGE.refused(file, f"{found.st_size:,} bytes; at most {MOST_BYTES:,} are read")
    return found.st_size, found.st_mtime_ns, found.st_ino
