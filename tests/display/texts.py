"""Everything that a block says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.display.blocks.text import plain_text

_NOT_SAID = {"block", "id", "svg", "link", "sign", "tone", "kind", "style", "align", "show_table", "symbol", "source", "prints"}
_LINE, _LINES = {"text", "detail", "term"}, {"items", "notes", "lines", "bullets", "notices"}


def said(value: Any) -> str:
    """All words of a block in their order, with a bar between lines."""
    return " | ".join(_pieces(value))


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _of_field(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pieces(inner)


def _of_field(name: str, value: Any) -> Iterator[str]:
    if name in _LINE:
        yield plain_text(value)
    elif name in _LINES and not any(isinstance(line, Mapping) for line in value):
        yield from map(plain_text, value)
    elif name not in _NOT_SAID:
        yield from _pieces(value)
