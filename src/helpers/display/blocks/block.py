"""The vocabulary of blocks: what a notebook may put on a page, and the check that a block says it properly."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from helpers.display.blocks.picture import BlockRefused, check_picture
from helpers.display.blocks.signs import SIGNS, TONES

__all__ = ["KINDS", "MIME", "BlockRefused", "Line", "Run", "check_block", "check_line", "plain_text", "runs"]

MIME = "application/vnd.scrutiny.block+json"

Run = dict[str, Any]
Line = str | list[str | Run]

_ANCHOR = r"[A-Za-z0-9][A-Za-z0-9_-]*"
ANCHOR = re.compile(_ANCHOR)
LINK = re.compile(rf"(?:{_ANCHOR})?#{_ANCHOR}|{_ANCHOR}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
Check = Callable[[Any, str], None]


def runs(line: Line) -> list[Run]:
    """The runs of a line, each as a record with its text; a plain string is one run."""
    pieces = [line] if isinstance(line, str) else line
    return [{"text": piece} if isinstance(piece, str) else piece for piece in pieces]


def plain_text(line: Line) -> str:
    """The words of a line without strong, links and signs."""
    return "".join(run["text"] for run in runs(line))


def check_block(block: Any) -> None:
    """Raises BlockRefused, with a sentence that names the place, unless the value is a block as the vocabulary has it."""
    kind = block.get("block") if isinstance(block, Mapping) else None
    if kind not in KINDS:
        raise BlockRefused(f"A block is one of {', '.join(KINDS)}; found {str(kind)[:40]!r}.")
    KINDS[kind](block, kind)


def check_line(value: Any, where: str) -> None:
    """Raises BlockRefused unless the value is a line: a string, or a list of runs with words in each signed run."""
    if isinstance(value, str):
        return
    if not isinstance(value, list):
        raise BlockRefused(f"{where}: text is a string or a list of runs, not {type(value).__name__}.")
    for number, run in enumerate(value, 1):
        _run(run, f"{where}, run {number}")


def _run(value: Any, where: str) -> None:
    if isinstance(value, str):
        return
    _RUN(value, where)
    if value.get("sign") and not value["text"].strip():
        raise BlockRefused(f"{where}: a sign never stands without its word; give the run a text.")


def _string(value: Any, where: str) -> None:
    if not isinstance(value, str):
        raise BlockRefused(f"{where}: expected text, found {type(value).__name__}.")


def _words(value: Any, where: str) -> None:
    _string(value, where)
    if not value.strip():
        raise BlockRefused(f"{where}: the text is empty.")


def _full_line(value: Any, where: str) -> None:
    check_line(value, where)
    if not plain_text(value).strip():
        raise BlockRefused(f"{where}: the text is empty.")


def _yes_or_no(value: Any, where: str) -> None:
    if not isinstance(value, bool):
        raise BlockRefused(f"{where}: expected true or false.")


def _whole(value: Any, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BlockRefused(f"{where}: expected a whole number from 1.")


def _size(value: Any, where: str) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1000:
        raise BlockRefused(f"{where}: expected a number above 0.")


def _matching(pattern: re.Pattern[str], what: str) -> Check:
    def check(value: Any, where: str) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise BlockRefused(f"{where}: {str(value)[:60]!r} is not {what}.")

    return check


def _one_of(*choices: str) -> Check:
    def check(value: Any, where: str) -> None:
        if value not in choices:
            raise BlockRefused(f"{where}: {str(value)[:40]!r} is not one of {', '.join(map(str, choices))}.")

    return check


def _many(check_one: Check, *, least: int = 0) -> Check:
    def check(value: Any, where: str) -> None:
        if not isinstance(value, list) or len(value) < least:
            raise BlockRefused(f"{where}: expected a list" + (f" of at least {least}." if least else "."))
        for number, one in enumerate(value, 1):
            check_one(one, f"{where} {number}")

    return check


def _record(required: dict[str, Check], optional: dict[str, Check] | None = None, *, named: bool = False) -> Check:
    fields = required | (optional or {})
    known = set(fields) | ({"block", "id"} if named else set())

    def check(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            raise BlockRefused(f"{where}: expected a record of {', '.join(fields)}.")
        where = f"{where} {str(value['id'])[:60]!r}" if named and "id" in value else where
        missing = [name for name in (*required, *(["id"] if named else [])) if name not in value]
        unknown = sorted(str(name) for name in set(value) - known)
        if missing or unknown:
            faults = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"has unknown {', '.join(unknown)}"] * bool(unknown)
            raise BlockRefused(f"{where}: {' and '.join(faults)}.")
        if named:
            _slug(value["id"], f"{where}, id")
        for name in fields:
            if name in value:
                fields[name](value[name], f"{where}, {name}")

    return check


def _table(value: Any, where: str) -> None:
    _TABLE(value, where)
    for number, row in enumerate(value["rows"], 1):
        _row(row, len(value["columns"]), value["row_headers"], f"{where} {value['id']!r}, row {number}")


def _row(row: Mapping[str, Any], columns: int, row_headers: int, where: str) -> None:
    cells = row["cells"]
    width = sum(cell.get("span", 1) for cell in cells)
    if width != columns and not (row["kind"] == "group" and len(cells) == 1):
        raise BlockRefused(f"{where}: {width} columns are filled where the table has {columns}.")
    if (row_headers or row["kind"] == "group") and not plain_text(cells[0]["text"]).strip():
        raise BlockRefused(f"{where}: the cell that heads the row is empty.")


def _chart(value: Any, where: str) -> None:
    _CHART(value, where)
    check_picture(value["svg"], f"{where} {value['id']!r}, svg")


def _cell_picture(value: Any, where: str) -> None:
    _record({"svg": _words, "alt": _words})(value, where)
    check_picture(value["svg"], f"{where}, svg")


def _fact(value: Any, where: str) -> None:
    if not isinstance(value, list) or len(value) != 2:
        raise BlockRefused(f"{where}: a fact is a label and a line.")
    _words(value[0], where)
    _full_line(value[1], where)


_slug = _matching(ANCHOR, "an anchor (letters, digits, hyphens)")
_link = _matching(LINK, "a link (page, page#anchor or #anchor)")
_tone = _one_of(*TONES)
_RUN = _record({"text": _string}, {"strong": _yes_or_no, "emphasis": _yes_or_no, "link": _link, "sign": _one_of(*SIGNS)})
_NAV_LINK = _record({"text": _words}, {"link": _link})
_CELL = _record({"text": check_line}, {"tone": _tone, "picture": _cell_picture, "span": _whole})
_COLUMN = _record({"label": _words}, {"align": _one_of("left", "right", "center"), "width": _size, "group": _string})
_ROW = _record({"kind": _one_of("body", "total", "group"), "cells": _many(_CELL, least=1)})
_CARD = _record({"label": _words, "value": _words}, {"detail": check_line, "lines": _many(_full_line), "link": _link})
_PARAGRAPH = _record({"text": _full_line}, {"bullets": _many(_full_line)})
# The fixed words around a paper in its language; ``page_of`` holds {page} and {pages}.
_FURNITURE = _record(
    dict.fromkeys(("skip", "on_this_page", "draft", "pack", "previous", "next", "page_of", "contents"), _words)
)
_ENTRY = _record({"term": _full_line, "text": _full_line})

_TABLE = _record(
    {
        "caption": _words,
        "columns": _many(_COLUMN, least=1),
        "rows": _many(_ROW, least=1),
        "row_headers": lambda value, where: _one_of(0, 1)(value, where),
    },
    {"notes": _many(_full_line), "style": _one_of("plain", "compact", "finder"), "wide": _yes_or_no},
    named=True,
)
_CHART = _record(
    {"caption": _words, "svg": _words, "alt": _words, "table": _table},
    {"height_mm": _size, "show_table": _one_of("open", "folded"), "folded_note": check_line, "table_title": _words},
    named=True,
)

KINDS: dict[str, Check] = {
    "masthead": _record(
        {
            "title": _words,
            "council": _words,
            "quarter": _words,
            "draft": _string,
            "furniture": _FURNITURE,
            "language": _matching(LANGUAGE, "a language (en, en-GB)"),
        },
        {
            "subtitle": _string,
            "notices": _many(_full_line),
            "facts": _many(_fact),
            "nav": _record({}, {"back": _NAV_LINK, "previous": _NAV_LINK, "next": _NAV_LINK}),
        },
        named=True,
    ),
    "heading": _record({"level": _one_of(2, 3), "text": _words}, named=True),
    "sentence": _record({"text": _full_line}, {"tone": _one_of("lead", "plain", "note", "warning")}, named=True),
    "cards": _record({"cards": _many(_CARD, least=1)}, named=True),
    "table": _table,
    "chart": _chart,
    "list": _record({"items": _many(_full_line, least=1)}, {"title": _string, "ordered": _yes_or_no}, named=True),
    "definitions": _record({"entries": _many(_ENTRY, least=1)}, {"title": _string}, named=True),
    "paragraphs": _record({"start": _whole, "items": _many(_PARAGRAPH, least=1)}, named=True),
    "letter_end": _record({"lines": _many(_full_line, least=1)}, named=True),
}
