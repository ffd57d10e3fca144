"""What every block has: its kind, and the id that a link leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from helpers.display.blocks.refused import BlockRefused, sentence_of
from helpers.display.blocks.text import Anchor
from helpers.display.blocks.values import Part


class Named(Part):
    """A block of a page. Its model is called with its fields, and refuses them with one sentence.

    Raises:
        BlockRefused: a field says what no page can show; the sentence names the block, the place in it and what to do.
    """

    id: Anchor

    if not TYPE_CHECKING:  # a type checker knows the fields of each block

        def __init__(self, **fields: Any) -> None:
            try:
                super().__init__(**fields)
            except ValidationError as faults:
                raise BlockRefused(sentence_of(faults, fields, self.kind())) from None

    def model_post_init(self, context: Any, /) -> None:
        """Counts the kind as stated, so that it is written with the other fields."""
        self.model_fields_set.add("block")

    @classmethod
    def kind(cls) -> str:
        """The kind of block, as a notebook's output names it."""
        return str(cls.model_fields["block"].default)

    def data(self) -> dict[str, Any]:
        """The block as plain values, the fields that it states: what a notebook's output carries."""
        return self.model_dump(mode="json", exclude_unset=True, exclude_none=True)
