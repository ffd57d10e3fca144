"""The value behind a printed text: its number and the place in the store that it was read from.

A reader sees the text. What is counted, checked and put into a spreadsheet is the value, so that nobody has to read numbers
back out of English. A value always states its source; one that is withheld has its symbol and no number at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, model_validator

from helpers.display.blocks.refused import refusal
from helpers.domain.result import HIDDEN, Result, Symbol


class Part(BaseModel):
    """A part of a block: frozen, and without any field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Element = TypeVar("Element")


def some(parts: Sequence[Element]) -> tuple[Element, ...]:
    """The parts, of which there is at least one."""
    if not parts:
        raise refusal("expected a list of at least 1.")
    return tuple(parts)


class Source(Part):
    """Where a value stands in the store: the id of its figure, and the keys of its row and column there.

    Outside the rows, ``row`` is the name of the field. Of a share its ``quantity`` can be printed alone: n, N, or N - n.
    """

    figure: str
    row: str = ""
    column: str = ""
    quantity: Literal["value", "n", "of", "rest"] = "value"


def _number(given: object) -> int | float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise refusal(f"expected a number, found {type(given).__name__}.")
    return given


Number = Annotated[int | float, PlainValidator(_number, json_schema_input_type=float)]


class Valued(Part):
    """What a text may carry besides: the value that it prints, with its n of N, its symbol, and its source."""

    value: Number | None = None
    n: Number | None = None
    of: Number | None = None
    symbol: Symbol = ""
    was: Number | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _has_its_source(self) -> Self:
        numbers = [number for number in (self.value, self.n, self.of, self.was) if number is not None]
        if (numbers or self.symbol) and self.source is None:
            raise refusal("a value is given without its source; say which figure, row and column it was read from.")
        if numbers and self.symbol == HIDDEN:
            raise refusal("a value that is withheld is given with a number; give its symbol alone.")
        return self


def valued(result: Result | None, source: Source | None) -> dict[str, Any]:
    """The fields of a text that prints a result; of one that is withheld its symbol only, and none without a result."""
    if result is None or source is None:
        return {"source": source} if source else {}
    if result.hidden:
        return {"symbol": HIDDEN, "source": source}
    numbers = {"value": result.value, "n": result.n, "of": result.of, "was": result.was}
    stated = {name: number for name, number in numbers.items() if isinstance(number, int | float)}
    return {**stated, **({"symbol": result.symbol} if result.symbol else {}), "source": source}
