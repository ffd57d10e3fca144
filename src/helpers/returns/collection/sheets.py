"""The hand-kept returns that officers fill in together in one workbook, and what of each is theirs to write every quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.domain.quarter import Quarter
from helpers.returns.shapes.registry import SHAPES
from helpers.returns.shapes.shape import Column, Shape

LAST_QUARTER = "last_quarter_"
INDICATOR_TITLE = "indicator_title"
HOW_TO, COLUMNS, INDICATORS, LISTS = "How to fill this in", "Columns", "Indicators", "Lists"
EXPLAINING_SHEETS = (HOW_TO, COLUMNS, INDICATORS, LISTS)


@dataclass(frozen=True)
class CollectedReturn:
    """One sheet of the workbook.

    ``written`` are the columns that say something of the quarter itself, cleared when the quarter begins. A row counts as
    filled in once all of them are given; of a return where ``any_of_them`` will do, once one is. ``within_year`` are columns
    that stay from quarter to quarter until the financial year ends. ``beside`` are those of which last quarter's cell is
    shown next to this quarter's. A return that is added up is only used ``whole``.
    """

    name: str
    reference: str
    written: tuple[str, ...]
    owner: str = ""
    by_quarter: bool = False
    within_year: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    any_of_them: bool = False
    whole: bool = False

    @property
    def shape(self) -> Shape:
        """The return's own shape: the workbook adds no rule and takes none away."""
        return SHAPES[self.name]

    def renewed(self, quarter: Quarter) -> tuple[str, ...]:
        """The columns that are cleared for the quarter and written anew, in the order of the sheet."""
        anew = {*self.written, *(self.within_year if quarter.number == 1 else ()), *self._status_of(quarter)}
        return tuple(name for name in self.shape.column_names if name in anew)

    def to_come(self, quarter: Quarter) -> tuple[str, ...]:
        """The columns of quarters still to come, which stay blank."""
        return tuple(f"q{number}" for number in range(quarter.number + 1, 5)) if self.by_quarter else ()

    def lacking(self, cells: dict[str, object], quarter: Quarter) -> tuple[str, ...]:
        """What a row still needs before it counts as filled in; nothing, where it does."""
        blank = tuple(name for name in self.renewed(quarter) if cells.get(name) is None)
        enough = self.any_of_them and len(blank) < len(self.renewed(quarter))
        return () if enough else blank

    def headings(self) -> Iterator[tuple[str, Column | None]]:
        """The headings of the sheet in order, each with its column; those that only explain have none."""
        for column in self.shape.columns:
            yield column.name, column
            if column.name in self.explained:
                yield INDICATOR_TITLE, None
            if column.name in self.beside:
                yield LAST_QUARTER + column.name, None

    def column(self, heading: str) -> Column | None:
        """The column of the return that a heading names, or that it shows last quarter's cells of."""
        named = {column.name: column for column in self.shape.columns}
        return named.get(heading.removeprefix(LAST_QUARTER))

    def _status_of(self, quarter: Quarter) -> tuple[str, ...]:
        return (f"q{quarter.number}",) if self.by_quarter else ()


COMMENTARY = CollectedReturn(
    "commentary",
    "indicator",
    ("what_happened", "why", "face", "face_reason"),
    owner="owner",
    beside=("what_happened", "why", "face", "face_reason"),
    explained=("indicator",),
    any_of_them=True,
)
COMMITMENTS = CollectedReturn(
    "commitments", "reference", ("update",), owner="lead_directorate", by_quarter=True, beside=("update",)
)
DELIVERY_ACTIONS = CollectedReturn(
    "delivery_actions",
    "reference",
    ("milestones_due", "milestones_done", "update"),
    owner="owner",
    by_quarter=True,
    beside=("milestones_due", "milestones_done", "update"),
)
PROGRESS = CollectedReturn("progress", "item", ("statement",), owner="owner", beside=("statement",))
CHALLENGES = CollectedReturn(
    "challenges", "item", ("risk_rating", "progress_since"), owner="owner", beside=("risk_rating", "progress_since")
)
BUDGET = CollectedReturn(
    "budget",
    "line",
    ("projected", "previous_projected", "savings_achieved", "savings_rag"),
    within_year=("budget", "savings_target"),
    beside=("projected", "savings_achieved", "savings_rag"),
    whole=True,
)

COLLECTED: dict[str, CollectedReturn] = {
    one.name: one for one in (COMMENTARY, COMMITMENTS, DELIVERY_ACTIONS, PROGRESS, CHALLENGES, BUDGET)
}
