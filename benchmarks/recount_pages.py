"""What the pages of a pack print: the tables and cards of their HTML, and the numbers in a printed cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_NUMBER = r"-?[\d,]*\.?\d+"
_OF = re.compile(rf"\(({_NUMBER}) of ({_NUMBER})[^)]*\)")
_VALUE = re.compile(rf"^(less than |more than )?£?({_NUMBER})(%| |$|\n|m )", re.IGNORECASE)
_SYMBOL = re.compile(r"^\[(c|x|z|u|low|k)\]")


@dataclass
class Block:
    """A table, or a list of cards, by the id of its place on the page: its heads, and its rows of texts."""

    at: str
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Printed:
    """A printed cell: its value (below nought under budget) with its decimals, its n and N, or the symbol in its place."""

    value: float | None = None
    places: int = 0
    n: float | None = None
    of: float | None = None
    symbol: str = ""
    bound: str = ""


class _Page(HTMLParser):
    """Collects tables and cards; a picture says nothing here."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._ids: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._text: list[str] | None = None
        self._row: list[str] | None = None
        self._in_head = self._in_picture = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("br", "img", "meta", "link", "col", "input", "hr"):
            if tag == "br" and self._text is not None:
                self._text.append("\n")
            return
        self._open.append((tag, named.get("id") or ""))
        self._in_picture |= tag == "svg"
        if tag == "table" or (tag == "dl" and "cards" in (named.get("class") or "")):
            self.blocks.append(Block(next((at for _, at in reversed(self._open) if at), "")))
        elif tag == "thead":
            self._in_head = True
        elif tag in ("tr", "dt"):
            self._row = []
            if self.blocks and tag == "dt":
                self.blocks[-1].rows.append(self._row)
        if tag in ("th", "td", "dt", "dd"):
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        self._in_picture = any(name == "svg" for name, _ in self._open)
        if tag in ("th", "td", "dt", "dd") and self._text is not None and self._row is not None:
            self._row.append("".join(self._text).replace("\xa0", " ").strip())
            self._text = None
        elif tag == "tr" and self._row is not None and self.blocks:
            if self._in_head:
                self.blocks[-1].head = self._row
            else:
                self.blocks[-1].rows.append(self._row)
        elif tag == "thead":
            self._in_head = False

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._in_picture:
            self._text.append(data)


def blocks(page: Path) -> Iterator[Block]:
    """Every table and list of cards of a page."""
    parser = _Page()
    parser.feed(page.read_text(encoding="utf-8"))
    yield from parser.blocks


def text_of(page: Path) -> str:
    """All words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))).replace("&nbsp;", " ")


def printed(text: str) -> Printed | None:
    """The numbers of a cell; None where it prints words alone."""
    text = text.strip()
    if symbol := _SYMBOL.match(text):
        return Printed(symbol=symbol[1])
    value = _VALUE.match(text)
    if value is None:
        return Printed(0.0) if text.startswith("on budget") else None
    number = float(value[2].replace(",", "")) * (-1 if "under budget" in text else 1)
    places = len(value[2].partition(".")[2])
    counts = _OF.search(text)
    n, of = (float(counts[place].replace(",", "")) for place in (1, 2)) if counts else (None, None)
    return Printed(number, places, n, of, bound=(value[1] or "").strip().lower())
