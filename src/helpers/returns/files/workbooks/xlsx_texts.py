"""How much text an .xlsx workbook unfolds into: each shared text once for every cell that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.returns.files.workbooks.safe_xml import Attributes, read_elements


def text_lengths(file: str, content: bytes) -> list[int]:
    """The number of letters of each shared text, in order.

    Raises:
        Refused: the XML is damaged or not safe to read.
    """
    reading = _SharedTexts()
    read_elements(file, content, reading.begins, says=reading.says, ends=reading.ends)
    return reading.lengths


def letters_shown(file: str, content: bytes, lengths: Sequence[int]) -> int:
    """The letters of all shared texts that the cells of a sheet show.

    Raises:
        Refused: the XML is damaged or not safe to read.
    """
    reading = _CellsWithSharedText()
    read_elements(file, content, reading.begins, says=reading.says, ends=reading.ends)
    return sum(lengths[number] for number in reading.numbers if number < len(lengths))


@dataclass
class _SharedTexts:
    lengths: list[int] = field(default_factory=list)
    within: bool = False

    def begins(self, name: str, found: Attributes) -> None:
        if name == "si":
            self.lengths.append(0)
        self.within = name == "t" and bool(self.lengths)

    def says(self, text: str) -> None:
        if self.within:
            self.lengths[-1] += len(text)

    def ends(self, name: str) -> None:
        self.within = False


@dataclass
class _CellsWithSharedText:
    numbers: list[int] = field(default_factory=list)
    shared: bool = False
    value: str | None = None

    def begins(self, name: str, found: Attributes) -> None:
        if name == "c":
            self.shared = found.get("t") == "s"
        elif name == "v" and self.shared:
            self.value = ""

    def says(self, text: str) -> None:
        if self.value is not None:
            self.value += text

    def ends(self, name: str) -> None:
        if self.value is not None:
            self.numbers.append(int(self.value))
            self.value = None
