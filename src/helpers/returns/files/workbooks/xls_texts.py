"""The texts that cells of an .xls workbook share, as far as pieces of them have fonts of their own ([MS-XLS] 2.4.265)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

TEXTS, CONTINUED = 0x00FC, 0x003C
_WIDE, _HAS_EXTENSION, _HAS_RUNS = 0x01, 0x04, 0x08
Piece = tuple[str, int]  # of a text, and the number of its font


def pieces_of_texts(records: Sequence[bytes]) -> Iterator[tuple[int, list[Piece]]]:
    """Each shared text that has fonts of its own within it: its number, and its pieces from the first such font on.

    ``records`` are the body of the record that holds the texts, and those of the records that it goes on in.
    """
    reading = _Reading(records)
    _, texts = struct.unpack("<II", reading.take(8))
    for number in range(texts):
        letters, flags = struct.unpack("<HB", reading.take(3))
        runs = struct.unpack("<H", reading.take(2))[0] if flags & _HAS_RUNS else 0
        extension = struct.unpack("<I", reading.take(4))[0] if flags & _HAS_EXTENSION else 0
        text = reading.text(letters, wide=bool(flags & _WIDE))
        fonts = [struct.unpack("<HH", reading.take(4)) for _ in range(runs)]
        reading.take(extension)
        if fonts:
            ends = [*fonts, (letters, 0)]
            yield number, [(text[first:last], font) for (first, font), (last, _) in pairwise(ends)]


class _Reading:
    """Reads on through the records; a text that goes on in the next says anew there whether its letters are wide."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records, self._record, self._at = records, 0, 0

    def take(self, count: int) -> bytes:
        content = b""
        while len(content) < count:
            content += self._some(count - len(content))
        return content

    def text(self, letters: int, *, wide: bool) -> str:
        text = ""
        while len(text) < letters:
            if self._at == len(self._records[self._record]):
                self._record, self._at = self._record + 1, 1
                wide = bool(self._records[self._record][0] & _WIDE)
            content = self._some((letters - len(text)) * (2 if wide else 1))
            text += content.decode("utf-16-le", errors="replace") if wide else content.decode("latin-1")
        return text

    def _some(self, most: int) -> bytes:
        """The next bytes, as many as the record still has, and of the next one where it has none."""
        if self._at == len(self._records[self._record]):
            self._record, self._at = self._record + 1, 0
        content = self._records[self._record][self._at : self._at + most]
        self._at += len(content)
        return content
