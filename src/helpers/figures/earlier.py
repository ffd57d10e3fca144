"""What was published before a quarter, as the ledger decides it for the figures that are worked out now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpers.disclosure.cell import Place, Role
from helpers.disclosure.joint.problem import Decided
from helpers.disclosure.published import PublishedValue
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.figures.in_ledger import ledger_of


@dataclass(frozen=True)
class Published:
    """What was published before this quarter's figures: of each result whether it was shown or withheld, and which quarters.

    ``shown`` are the numbers that were shown, each by its result and role, as the last publication of them has it.
    """

    decided: Mapping[Place, Decided] = field(default_factory=dict)
    quarters: tuple[Quarter, ...] = ()
    shown: Mapping[tuple[Place, Role], float] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[PublishedValue], quarters: Iterable[Quarter]) -> Published:
        """What values of publications decide; what any publication showed is known from then on."""
        decided: dict[Place, Decided] = {}
        shown: dict[tuple[Place, Role], float] = {}
        for published in values:
            key = published.key
            place = Place(key.figure, key.row, key.column, key.period, key.over)
            if published.mark == "shown":
                decided[place] = "shown"
                shown[place, key.quantity] = published.value or 0.0
            elif published.mark == "hidden":
                decided.setdefault(place, "withheld")
        return cls(decided, tuple(quarters), shown)


def published_before(params: Params) -> Published:
    """What the ledger decides: every publication is known to readers, and the tables of quarters that are past are linked."""
    entries = ledger.entries if (ledger := ledger_of(params)) else ()
    quarters = {Quarter.parse(entry.quarter) for entry in entries}
    past = sorted(quarter for quarter in quarters if quarter < params.quarter)
    return Published.of((value for entry in entries for value in entry.values), past)
