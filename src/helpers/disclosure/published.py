"""A number that was published, or withheld, under a key that stays the same from pack to pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Over = Literal["quarter", "year_to_date", "twelve_months", "at_end", "year"]
Quantity = Literal["value", "n", "of", "rest", "was"]
# shown: readers see the number. hidden: they see that it is withheld. unseen: it is of a table that they see, and not shown.
Mark = Literal["shown", "hidden", "unseen"]


@dataclass(frozen=True, order=True)
class Key:
    """What a number is, with nothing in it that depends on the pack: the period is named, never "the quarter before".

    ``row`` and ``column`` are the keys of the figure; of an indicator the column is the code of its series. ``quantity`` is the
    value, or of a share its n, its N or the rest, or what the value was before a revision.
    """

    figure: str
    row: str
    column: str
    period: str
    over: Over = "quarter"
    quantity: Quantity = "value"

    def words(self) -> str:
        """The key as an analyst reads it: figure, row, column, period."""
        cell = ", ".join(part for part in (self.row, self.column) if part and part != "value")
        quantity = "" if self.quantity == "value" else f", {self.quantity}"
        covers = "" if self.over == "quarter" else f" ({self.over.replace('_', ' ')})"
        return f"{self.figure}{f', {cell}' if cell else ''}{quantity}, {self.period}{covers}"


@dataclass(frozen=True, order=True)
class PublishedValue:
    """A number of a publication; ``value`` is there where it is shown, and nowhere else.

    Raises:
        ValueError: a number that is not shown is given with its value.
    """

    key: Key
    mark: Mark
    value: float | None = None

    def __post_init__(self) -> None:
        if (self.mark == "shown") != (self.value is not None):
            raise ValueError(f"{self.key.words()}: a number has a value where it is shown, and only there")
