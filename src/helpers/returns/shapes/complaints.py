"""What is wrong with a return, by rule: the rows that break it, and what to say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Complaint:
    """A rule that rows break, with the columns that it looks at, the one that is named first.

    ``found`` is what stands in a row, where that is something else than its cells; ``as_one`` is told once in the place of a
    line for each row, where the cause is one.
    """

    rule_id: str
    rule: str
    remedy: str
    columns: tuple[str, ...]
    rows: Sequence[int] = ()
    found: Mapping[int, str] = field(default_factory=dict)
    as_one: str = ""

    def of(self, rows: Sequence[int]) -> Complaint:
        """The same complaint about these rows only."""
        return replace(self, rows=tuple(rows))
