"""Tables as HTML: a caption, column headers with their scope, row headers, and the tone of each cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from itertools import groupby
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.compact_svg import drawing_uri
from helpers.display.blocks.html.text import line_html

# From this many columns a table may be wider than a small screen and scrolls in a frame of its own.
COLUMNS_THAT_SCROLL = 6
# Up to so many columns a table is only as wide as its words, so that a number stands near its name.
COLUMNS_OF_A_NARROW_TABLE = 3

_BRACKETS = re.compile(r"\([^()<>]{1,16}\)")

Table = Mapping[str, Any]


def table_html(table: Table) -> str:
    """A table block as HTML, in a frame that can be scrolled from the keyboard if the table is wide."""
    caption = f'<caption id="{table["id"]}-caption">{escape(table["caption"])}</caption>'
    inside = f"{caption}{_columns(table)}{_head(table['columns'])}{_bodies(table)}"
    kind = table.get("style", "plain") + (" narrow" if len(table["columns"]) <= COLUMNS_OF_A_NARROW_TABLE else "")
    drawn = f'<table class="{kind}">{inside}</table>{_notes(table.get("notes", []))}'
    if not scrolls(table):
        return f'<div id="{table["id"]}" class="table">{drawn}</div>'
    named = f'role="region" aria-labelledby="{table["id"]}-caption" tabindex="0"'
    return f'<div id="{table["id"]}" class="table scroll" {named}>{drawn}</div>'


def scrolls(table: Table) -> bool:
    """Whether the table gets a frame that scrolls."""
    return bool(table.get("wide")) or len(table["columns"]) >= COLUMNS_THAT_SCROLL


def _columns(table: Table) -> str:
    widths = [column.get("width") for column in table["columns"]]
    if not all(widths):
        return ""
    shares = "".join(f'<col style="width:{100 * width / sum(widths):.1f}%">' for width in widths)
    return f"<colgroup>{shares}</colgroup>"


def _head(columns: list[Mapping[str, Any]]) -> str:
    if not any(column.get("group") for column in columns):
        return f"<thead><tr>{''.join(_column_header(column) for column in columns)}</tr></thead>"
    above, below = [], []
    for group, members in groupby(columns, key=lambda column: column.get("group", "")):
        members = list(members)
        if group:
            above.append(f'<th scope="colgroup" colspan="{len(members)}">{escape(group)}</th>')
            below += [_column_header(column) for column in members]
        else:
            above += [_column_header(column, rows=2) for column in members]
    return f"<thead><tr>{''.join(above)}</tr><tr>{''.join(below)}</tr></thead>"


def _column_header(column: Mapping[str, Any], rows: int = 1) -> str:
    deep = f' rowspan="{rows}"' if rows > 1 else ""
    return f'<th scope="col"{deep}{_class(column)}>{escape(column["label"])}</th>'


def _bodies(table: Table) -> str:
    """The rows, with a body of its own for each group, so that a group's header is scoped to its rows."""
    drawn, first = ["<tbody>"], True
    for row in table["rows"]:
        drawn += ["</tbody><tbody>"] if row["kind"] == "group" and not first else []
        drawn.append(_row(row, table))
        first = False
    return "".join([*drawn, "</tbody>"])


def _row(row: Mapping[str, Any], table: Table) -> str:
    columns, cells, place = table["columns"], [], 0
    for cell in row["cells"]:
        alone = row["kind"] == "group" and len(row["cells"]) == 1
        span = len(columns) if alone else cell.get("span", 1)
        heads = place == 0 and (table["row_headers"] or row["kind"] == "group")
        cells.append(_cell(cell, columns[place], span=span, scope=_scope(row) if heads else ""))
        place += span
    kind = f' class="{row["kind"]}"' if row["kind"] != "body" else ""
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _scope(row: Mapping[str, Any]) -> str:
    return "rowgroup" if row["kind"] == "group" else "row"


def _cell(cell: Mapping[str, Any], column: Mapping[str, Any], *, span: int, scope: str) -> str:
    wide = f' colspan="{span}"' if span > 1 else ""
    # Words that fill several columns of numbers are read as words.
    column = column if span == 1 else {}
    inside = _words(cell["text"], column) + _picture(cell.get("picture"))
    if scope:
        return f'<th scope="{scope}"{wide}{_class(column, cell.get("tone"))}>{inside}</th>'
    return f"<td{wide}{_class(column, cell.get('tone'))}>{inside}</td>"


def _words(text: Line, column: Mapping[str, Any]) -> str:
    """The words of a cell; in a column of numbers a short "(n of N)" is not broken."""
    if column.get("align", "left") == "left" or not isinstance(text, str):
        return line_html(text)
    return _BRACKETS.sub(r'<span class="whole">\g<0></span>', line_html(text))


def _class(column: Mapping[str, Any], tone: str | None = None) -> str:
    names = [column["align"]] if column.get("align", "left") != "left" else []
    names += [f"tone-{tone}"] if tone else []
    return f' class="{" ".join(names)}"' if names else ""


def _picture(picture: Mapping[str, str] | None) -> str:
    if not picture:
        return ""
    return f'<img class="in-cell" src="{drawing_uri(picture["svg"])}" alt="{escape(picture["alt"])}">'


def _notes(notes: list[Line]) -> str:
    return f'<div class="notes">{"".join(f"<p>{line_html(note)}</p>" for note in notes)}</div>' if notes else ""
