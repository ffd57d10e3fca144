"""Headline figures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from helpers.display.blocks.named import Named
from helpers.display.blocks.text import Line, Lines, Link, Piece, Run, Words, plain_text, stated
from helpers.display.blocks.values import Part, some


def _printed(value: str | Run) -> str | Run:
    stated(plain_text([value]))
    return value


class Card(Part):
    """A headline figure: its label, its value in large, what the value counts, and what is said of it."""

    label: Words
    value: Annotated[Piece, AfterValidator(_printed)]
    detail: Line = ""
    lines: Lines = ()
    link: Link = ""

    @property
    def printed(self) -> str:
        """The value as it is printed."""
        return plain_text([self.value])

    @property
    def below(self) -> list[Line]:
        """What stands under the value: what it counts, and what is said of it."""
        return [line for line in (self.detail, *self.lines) if plain_text(line)]


class Cards(Named):
    """Headline figures side by side."""

    block: Literal["cards"] = "cards"
    cards: Annotated[Sequence[Card], AfterValidator(some)]


def card(label: str, value: str | Run, **more: Any) -> Card:
    """A headline figure; as a run, its value carries the result that it prints. ``more``: detail, lines, link."""
    return Card(label=label, value=value, **{name: stated for name, stated in more.items() if stated})
