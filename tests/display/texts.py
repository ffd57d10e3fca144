"""Everything that a block says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_NOT_SAID = {"block", "id", "svg", "link", "sign", "tone", "kind", "style", "align", "show_table", "symbol", "source", "prints"}


def said(value: Any) -> str:
    """All words of a block in their order, with a bar between pieces."""
    return " | ".join(_pieces(value))


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NOT_SAID:
                yield from _pieces(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pieces(inner)
