"""What a PDF says: the text of its pages through the fonts' own tables, alternative texts, bookmarks and description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SAID = ("/Alt", "/ActualText", "/E", "/Title", "/Contents", "/TU", "/Subject", "/Keywords", "/Author")
_CODE = 2  # bytes of a glyph's code, in the fonts that Typst writes
Letters = dict[int, str]


def pdf_texts(file: Path) -> Iterator[str]:
    """The texts of a PDF, piece by piece; what is set as one run of glyphs is one piece."""
    with pikepdf.open(file) as pdf:
        fonts: dict[Any, Letters] = {}
        for page in pdf.pages:
            yield from _page_texts(page, fonts)
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                yield from (str(thing[name]) for name in _SAID if isinstance(thing.get(name), pikepdf.String))


def has_attachments(file: Path) -> bool:
    """Whether files are put into the PDF, which no page of it shows."""
    with pikepdf.open(file) as pdf:
        return bool(pdf.attachments)


def _page_texts(page: Any, fonts: dict[Any, Letters]) -> Iterator[str]:
    letters: Letters = {}
    piece = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, instruction.operator
        match str(operator):
            case "Tf":
                font = page.Resources.Font[str(operands[0])]
                if font.objgen not in fonts:
                    fonts[font.objgen] = _letters_of(font)
                letters = fonts[font.objgen]
            case "Tj" | "TJ":
                glyphs = operands[0] if str(operator) == "TJ" else [operands[0]]
                piece += "".join(_text(bytes(part), letters) for part in glyphs if isinstance(part, pikepdf.String))
            case "BT" | "Td" | "Tm" | "T*":
                piece += " "
            case "BDC" | "EMC":
                yield piece
                piece = ""
    yield piece


def _text(codes: bytes, letters: Letters) -> str:
    return "".join(letters.get(int.from_bytes(codes[at : at + _CODE], "big"), "\ufffd") for at in range(0, len(codes), _CODE))


def _letters_of(font: Any) -> Letters:
    table = font.ToUnicode.read_bytes()
    letters: Letters = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        letters |= {int(code, 16): _letter(text) for code, text in _PAIR.findall(block)}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            letters |= {code: chr(int(text, 16) + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return letters


def _letter(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")
