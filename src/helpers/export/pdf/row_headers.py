"""The tags of tables in a finished PDF. Typst marks column headers only, so the headers of rows are marked afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from helpers.display.blocks.table import Table
from helpers.export.refusal import ExportRefused


def marked_row_headers(pdf: bytes, tables: Sequence[Table], paper: str) -> bytes:
    """The PDF with the first cell of each headed row marked as the header of its row, in the same bytes each time.

    ``tables`` are the table blocks in the order of the PDF. Raises ExportRefused if the PDF has more or fewer tables.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        outermost = list(_elements(document.Root.StructTreeRoot, "/Table", "/Caption"))
        shown = [element for element in outermost if element.S == "/Table"]
        _captions_into_tables(element for element in outermost if element.S == "/Caption")
        _last_rows_into_bodies(shown)
        if len(shown) != len(tables):
            raise ExportRefused([f"{paper}: {len(tables)} tables are shown but the PDF has {len(shown)}; it is not exported."])
        for element, table in zip(shown, tables, strict=True):
            _mark_table(element, table, paper)
        written = BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def _captions_into_tables(beside: Iterable[Any]) -> None:
    """Puts a caption into its table where Typst left it beside it (seen where a page ends right after the table)."""
    for caption in beside:
        frame = caption.P
        inside = list(_elements(frame, "/Table"))
        if len(inside) != 1:
            continue
        table = inside[0]
        table.K = Array([caption, *_children(table)])
        frame.K = Array([child for child in _children(frame) if getattr(child, "objgen", None) != caption.objgen])
        caption.P = table


def _last_rows_into_bodies(tables: Iterable[Any]) -> None:
    """Puts the last rows of a table, which Typst keeps together as a footer, where they belong: with the other rows."""
    for table in tables:
        parts = list(_elements(table, "/TBody", "/TFoot"))  # at once: looking for one alone would look inside the other
        bodies, feet = ([part for part in parts if part.get("/S") == role] for role in ("/TBody", "/TFoot"))
        if not bodies or not feet:
            continue
        moved = [row for foot in feet for row in _children(foot)]
        for row in moved:
            row.P = bodies[-1]
        bodies[-1].K = Array([*_children(bodies[-1]), *moved])
        table.K = Array([child for child in _children(table) if child.get("/S") != "/TFoot"])


def _mark_table(element: Any, table: Table, paper: str) -> None:
    rows = [row for body in _elements(element, "/TBody") for row in _elements(body, "/TR")]
    if len(rows) != len(table.rows):
        raise ExportRefused([f"{paper}: the table {table.id!r} has {len(table.rows)} rows and the PDF {len(rows)}."])
    for row, shown in zip(rows, table.rows, strict=True):
        _mark_row(row, headed=bool(table.row_headers) or shown.kind == "group")


def _mark_row(row: Any, *, headed: bool) -> None:
    for position, cell in enumerate(child for child in _children(row) if child.get("/S") in ("/TD", "/TH")):
        # Lists of header cells made before the row headers existed would hide them from readers' software.
        kept = [entry for entry in _attributes(cell) if not _only(entry, "/Headers")]
        if headed and position == 0:
            cell.S = Name.TH
            kept = [*(entry for entry in kept if not _only(entry, "/Scope")), Dictionary(O=Name.Table, Scope=Name.Row)]
        if kept:
            cell.A = Array(kept)
        elif "/A" in cell:
            del cell["/A"]


def _attributes(cell: Any) -> list[Any]:
    entry = cell.get("/A")
    if entry is None:
        return []
    return list(entry) if isinstance(entry, Array) else [entry]


def _only(entry: Any, name: str) -> bool:
    """Takes what is so named out of a table's attributes; whether nothing but the owner is left."""
    if not isinstance(entry, Dictionary) or entry.get("/O") != Name.Table:
        return False
    if name in entry:
        del entry[name]
    return set(entry.keys()) == {"/O"}


def _elements(element: Any, *roles: str) -> Iterator[Any]:
    """The structure elements of any of the roles under an element, in reading order, not looking inside a found one."""
    for child in _children(element):
        if not isinstance(child, Dictionary):
            continue
        if child.get("/S") in roles:
            yield child
        else:
            yield from _elements(child, *roles)


def _children(element: Any) -> list[Any]:
    children = element.get("/K")
    return list(children) if isinstance(children, Array) else [children]
