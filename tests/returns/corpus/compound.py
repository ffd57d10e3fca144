"""Compound files (the container of .xls workbooks and of those with a password) and the records of an .xls, by hand."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

_SECTOR, _FREE, _LAST, _OF_FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_SMALLEST_STREAM = 4096  # a smaller stream would have to lie in the container's store of small streams


def compound_file(streams: Mapping[str, bytes], storages: Sequence[str] = ()) -> bytes:
    """A compound file of these streams, and of these storages with nothing in them."""
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = []
    for name, content in streams.items():
        content = content.ljust(_SMALLEST_STREAM, b"\0")
        entries.append((name, 2, len(sectors), len(content)))
        _add(sectors, fat, content)
    entries += [(name, 1, 0, 0) for name in storages]
    directory = _directory(entries)
    directory_at = len(sectors)
    _add(sectors, fat, directory)
    fat_at = len(sectors)
    fat.append(_OF_FAT)
    sectors.append(struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat))))
    header = (
        _MAGIC
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory_at, 0, _SMALLEST_STREAM, _LAST, 0, _LAST, 0)
    )
    return header + struct.pack("<109I", fat_at, *[_FREE] * 108) + b"".join(sectors)


def _add(sectors: list[bytes], fat: list[int], content: bytes) -> None:
    pieces = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
    fat += [len(fat) + place + 1 for place in range(len(pieces) - 1)] + [_LAST]
    sectors += pieces


def _directory(entries: Iterable[tuple[str, int, int, int]]) -> bytes:
    """The root, and a chain of entries, each the right neighbour of the one before."""
    entries = sorted(entries, key=lambda entry: (len(entry[0]), entry[0].upper()))
    made = [_entry("Root Entry", 5, (_LAST, 0), child=1)]
    for place, (name, kind, start, size) in enumerate(entries, start=1):
        right = place + 1 if place < len(entries) else _FREE
        made.append(_entry(name, kind, (start if size else 0, size), right=right))
    return b"".join(made).ljust(-(-len(made) // 4) * 512, b"\0")


def _entry(name: str, kind: int, where: tuple[int, int], *, right: int = _FREE, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(text), kind, 1, _FREE, right, child, *where)


def record(kind: int, body: bytes = b"") -> bytes:
    """One record of an .xls workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def xls_workbook(sheets: Mapping[str, bytes], states: Mapping[str, int] | None = None, of_the_book: bytes = b"") -> bytes:
    """An .xls workbook: each sheet's records by name; ``states`` says which are hidden (1)."""
    names = [(name, (states or {}).get(name, 0)) for name in sheets]
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6))
    listed = sum(4 + 8 + len(name) for name, _ in names)
    at = len(begin) + len(of_the_book) + listed + 4
    stream, bodies = begin + of_the_book, []
    for name, state in names:
        body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 6)) + sheets[name] + record(0x000A)
        stream += record(0x0085, struct.pack("<IBBBB", at, state, 0, len(name), 0) + name.encode("latin-1"))
        bodies.append(body)
        at += len(body)
    return compound_file({"Workbook": stream + record(0x000A) + b"".join(bodies)})


def xls_rows(rows: Sequence[Sequence[str]]) -> bytes:
    """The records of rows of text from the first row on."""
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return size + b"".join(xls_text(row, place, text) for row, values in enumerate(rows) for place, text in enumerate(values))


def xls_text(row: int, place: int, text: str) -> bytes:
    """The record of a cell of text; rows and columns are counted from 0."""
    return record(0x0204, struct.pack("<HHHHB", row, place, 0, len(text), 0) + text.encode("latin-1"))
