"""The numbers that a text prints, as a reader sees them: days, periods and codes are no numbers of anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isclose

from helpers.domain.judgement.rounding import rounded

_NUMBER = re.compile(r"(?<![\w.,])(?:£)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(m|k)?(?![\w])")
_TIMES = {"m": 1e6, "k": 1e3, None: 1.0}


@dataclass(frozen=True)
class Printed:
    """A number as it is printed: its amount, with how many decimals, and of how many units one is (a million of ``£1.2m``)."""

    amount: float
    decimals: int = 0
    unit: float = 1.0

    @property
    def value(self) -> float:
        """The number that is printed, in whole units: 1,200,000 of ``£1.2m``."""
        return self.amount * self.unit if self.unit == 1 else float(round(self.amount * self.unit))

    @property
    def written(self) -> str:
        """The number as messages write it: ``50,050``."""
        return f"{self.amount:,.{self.decimals}f}"

    def prints(self, value: float) -> bool:
        """Whether this is how the value is printed, with or without its sign."""
        return isclose(abs(rounded(abs(value) / self.unit, self.decimals)), self.amount, abs_tol=1e-9)


def numbers_in(text: str) -> Iterator[Printed]:
    """The numbers of a text, in order, as they are printed."""
    return (number for number, _ in numbers_with_places(text))


def numbers_with_places(text: str) -> Iterator[tuple[Printed, tuple[int, int]]]:
    """The numbers of a text, in order, each with where its digits begin and end."""
    for match in _NUMBER.finditer(text):
        whole, part, unit = match.groups()
        number = Printed(float(f"{whole.replace(',', '')}.{part or 0}"), len(part or ""), _TIMES[unit])
        yield number, (match.start(1), match.end(2) if part else match.end(1))


def unexplained(text: str, values: Iterable[float]) -> tuple[Printed, ...]:
    """The numbers of a text that print none of these values."""
    known = tuple(values)
    return tuple(number for number in numbers_in(text) if not any(map(number.prints, known)))
