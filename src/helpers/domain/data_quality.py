"""How sure a council can be of a result: what the check of its returns leaves open, and how much that matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Doubt = Literal["unconfirmed", "provisional", "sent_as_result", "revised", "gaps"]
Sureness = Literal["sure", "fairly_sure", "less_sure"]

_MATTERS_MOST: frozenset[Doubt] = frozenset({"unconfirmed", "provisional"})


@dataclass(frozen=True)
class Checked:
    """What the check knows of a measure: whether its rows were seen, its definition, and its results of five years.

    ``revised`` is how many results were changed after they were published, ``gaps`` how many between the first and the latest
    are not there.
    """

    rows_seen: bool
    confirmed: bool
    provisional: bool = False
    revised: int = 0
    gaps: int = 0

    def doubts(self) -> tuple[Doubt, ...]:
        """What is open, what matters most first.

        >>> Checked(rows_seen=True, confirmed=False, revised=1).doubts()
        ('unconfirmed', 'revised')
        """
        open_now: dict[Doubt, bool] = {
            "unconfirmed": not self.confirmed,
            "provisional": self.provisional,
            "sent_as_result": not self.rows_seen,
            "revised": self.revised > 0,
            "gaps": self.gaps > 0,
        }
        return tuple(doubt for doubt, is_open in open_now.items() if is_open)

    @property
    def sureness(self) -> Sureness:
        """Less sure where what is counted, or the latest result itself, may still change; fairly sure with any other doubt.

        >>> Checked(rows_seen=True, confirmed=True).sureness, Checked(rows_seen=False, confirmed=True).sureness
        ('sure', 'fairly_sure')
        >>> Checked(rows_seen=True, confirmed=True, provisional=True).sureness
        'less_sure'
        """
        doubts = self.doubts()
        return "less_sure" if _MATTERS_MOST & set(doubts) else "fairly_sure" if doubts else "sure"
