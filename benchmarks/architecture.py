"""The picture of the house: its rooms in the order in which they may import, read from the contracts and the packages."""

from __future__ import annotations

import ast
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from pathlib import Path

PROJECT = Path(__file__).parents[1]
ROOMS = PROJECT / "src" / "helpers"
PICTURE = PROJECT / "docs" / "developer" / "architecture.svg"
# The five nouns, each beside the room that makes it; protection makes of a figure what may be published.
NOUNS = {
    "export": "Paper",
    "display": "Block",
    "figures": "Figure",
    "disclosure": "Publishable",
    "measures": "Result",
    "returns": "Rows",
}
WIDTH, MARGIN, ROOM, GAP = 1000, 24, 96, 8  # pixels
INK, QUIET, LINE, ROOM_FILL, CHIP_FILL, NOUN_FILL = "#1d2733", "#46525f", "#8896a5", "#eef2f6", "#ffffff", "#fff3d1"
TITLE = "The rooms of the workbook"


def main(arguments: Sequence[str]) -> int:
    """Writes the picture; 0."""
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    print(PICTURE.relative_to(PROJECT))
    return 0


def picture() -> str:
    """The picture as SVG, the same bytes for the same rooms."""
    names = rooms()
    height = 2 * MARGIN + 46 + len(names) * (ROOM + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        'aria-labelledby="title words" font-family="Source Sans 3, Segoe UI, Helvetica, Arial, sans-serif">',
        f'<title id="title">{TITLE}</title>',
        f'<desc id="words">{escape(in_words(names))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(MARGIN, MARGIN + 16, "A room imports only from rooms below it; facts go up, from rows to pages.", 17, INK),
    ]
    for number, name in enumerate(names):
        parts += _room(name, MARGIN + 46 + number * (ROOM + GAP))
    return "\n".join([*parts, "</svg>"]) + "\n"


def rooms() -> list[str]:
    """The rooms from the top down, as the contract has them."""
    return next(list(contract["layers"]) for contract in _contracts() if contract["containers"] == ["helpers"])


def rooms_inside(room: str) -> list[str]:
    """The rooms of a room from the top down: those of its contract in that order, then any others."""
    layers = [
        layer for contract in _contracts() if contract["containers"] == [f"helpers.{room}"] for layer in contract["layers"]
    ]
    ordered = list(chain.from_iterable(layer.replace("|", " ").split() for layer in layers))
    folders = sorted(file.parent.name for file in (ROOMS / room).glob("*/__init__.py"))
    return sorted(folders, key=lambda name: ordered.index(name) if name in ordered else len(ordered))


def about(room: str) -> str:
    """What a room is for: the first paragraph of its docstring."""
    docstring = ast.get_docstring(ast.parse((ROOMS / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


def in_words(names: Sequence[str]) -> str:
    """The picture for a reader who does not see it."""
    return " ".join(
        f"{number}. {name}: {about(name)}"
        + (f" Makes: {NOUNS[name]}." if name in NOUNS else "")
        + (f" Rooms inside: {', '.join(rooms_inside(name))}." if rooms_inside(name) else "")
        for number, name in enumerate(names, 1)
    )


def _contracts() -> list[dict[str, list[str]]]:
    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract for contract in stated["tool"]["importlinter"]["contracts"] if contract["type"] == "layers"]


def _room(name: str, top: int) -> Iterator[str]:
    yield _box(MARGIN, top, WIDTH - 2 * MARGIN, ROOM, ROOM_FILL)
    yield _text(MARGIN + 16, top + 34, f"{name}/", 21, INK, bold=True)
    for number, line in enumerate(textwrap.wrap(about(name), 92)[:2]):
        yield _text(MARGIN + 150, top + 27 + 19 * number, line, 14, QUIET)
    left = MARGIN + 150
    for inside in rooms_inside(name):
        wide = 18 + 8 * len(inside)
        yield _box(left, top + ROOM - 36, wide, 26, CHIP_FILL)
        yield _text(left + wide // 2, top + ROOM - 18, inside, 14, INK, middle=True)
        left += wide + 8
    if name in NOUNS:
        right = WIDTH - MARGIN - 150
        yield _box(right, top + 14, 134, ROOM - 28, NOUN_FILL)
        yield _text(right + 67, top + ROOM // 2 + 6, NOUNS[name], 18, INK, bold=True, middle=True)


def _box(left: int, top: int, wide: int, high: int, fill: str) -> str:
    return f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" rx="6" fill="{fill}" stroke="{LINE}"/>'


def _text(left: int, base: int, words: str, size: int, fill: str, *, bold: bool = False, middle: bool = False) -> str:
    weight, anchor = ' font-weight="600"' * bold, ' text-anchor="middle"' * middle
    return f'<text x="{left}" y="{base}" font-size="{size}" fill="{fill}"{weight}{anchor}>{escape(words)}</text>'
