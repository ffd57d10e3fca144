"""The rows of all returned books of a quarter put together: each once, and never the last one silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.returns.collection.rows import BookRow, Cells, reference_of, shown_reference
from helpers.returns.collection.rules import SAID_ONCE
from helpers.returns.collection.sheets import CollectedReturn


@dataclass(frozen=True)
class Merged:
    """The rows that stand, and a problem for each row of which two books say different things."""

    rows: tuple[BookRow, ...]
    conflicts: tuple[Problem, ...]


@dataclass(frozen=True)
class Merging:
    """What rows are held against: ``begun`` are the cells that each row of the quarter began with, by reference."""

    collected: CollectedReturn
    quarter: Quarter
    begun: Mapping[str, Cells]

    def merged(self, rows: Iterable[BookRow]) -> Merged:
        """Each reference once, in the order in which it is first met; rows without one are left as they are."""
        by_reference: dict[object, list[BookRow]] = {}
        for row in rows:
            key = reference_of(row.cells, self.collected) or (row.file, row.row)
            by_reference.setdefault(key, []).append(row)
        standing = [self._standing(group) for group in by_reference.values()]
        conflicts = [problem for group in standing for problem in self._conflicts(group)]
        return Merged(tuple(group[0] for group in standing), tuple(conflicts))

    def _standing(self, group: list[BookRow]) -> list[BookRow]:
        """The rows of one reference that say something no other says; one, where people agree."""
        distinct = [row for number, row in enumerate(group) if all(row.cells != other.cells for other in group[:number])]
        return [row for row in distinct if not any(other is not row and self._yields(row, other) for other in distinct)]

    def _yields(self, row: BookRow, other: BookRow) -> bool:
        """Whether whatever was changed in a row was changed in the other to the same: then nothing of it is lost."""
        begun = self.begun.get(reference_of(row.cells, self.collected), {})
        blank = dict.fromkeys(self.collected.renewed(self.quarter))
        for name, cell in row.cells.items():
            untouched = name in (known := begun or blank) and cell == known[name]
            if cell != other.cells.get(name) and not untouched:
                return False
        return True

    def _conflicts(self, standing: list[BookRow]) -> Iterator[Problem]:
        first, *others = standing
        for other in others:
            differing = [name for name, cell in first.cells.items() if cell != other.cells.get(name)]
            yield self._conflict(first, other, differing)

    def _conflict(self, first: BookRow, other: BookRow, differing: list[str]) -> Problem:
        reference = shown_reference(reference_of(first.cells, self.collected), self.begun)
        otherwise = f"{reference} is otherwise in {other.file}, sheet {other.sheet}, row {other.row}: {', '.join(differing)}"
        return SAID_ONCE.broken(first.file, otherwise, sheet=first.sheet, row=first.row, column=differing[0])
