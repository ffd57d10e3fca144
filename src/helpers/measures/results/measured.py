"""A measure worked out: a value with what it is made of. No pandas, so that figures are read without it."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.domain.result import NOT_APPLICABLE, NOT_AVAILABLE, Result


@dataclass(frozen=True)
class Measured:
    """A measure worked out: its numerator, its denominator (None where the measure has none) and its value.

    ``counted`` and ``counted_of`` say which rows, children or amounts the two are made of (see ``units``); None where the rows
    are not numbered. ``value`` is None where nothing was there to be divided by, or where an amount is missing.
    """

    numerator: float | None
    denominator: float | None
    value: float | None
    counted: int | None = None
    counted_of: int | None = None

    @property
    def result(self) -> Result:
        """The result: with n and N where it is of something, and with a symbol where it has no value."""
        if self.denominator is None:
            return Result(self.value, symbol="" if self.value is not None else NOT_AVAILABLE)
        symbol = "" if self.value is not None else NOT_APPLICABLE
        return Result(self.value, symbol=symbol, n=self.numerator, of=self.denominator)
