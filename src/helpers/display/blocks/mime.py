"""What a notebook's cell shows: a block, or several, as JupyterLab and the exporters read them.

A block that a verb of an opened paper made carries a seal, and the exporters take no other: a block typed in a cell, or changed
after it was made, shows in JupyterLab and reaches no member. The seal keeps a slip or a shortcut out; nobody is locked out who
sets out to forge one, since whoever runs a notebook can run anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from IPython.display import display

from helpers.display.blocks.block import MIME, block_of, plain_text
from helpers.display.blocks.html.shown_in_lab import lab_html
from helpers.display.blocks.named import Named
from helpers.domain.fingerprint import json_fingerprint

SEAL = "application/vnd.scrutiny.seal"


def seal_of(block: Mapping[str, Any]) -> str:
    """The seal of a block of plain values, as the page of an opened paper gives it.

    JupyterLab writes 1.0 as 1 where it saves a notebook: both have the same seal.

    >>> seal_of({"share": 1.0}) == seal_of({"share": 1})
    True
    """
    return json_fingerprint({"shown by": "a verb of an opened paper", "block": _as_lab_saves(block)})


def _as_lab_saves(value: Any) -> Any:
    """A plain value with its whole numbers as JavaScript writes them, which knows one kind of number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _as_lab_saves(inner) for key, inner in value.items()}
    return [_as_lab_saves(inner) for inner in value] if isinstance(value, list | tuple) else value


class Block:
    """One block of a page: its data for the exporters, and the same as HTML for JupyterLab; ``seal`` is its page's."""

    def __init__(self, block: Mapping[str, Any] | Named, of: str = "", seal: str = "") -> None:
        self.model = block_of(block)
        self.of = of
        self._seal = seal

    @property
    def block(self) -> dict[str, Any]:
        """The block as plain values."""
        return self.model.data()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        sealed = {SEAL: self._seal} if self._seal else {}
        return {MIME: self.block, **sealed, "text/html": str(lab_html(self.model, self.of)), "text/plain": self.caption}

    @property
    def caption(self) -> str:
        """The block in a line: its caption, title or text."""
        for name in ("caption", "title", "text"):
            if words := getattr(self.model, name, ""):
                return plain_text(words)
        return self.model.kind()


class Blocks:
    """Blocks that one call shows one after another; none at all shows nothing."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = tuple(blocks)

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)

    def _ipython_display_(self) -> None:
        for block in self._blocks:
            display(block)  # type: ignore[no-untyped-call]  # IPython states no types for it
