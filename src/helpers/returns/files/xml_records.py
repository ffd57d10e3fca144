"""The repeated elements of an XML file as sheets of text: an element is a row, of which only the named texts are read.

The file is read as a stream and nothing of it is kept but those texts: a name, a birth date or a postcode in it never leaves
the process that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

import pandas as pd

from helpers.returns.files.file_rules import NOT_TOO_LARGE, FileRule
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.sheet import Sheet
from helpers.returns.files.size_limits import MOST_ROWS
from helpers.returns.files.workbooks.safe_xml import safe_parser
from helpers.returns.shapes.cell_kinds import TEXT

MOST_DEPTH = 40  # elements within each other: the deepest census has eight
MOST_LETTERS = 200  # of a text that is read: a reference, a code or a date
XML_WHOLE = FileRule("XML-WHOLE", "the file is XML and whole", "Export it again from the case system, as XML.")
XML_PLAIN = FileRule("FILE-XML", "an XML file declares no document type and no entities", XML_WHOLE.remedy)
XML_ROOT = FileRule("XML-KIND", "the XML file is of a kind that is known", "Leave the file out, or export the census itself.")
XML_PLACE = FileRule("XML-PLACE", "an element stands where the specification has it", XML_WHOLE.remedy)
XML_ONCE = FileRule("XML-ONCE", "an element that is there once at most is not repeated", "Correct it in the case system.")
XML_LENGTH = FileRule("XML-LENGTH", f"a text that is read has at most {MOST_LETTERS} letters", "Correct it in the case system.")


@dataclass(frozen=True)
class Repeated:
    """An element that makes a row: its name, the row element around it (empty: none), and the elements whose text is read."""

    name: str
    within: str
    fields: tuple[str, ...]


@dataclass
class _Record:
    of: Repeated
    line: int
    around: _Record | None
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The text of a field, of the element itself or of one around it."""
        if name in self.of.fields:
            return self.texts.get(name, "").strip() or None
        return self.around.text(name) if self.around else None


def records_of(sent: SentFile, asked: tuple[str, Sequence[Repeated]]) -> dict[str, Sheet]:
    """A sheet for each repeated element by its name; ``asked`` is the name of the file's root and the elements.

    A row's number is the line on which the element begins, where each begins on a line of its own, else its place in the file.
    Its columns are those of the elements around it, then its own.

    Raises:
        Refused: the file is damaged, of another kind, declares entities, or is larger or deeper than such a file can be.
    """
    root, elements = asked
    reader = _Reader(sent.file, root, {element.name: element for element in elements})
    parser = safe_parser(sent.file, XML_PLAIN)
    parser.StartElementHandler = lambda name, _: reader.begins(name.rpartition(" ")[2], parser.CurrentLineNumber)
    parser.EndElementHandler = lambda name: reader.ends(name.rpartition(" ")[2])
    parser.CharacterDataHandler = reader.says
    try:
        parser.Parse(sent.content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise XML_WHOLE.refused(sent.file, f"reading stopped at line {parser.CurrentLineNumber}") from None
    return {name: _sheet(sent, element, reader) for name, element in reader.elements.items()}


class _Reader:
    """What has been read of a file so far: the records, those around the place, and the field whose text is being read."""

    def __init__(self, file: str, root: str, elements: dict[str, Repeated]) -> None:
        self.file, self.root, self.elements = file, root, elements
        self.records: list[_Record] = []
        self.path: list[str] = []
        self.around: list[_Record] = []
        self.reading = ""

    def begins(self, name: str, line: int) -> None:
        if not self.path and name != self.root:
            raise XML_ROOT.refused(self.file, f"no {self.root} around everything")
        self.path.append(name)
        if len(self.path) > MOST_DEPTH:
            raise NOT_TOO_LARGE.refused(self.file, f"elements more than {MOST_DEPTH} deep")
        inner = self.around[-1] if self.around else None
        if name in self.elements:
            if self.elements[name].within != (inner.of.name if inner else ""):
                raise XML_PLACE.refused(self.file, f"{name} at line {line}")
            self.around.append(_Record(self.elements[name], line, inner))
            self.records.append(self.around[-1])
            if len(self.records) > MOST_ROWS:
                raise NOT_TOO_LARGE.refused(self.file, f"more than {MOST_ROWS:,} records")
        elif inner is not None and name in inner.of.fields:
            if name in inner.texts:
                raise XML_ONCE.refused(self.file, f"{name} twice in {inner.of.name}, at line {line}")
            inner.texts[name], self.reading = "", name

    def says(self, text: str) -> None:
        if self.reading and self.path[-1] == self.reading:
            texts = self.around[-1].texts
            texts[self.reading] += text
            if len(texts[self.reading]) > MOST_LETTERS:
                raise XML_LENGTH.refused(self.file, f"more in {self.reading}, in the element of line {self.around[-1].line}")

    def ends(self, name: str) -> None:
        self.path.pop()
        if self.around and name == self.around[-1].of.name:
            self.around.pop()
        if name == self.reading:
            self.reading = ""


def _sheet(sent: SentFile, element: Repeated, reader: _Reader) -> Sheet:
    records = [record for record in reader.records if record.of is element]
    lines = [record.line for record in records]
    numbers = lines if len(set(lines)) == len(lines) else range(1, len(lines) + 1)
    header = tuple(_columns(element, reader.elements))
    columns = {place: pd.array([record.text(name) for record in records], dtype=TEXT) for place, name in enumerate(header)}
    rows = pd.DataFrame(columns, index=pd.Index(numbers, dtype="int64"))
    return Sheet(sent.file, element.name, header, rows, rows_in=len(rows), sha256=sent.sha256)


def _columns(element: Repeated, elements: dict[str, Repeated]) -> Iterator[str]:
    if element.within:
        yield from _columns(elements[element.within], elements)
    yield from element.fields
