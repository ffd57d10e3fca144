"""The key to the signs and symbols that stand on a page, and on no other page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import signed
from helpers.display.page.page import Page

_SIGNS = (
    "arrow-improved",
    "arrow-sustained",
    "arrow-declined",
    "arrow-not-comparable",
    "face-likely",
    "face-may",
    "face-unlikely",
    "rag-green",
    "rag-amber",
    "rag-red",
    "rag-amber-green",
    "rag-red-amber",
    "rag-none",
)
_SYMBOLS = {"[c]": "c", "[x]": "x", "[z]": "z", "[u]": "u", "[low]": "low", "[k]": "k", "[r]": "r", "[p]": "p"}


def key(page: Page, kinds: Sequence[str] = ()) -> dict[str, Any]:
    """Each sign and symbol used on the page with its meaning; or all signs of the kinds named: arrow, face, rag."""
    signs = [sign for sign in _SIGNS if (sign.partition("-")[0] in kinds if kinds else sign in page.used)]
    symbols = [] if kinds else [symbol for symbol in _SYMBOLS if symbol in page.used]
    if not signs and not symbols:
        signs = list(_SIGNS)
    entries = [
        {"term": [signed(page.words(f"key_{_name(sign)}_word"), sign)], "text": page.words(f"key_{_name(sign)}")}
        for sign in signs
    ]
    threshold = page.params.council.disclosure.threshold
    entries += [
        {"term": symbol, "text": page.words(f"key_symbol_{_SYMBOLS[symbol]}", threshold=threshold)} for symbol in symbols
    ]
    return {"block": "definitions", "id": "key", "entries": entries}


def _name(sign: str) -> str:
    return sign.replace("-", "_")


def short_key(page: Page) -> dict[str, Any]:
    """The signs and symbols used on the page so far, each with a few words."""
    items: list[Line] = [[signed(page.words(f"key_{_name(sign)}_short"), sign)] for sign in _SIGNS if sign in page.used]
    items += [page.words(f"key_symbol_{_SYMBOLS[symbol]}_short") for symbol in _SYMBOLS if symbol in page.used]
    return {"block": "list", "id": "key", "ordered": False, "items": items or [page.words("key_none")]}
