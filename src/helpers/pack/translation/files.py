"""The file that a translator works in, an .xlsx or a .po: written from texts, and read back as what was translated."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from helpers.domain.fingerprint import regular_bytes
from helpers.domain.refusal import Problem, Refused
from helpers.pack.translation.source_text import Text

HEADINGS = ("key", "where", "state", "english", "translation", "fingerprint")
_WIDTHS = (28, 28, 11, 70, 70, 15)
_MOST_BYTES = 20_000_000  # of a .po file; every text of a pack takes less than a twentieth of that
_NAMED = "fingerprint: "

Does = TypeVar("Does")


@dataclass(frozen=True)
class Entry:
    """A text as a translator's file gives it back, with the row or the line of the file that it begins in."""

    row: int
    key: str
    fingerprint: str
    translation: str


def write(file: Path, texts: Sequence[Text], language: str, dated: datetime) -> None:
    """Writes texts for a translator; the file's ending says which kind it is.

    Raises:
        Refused: it is neither .xlsx nor .po.
    """
    writer = _kind(file, {".xlsx": _workbook, ".po": _catalogue})
    file.write_bytes(writer(texts, language, dated))


def read(file: Path) -> tuple[Entry, ...]:
    """What a translator's file gives back, but for texts left empty and, in a .po, those that are marked fuzzy.

    Raises:
        Refused: the file cannot be read, or is no such file.
    """
    reader = _kind(file, {".xlsx": _from_workbook, ".po": _from_catalogue})
    return tuple(entry for entry in reader(file) if entry.translation.strip())


def _kind(file: Path, known: dict[str, Does]) -> Does:
    try:
        return known[file.suffix.lower()]
    except KeyError:
        rule, remedy = "a file for a translator is an .xlsx or a .po", "Give the file one of these endings."
        raise Refused([Problem(file.name, rule, remedy)]) from None


def _workbook(texts: Sequence[Text], language: str, dated: datetime) -> bytes:
    import xlsxwriter

    from helpers.returns.files.workbook_bytes import stored

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Texts for translation: {language}", "created": dated.replace(tzinfo=None)})
    sheet = book.add_worksheet("texts")
    wrapped, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    for place, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width, wrapped)
        sheet.write_string(0, place, heading, bold)
    for row, text in enumerate(texts, 1):
        for place, value in enumerate(_cells(text)):
            sheet.write_string(row, place, value, wrapped)
    sheet.freeze_panes(1, 0)
    book.close()
    return stored(content.getvalue())


def _cells(text: Text) -> tuple[str, ...]:
    return (text.key, text.where, text.state, text.source, text.translation, text.fingerprint)


def _from_workbook(file: Path) -> list[Entry]:
    from helpers.returns.files.reading import sheet_in

    sheet = sheet_in(file, file.name, HEADINGS)
    if sheet.problems:
        raise Refused(sheet.problems)
    missing = [heading for heading in ("key", "translation", "fingerprint") if heading not in sheet.header]
    if missing:
        rule = f"the sheet has the column '{missing[0]}' of the file that was exported"
        raise Refused([Problem(file.name, rule, "Export anew, and change the column 'translation' alone.", sheet=sheet.name)])
    columns = sheet.rows.set_axis(list(sheet.header), axis=1).fillna("")
    rows = columns[["key", "fingerprint", "translation"]].itertuples()
    return [Entry(int(row), str(key), str(fingerprint), str(translation)) for row, key, fingerprint, translation in rows]


def _catalogue(texts: Sequence[Text], language: str, dated: datetime) -> bytes:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    day = dated.replace(tzinfo=UTC)
    catalogue = Catalog(locale=language, project="Scrutiny Workbook", version="1", creation_date=day, revision_date=day)
    for text in texts:
        flags = ("fuzzy",) if text.state == "changed" else ()
        comments = (text.where, f"{_NAMED}{text.fingerprint}")
        catalogue.add(text.source, text.translation, context=text.key, auto_comments=comments, flags=flags)
    content = io.BytesIO()
    write_po(content, catalogue, width=0)
    return content.getvalue()


def _from_catalogue(file: Path) -> list[Entry]:
    from babel.messages.pofile import PoFileError, read_po

    content = regular_bytes(file)
    if len(content) > _MOST_BYTES:
        raise Refused([Problem(file.name, "the file is larger than any of texts", "Export anew, and fill that in.")])
    try:
        catalogue = read_po(io.BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError):
        raise Refused([Problem(file.name, "the file is no .po that can be read", "Save it anew as .po, in UTF-8.")]) from None
    return [
        Entry(message.lineno or 0, str(message.context or ""), _named(message.auto_comments), str(message.string or ""))
        for message in catalogue
        if message.id and not message.fuzzy
    ]


def _named(comments: Sequence[str]) -> str:
    return next((comment.removeprefix(_NAMED) for comment in comments if comment.startswith(_NAMED)), "")
