"""What became of each row of an imported file: it went into the returns, or was kept back for a reason; and what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

SUMMARY_HEADER = ("file", "outcome", "reason", "rows")
ROWS_HEADER = ("file", "row", "outcome", "reason")
IMPORTED, KEPT_BACK, NOTED, READ = "imported", "kept back", "imported, to be looked at", "read"


@dataclass(frozen=True)
class RowRemark:
    """Why a row was kept back, or what is odd about it, by its number as Excel shows it; never a value from it."""

    row: int
    reason: str


@dataclass(frozen=True)
class RowOutcomes:
    """All rows of one file: every row was imported or kept back, none both, none twice."""

    file: str
    read: frozenset[int]
    imported: frozenset[int]
    kept_back: tuple[RowRemark, ...]
    noted: tuple[RowRemark, ...] = ()

    def __post_init__(self) -> None:
        """Stops an import that lost or doubled a row."""
        kept = [remark.row for remark in self.kept_back]
        if len(kept) != len(set(kept)) or self.imported & set(kept) or self.imported | set(kept) != self.read:
            raise RuntimeError(f"rows in are not rows imported and rows kept back: {self.file}")

    def summary(self) -> Iterator[tuple[str, str, str, int]]:
        """The table of the file: rows read, imported, and kept back or to be looked at by reason."""
        yield self.file, READ, "", len(self.read)
        yield self.file, IMPORTED, "", len(self.imported)
        for outcome, remarks in ((KEPT_BACK, self.kept_back), (NOTED, self.noted)):
            by_reason = Counter(remark.reason for remark in remarks)
            for reason, rows in sorted(by_reason.items(), key=lambda pair: (-pair[1], pair[0])):
                yield self.file, outcome, reason, rows

    def rows(self) -> Iterator[tuple[str, int, str, str]]:
        """Each row that was kept back or is to be looked at, in the order of the file."""
        remarks = [(remark.row, KEPT_BACK, remark.reason) for remark in self.kept_back]
        remarks += [(remark.row, NOTED, remark.reason) for remark in self.noted]
        yield from ((self.file, *remark) for remark in sorted(remarks))
