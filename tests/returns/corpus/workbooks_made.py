"""Workbooks of contacts, right or with one thing changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from tests.returns.corpus import contacts, send

from helpers.returns.shapes.registry import SHAPES

HEADER = SHAPES["contacts"].column_names


def workbook(change: Callable[[Worksheet], None] | None = None, rows: Sequence[Sequence[object]] | None = None) -> bytes:
    """An .xlsx workbook of three contacts in rows 2 to 4, changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "contacts"
    for values in [HEADER, *(contacts() if rows is None else rows)]:
        sheet.append(list(values))
    if change:
        change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sent_workbook(folder: Path, change: Callable[[Worksheet], None] | None = None, **more: Sequence[Sequence[object]]) -> str:
    """Sends such a workbook."""
    return send(folder, workbook(change, **more), "contacts.xlsx")


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> bytes:
    """A zip package with parts changed by name, left out (None) or added."""
    file = io.BytesIO()
    quickly = {"compression": zipfile.ZIP_DEFLATED, "compresslevel": 1}
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", **quickly) as after:
        for name in before.namelist():
            part = change(name, before.read(name))
            if part is not None:
                after.writestr(name, part)
        for name, part in (more or {}).items():
            after.writestr(name, part)
    return file.getvalue()


_ODS_BEGIN = (
    '<office:document-content office:version="1.2" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="hidden" style:family="table"><style:table-properties '
    'table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
)


def ods_cell(text: str, attributes: str = "") -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_rows(rows: Sequence[Sequence[str]] | None = None, hidden: Sequence[int] = ()) -> str:
    """The rows of a table; those hidden by their number."""
    made = []
    for number, values in enumerate([HEADER, *(contacts() if rows is None else rows)], start=1):
        collapsed = ' table:visibility="collapse"' if number in hidden else ""
        made.append(f"<table:table-row{collapsed}>{''.join(map(ods_cell, values))}</table:table-row>")
    return "".join(made)


def spreadsheet(tables: str, more: dict[str, bytes] | None = None) -> bytes:
    """An OpenDocument spreadsheet of these tables."""
    content = f"{_ODS_BEGIN}{tables}</office:spreadsheet></office:body></office:document-content>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        mimetype = zipfile.ZipInfo("mimetype")
        package.writestr(mimetype, "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
        for name, part in (more or {}).items():
            package.writestr(name, part)
    return file.getvalue()


def table(rows: str, attributes: str = "", name: str = "contacts") -> str:
    """A table of rows."""
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'
