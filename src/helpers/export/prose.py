"""Markdown cells as prose: headings, paragraphs, lists and quotations, with plain words, emphasis and links; no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import unescape
from typing import Annotated, Any, Literal

import mistune
from pydantic import Field

from helpers.display.blocks.text import LINK, Line, Run, plain_text, run
from helpers.display.blocks.values import Part
from helpers.domain.masked import kind_of

Token = dict[str, Any]

_UNUSED = {
    "block_html": "HTML",
    "inline_html": "HTML",
    "block_code": "a code block",
    "table": "a table (show a table block, which carries its caption and its figures)",
    "image": "a picture (show a chart block, which carries its words)",
    "thematic_break": "a line across the page",
    "strikethrough": "words struck through",
    "subscript": "words struck through",  # of one wave, as JupyterLab reads it
    "footnotes": "a footnote",
    "footnote_ref": "a footnote",
    "task_list_item": "a list of tasks",
}
# What JupyterLab shows as mathematics: what stands between two signs of dollars of a paragraph, or is marked as such.
_MATHEMATICS = re.compile(r"(?<!\\)\$(?:(?!\n\s*\n)(?:\\\$|[^$]))+(?<!\\)\$|\\\\[(\[]|\\begin\{")
_CODE = re.compile(r"`[^`]*`")


class ProseRefused(ValueError):
    """Markdown that a paper does not use; the message says what was found and what to do."""


class Prose(Part):
    """A node of prose; what kind it is counts as stated, so that it is written with the other fields.

    ``language`` is that of prose which is not in the language of its paper.
    """

    language: str = ""

    def model_post_init(self, context: Any, /) -> None:
        """Counts the kind as stated."""
        self.model_fields_set.add("prose")


class Titled(Prose):
    """A heading in prose, and the anchor that a link to it has."""

    prose: Literal["heading"] = "heading"
    level: int
    text: str
    id: str = ""


class Plain(Prose):
    """A paragraph."""

    prose: Literal["paragraph"] = "paragraph"
    text: Line


class Listed(Prose):
    """A list; each item is the nodes in it."""

    prose: Literal["list"] = "list"
    ordered: bool
    start: int
    items: tuple[tuple[Node, ...], ...]


class Quoted(Prose):
    """A quotation."""

    prose: Literal["quote"] = "quote"
    nodes: tuple[Node, ...]


Node = Annotated[Titled | Plain | Listed | Quoted, Field(discriminator="prose")]


def prose(markdown: str) -> list[Node]:
    """The nodes of one markdown cell in order. Raises ProseRefused for what a paper cannot carry."""
    if _MATHEMATICS.search(_CODE.sub("", markdown)):
        raise ProseRefused("prose holds mathematics, which a paper does not use; write it in words (and dollars as \\$)")
    return list(_nodes(_reader()(markdown)))


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
    # All of these are read only to be refused: left unread they would print as signs where JupyterLab shows more.
    return mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough", "subscript", "footnotes", "task_lists"])


def _nodes(tokens: Sequence[Token]) -> tuple[Node, ...]:
    return tuple(_node(token) for token in tokens if token["type"] not in ("blank_line", "newline"))


def _node(token: Token) -> Node:
    kind = token["type"]
    if kind == "heading":
        return Titled(level=token["attrs"]["level"], text=plain_text(_line(token["children"])))
    if kind in ("paragraph", "block_text"):
        return Plain(text=_line(token["children"]))
    if kind == "list":
        items = tuple(_item(item) for item in token["children"])
        return Listed(ordered=token["attrs"].get("ordered", False), start=token["attrs"].get("start", 1), items=items)
    if kind == "block_quote":
        return Quoted(nodes=_nodes(token["children"]))
    raise ProseRefused(_unused(kind))


def _item(token: Token) -> tuple[Node, ...]:
    if token["type"] != "list_item":
        raise ProseRefused(_unused(token["type"]))
    return _nodes(token["children"])


def _line(tokens: Sequence[Token], **dress: Any) -> list[Run]:
    return [piece for token in tokens for piece in _runs(token, dress)]


def _runs(token: Token, dress: dict[str, Any]) -> Iterator[Run]:
    kind = token["type"]
    if kind in ("text", "codespan"):
        yield run(unescape(token["raw"]) if kind == "text" else token["raw"], **dress)
    elif kind in ("softbreak", "linebreak"):
        yield run(" " if kind == "softbreak" else "\n", **dress)
    elif kind in ("strong", "emphasis"):
        yield from _line(token["children"], **dress | {kind: True})
    elif kind == "link":
        yield from _line(token["children"], **dress | {"link": _link(token["attrs"]["url"])})
    else:
        raise ProseRefused(_unused(kind))


def _link(address: str) -> str:
    """The link of the pack that an address means; ``appendix-f.html#contacts`` is understood too."""
    link = re.sub(r"\.html(?=#|$)", "", address)
    if not LINK.fullmatch(link):
        raise ProseRefused(f"a link ({kind_of(address)}) leads out of the pack; write the address in words")
    return link


def _unused(kind: str) -> str:
    return f"prose holds {_UNUSED.get(kind, kind)}, which a paper does not use; write it in words"
