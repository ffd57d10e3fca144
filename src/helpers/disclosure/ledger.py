"""The ledger of a council's publications: every number that was published or withheld, under a key that never changes.

One line of JSON a publication, appended and never changed. Lines were chosen over a database: a copy of the folder made at any
moment is a ledger (at worst its last line is torn, and is not counted), a person can read it, and nothing but the file is
needed to restore it. Each line holds the fingerprint of the line before and of itself, so that no line can be changed or taken
out without a word. A line is written and synced to the disk in one call: it is there whole, or it does not count.
No true value of a hidden count is in it: a number that is withheld has its key and its mark alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from helpers.disclosure.published import Key, Mark, PublishedValue
from helpers.domain.fingerprint import NotAsKept, bytes_fingerprint, canonical_json, json_fingerprint, kept_bytes
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import make_private

SCHEMA = 1
LEDGER = "ledger.jsonl"
FIRST = ""  # the fingerprint before the first line
_MARKS: dict[Mark, str] = {"shown": "", "hidden": "c", "unseen": "-"}
_OF_MARK = {written: mark for mark, written in _MARKS.items()}


@dataclass(frozen=True)
class Entry:
    """One publication: whose, of which quarter, its version and day, who published it, and every number of it.

    ``why`` is the reason of a correction. ``content`` is the fingerprint of what was published, and ``manifest`` that of the
    published pack's manifest.
    """

    council: str
    quarter: str
    version: int
    published_on: str
    by: str
    role: str
    content: str
    manifest: str
    values: tuple[PublishedValue, ...] = field(hash=False)
    why: str = ""

    @property
    def label(self) -> str:
        """The publication as params name it: ``2017-18-q3/1``."""
        return f"{self.quarter}/{self.version}"


class Ledger:
    """The publications of a council, in the order in which they were made.

    Raises:
        Refused: a line that is not the last was changed, taken out or put in.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / LEDGER
        self.entries, self.digest, self._whole = _read(self.file)

    def at(self, label: str) -> Entry | None:
        """The publication of that label; None where there is none."""
        return next((entry for entry in self.entries if entry.label == label), None)

    def of(self, quarter: str) -> tuple[Entry, ...]:
        """The versions of a quarter, in order."""
        return tuple(entry for entry in self.entries if entry.quarter == quarter)

    def missing(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Those of the publications named that are not in the ledger."""
        return tuple(label for label in labels if self.at(label) is None)

    def line(self, entry: Entry) -> bytes:
        """The line with which an entry is appended now."""
        content = {"schema": SCHEMA, "before": self.digest} | asdict(entry) | {"values": list(map(_written, entry.values))}
        return canonical_json(content | {"sha256": json_fingerprint(content)}).encode() + b"\n"

    def append(self, entry: Entry) -> None:
        """Adds a publication; when this returns, it is on the disk.

        A line that a killed run left torn is cut off first. Whoever calls this is alone with the ledger.

        Raises:
            Refused: there is such a version already.
            OSError: the line could not be written; it does not count, and the next one takes its place.
        """
        if self.at(entry.label):
            rule = "a version that is published is never replaced"
            raise Refused([Problem(LEDGER, rule, "Publish a correction.", found=entry.label)])
        line = self.line(entry)
        make_private(self.file.parent)
        with open(self.file, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as opened:  # noqa: PTH123 - has an opener
            opened.truncate(self._whole)
            opened.write(line)
            opened.flush()
            os.fsync(opened.fileno())
        sync_folder(self.file.parent)
        self.entries, self.digest, self._whole = (*self.entries, entry), bytes_fingerprint(line), self._whole + len(line)


def sync_folder(folder: Path) -> None:
    """Lets the names in a folder outlast a loss of power."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _read(file: Path) -> tuple[tuple[Entry, ...], str, int]:
    """The entries, the fingerprint of the last line, and how many bytes are whole."""
    content = _content(file)
    lines = content.splitlines(keepends=True)
    entries: list[Entry] = []
    before, whole = FIRST, 0
    for number, line in enumerate(lines, 1):
        entry = _entry(line, before)
        if entry is None and number == len(lines) and not line.endswith(b"\n"):
            break  # torn by a kill or a full disk: it was never published
        if entry is None:
            remedy = "Restore the ledger's folder from its backup; nothing is published on a ledger that was changed."
            raise Refused([Problem(LEDGER, f"line {number} is not as it was written, or one before it is gone", remedy)])
        entries.append(entry)
        before, whole = bytes_fingerprint(line), whole + len(line)
    return tuple(entries), before, whole


def _content(file: Path) -> bytes:
    try:
        return kept_bytes(file)
    except FileNotFoundError:
        return b""
    except NotAsKept as other:
        remedy = "Restore the ledger's folder from its backup; nothing is published on a ledger that was changed."
        raise Refused([Problem(LEDGER, "the ledger is the file that publications wrote", remedy, found=other.found)]) from None


def _entry(line: bytes, before: str) -> Entry | None:
    """The entry of a line; None where it is not whole, or does not follow the line before."""
    try:
        read: dict[str, Any] = json.loads(line)
        stated = read.pop("sha256")
        if not line.endswith(b"\n") or stated != json_fingerprint(read) or read.pop("before") != before:
            return None
        if read.pop("schema") != SCHEMA:
            return None
        return Entry(**read | {"values": tuple(_value(written) for written in read["values"])})
    except (ValueError, KeyError, TypeError):
        return None


def _written(published: PublishedValue) -> list[Any]:
    key = published.key
    value = _MARKS[published.mark] if published.value is None else published.value
    return [key.figure, key.row, key.column, key.period, key.over, key.quantity, value]


def _value(written: list[Any]) -> PublishedValue:
    *key, value = written
    return PublishedValue(Key(*key), _OF_MARK[value]) if isinstance(value, str) else PublishedValue(Key(*key), "shown", value)
