"""Markdown cells as prose: headings, paragraphs, lists and quotations, with plain words, emphasis and links; no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import mistune

from helpers.display.blocks.block import LINK, Line, plain_text

Node = dict[str, Any]

_UNUSED = {
    "block_html": "HTML",
    "inline_html": "HTML",
    "block_code": "a code block",
    "table": "a table (show a table block, which carries its caption and its figures)",
    "image": "a picture (show a chart block, which carries its words)",
    "thematic_break": "a line across the page",
}


class ProseRefused(ValueError):
    """Markdown that a paper does not use; the message says what was found and what to do."""


def prose(markdown: str) -> list[Node]:
    """The nodes of one markdown cell in order. Raises ProseRefused for what a paper cannot carry."""
    return _nodes(_reader()(markdown))


def slug(text: str) -> str:
    """The anchor of a heading: its words in small letters, joined by hyphens.

    >>> slug("Where did contacts come from?")
    'where-did-contacts-come-from'
    >>> slug("Tŷ")
    'ty'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"


@cache
def _reader() -> Callable[[str], Any]:
    # Tables are read only to be refused: left unread they would print as lines of strokes.
    return mistune.create_markdown(renderer="ast", plugins=["table"])


def _nodes(tokens: list[Node]) -> list[Node]:
    return [_node(token) for token in tokens if token["type"] not in ("blank_line", "newline")]


def _node(token: Node) -> Node:
    kind = token["type"]
    if kind == "heading":
        return {"prose": "heading", "level": token["attrs"]["level"], "text": plain_text(_line(token["children"]))}
    if kind in ("paragraph", "block_text"):
        return {"prose": "paragraph", "text": _line(token["children"])}
    if kind == "list":
        items = [_nodes(item["children"]) for item in token["children"]]
        ordered, start = token["attrs"].get("ordered", False), token["attrs"].get("start", 1)
        return {"prose": "list", "ordered": ordered, "start": start, "items": items}
    if kind == "block_quote":
        return {"prose": "quote", "nodes": _nodes(token["children"])}
    raise ProseRefused(_unused(kind))


def _line(tokens: list[Node], **style: Any) -> Line:
    line: list[Any] = []
    for token in tokens:
        line += _runs(token, style)
    return line


def _runs(token: Node, style: dict[str, Any]) -> list[Any]:
    kind = token["type"]
    if kind in ("text", "codespan"):
        return [{"text": token["raw"]} | style]
    if kind in ("softbreak", "linebreak"):
        return [{"text": " " if kind == "softbreak" else "\n"} | style]
    if kind in ("strong", "emphasis"):
        return _line(token["children"], **style | {kind: True})
    if kind == "link":
        return _line(token["children"], **style | {"link": _link(token["attrs"]["url"])})
    raise ProseRefused(_unused(kind))


def _link(address: str) -> str:
    """The link of the pack that an address means; ``appendix-f.html#contacts`` is understood too."""
    link = re.sub(r"\.html(?=#|$)", "", address)
    if not LINK.fullmatch(link):
        raise ProseRefused(f"the link {address[:60]!r} leads out of the pack; write the address in words")
    return link


def _unused(kind: str) -> str:
    return f"prose holds {_UNUSED.get(kind, kind)}, which a paper does not use; write it in words"
