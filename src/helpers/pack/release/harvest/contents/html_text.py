"""What a page of HTML says: its text and the attributes that are read out; not its style, its names or its measurements."""

from __future__ import annotations

import re
from base64 import b64decode
from html.parser import HTMLParser
from urllib.parse import unquote

# Attributes that hold words. Another that a page uses must be listed as one that holds none.
SAID = frozenset({"alt", "title", "aria-label", "content", "abbr", "summary", "placeholder", "value", "label", "data-label"})
_NO_WORDS = (
    "aria-current aria-describedby aria-hidden aria-labelledby background charset class clip-path colspan cx cy d datetime "
    "dx dy fill fill-opacity fill-rule focusable font-family font-size height href hreflang http-equiv id lang name "
    "opacity open points preserveaspectratio r rel role rowspan rx ry scale scope span start stroke stroke-dasharray "
    "stroke-linecap stroke-linejoin stroke-width style tabindex text-anchor transform type version viewbox width x x1 x2 "
    "xlink:href xmlns xmlns:xlink y y1 y2 "
)
SILENT = frozenset(_NO_WORDS.split())
_PICTURE = re.compile(r"data:image/(?:svg\+xml|png|jpeg)(?:;base64|;charset=utf-8|;utf8)?,")
_POLICY = ("viewport", "content-security-policy")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.unknown: set[str] = set()
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        named = dict(attrs)
        for name, value in attrs:
            if name in SAID and not (tag == "meta" and str(named.get("name") or named.get("http-equiv")).lower() in _POLICY):
                self.texts.append(value or "")
            elif name == "src" and _PICTURE.match(value or ""):
                self._read_picture(value or "")
            elif name not in SILENT and name not in SAID:
                self.unknown.add(name)

    def _read_picture(self, address: str) -> None:
        """A drawing in the page is read as the page is; a photograph of one says nothing that could be read."""
        if address.startswith("data:image/svg"):
            kind, _, content = address.partition(",")
            texts, unknown = html_texts(b64decode(content).decode("utf-8") if kind.endswith(";base64") else unquote(content))
            self.texts += texts
            self.unknown |= set(unknown)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._inside.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:  # an element without an end
            pass

    def handle_data(self, data: str) -> None:
        if not self._inside or self._inside[-1] not in ("style", "defs"):
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.texts.append(data)


def html_texts(page: str) -> tuple[list[str], list[str]]:
    """Every text of a page, hidden ones and comments too; and the attributes of which it is not known what they say."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [text for text in reader.texts if text.strip()], sorted(reader.unknown)
