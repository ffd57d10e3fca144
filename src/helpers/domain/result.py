"""One value at one period, with what it stands on and the symbol that it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

# Without a value: c withheld to protect children, x not available, z not applicable, u unreliable, low (rounds to nothing,
# published so), k as published. Beside a value: r revised (``was`` holds the value before), p provisional, and in the officers'
# edition w withheld in the public one.
Symbol = Literal["", "c", "x", "z", "u", "low", "k", "r", "p", "w"]
HIDDEN: Symbol = "c"
FOR_OFFICERS: Symbol = "w"
NOT_AVAILABLE: Symbol = "x"
NOT_APPLICABLE: Symbol = "z"

Stated = Annotated[float, "a number that somebody stated or published, and that no row of a return gives"]


@dataclass(frozen=True)
class Result:
    """One value: a count, share, sum or average; where it is a share or an average, the n and N behind it.

    ``was`` is the value before a revision. The period is that of the row or column in which it stands.
    """

    value: float | None = None
    symbol: Symbol = ""
    n: float | None = None
    of: float | None = None
    was: float | None = None

    @property
    def hidden(self) -> bool:
        """Whether the value is withheld to protect children."""
        return self.symbol == HIDDEN

    @property
    def for_officers(self) -> bool:
        """Whether the value is shown to officers alone: the public edition withholds it."""
        return self.symbol == FOR_OFFICERS

    @property
    def public(self) -> bool:
        """Whether there is a value, and the public edition shows it."""
        return self.known and not self.for_officers

    @property
    def known(self) -> bool:
        """Whether there is a value to show."""
        return self.value is not None

    @property
    def available(self) -> bool:
        """Whether a return or a published result says anything of it, be it that there is nothing to count."""
        return self.symbol != NOT_AVAILABLE


WITHHELD = Result(symbol=HIDDEN)
MISSING = Result(symbol=NOT_AVAILABLE)
INAPPLICABLE = Result(symbol=NOT_APPLICABLE)
