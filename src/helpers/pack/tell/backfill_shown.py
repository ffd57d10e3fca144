"""What a backfill says while it goes on: a table of quarters in a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from helpers.pack.outcome import Ended, counted
from helpers.pack.tell.live_table import LiveTable
from helpers.pack.tell.progress import Report, ToDo, explained
from helpers.pack.tell.quarters import Quarters

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from helpers.pack.plan.job import Finished


@dataclass
class _Row(Report):
    """One quarter of the table, which is the report of its run; with ``explain`` it says why each paper is made."""

    explain: Callable[[str], None] | None = None
    stage: str = "waiting"
    papers: int = 0
    done: int = 0
    pages: int = 0
    began: float | None = None
    seconds: float | None = None

    def step(self, words: str) -> None:
        """Says what has begun."""
        self.stage = words

    def planned(self, to_do: ToDo) -> None:
        """Takes note of how many papers are made."""
        self.papers, self.stage = len(to_do.why), "running notebooks"
        if self.explain:
            for line in explained(to_do):
                self.explain(line)

    def finished(self, paper: Finished) -> None:
        """Counts a paper that is done or has failed."""
        self.done += 1
        self.pages += paper.pages

    def took(self) -> str:
        """The seconds since the quarter began."""
        if self.began is None:
            return ""
        return f"{self.seconds if self.seconds is not None else time.monotonic() - self.began:.0f}"


@dataclass
class QuartersShown(LiveTable, Quarters):
    """Shows a backfill on a console: a line as each quarter begins and ends; in a terminal also a table of all quarters.

    With ``explain`` it says of every quarter why it is looked at, and of every paper why it is made.
    """

    console: Console
    quarters: tuple[str, ...]
    explain: bool = False
    _rows: dict[str, _Row] = field(init=False)

    def __post_init__(self) -> None:
        self._rows = {quarter: _Row() for quarter in self.quarters}

    def report(self, quarter: str, why: str = "") -> Report:
        """The row of the quarter, which begins now."""
        explain = partial(self._explain, quarter) if self.explain else None
        self._rows[quarter] = _Row(explain, began=time.monotonic())
        self._say(f"{quarter}: begun, since {why}" if self.explain and why else f"{quarter}: begun")
        return self._rows[quarter]

    def _explain(self, quarter: str, line: str) -> None:
        self._say(f"  {quarter}, {line}")

    def ended(self, ended: Ended) -> None:
        """Says how the quarter ended."""
        row = self._rows.setdefault(ended.quarter, _Row())
        row.seconds = time.monotonic() - row.began if row.began is not None else None
        row.stage = how(ended)
        of_papers = f", {counted(row.done, 'paper')} made, {row.took()} s" if ended.placed else ""
        self._say(f"{ended.quarter}: {row.stage}{of_papers}")

    def print_table(self) -> None:
        """Prints how each ended as a table that stays: of many councils nobody reads the lines."""
        self.console.print(self._table())

    def _table(self) -> Table:
        from rich.table import Table

        table = Table("Quarter", "Stage")
        for heading in ("Papers", "Pages", "Seconds"):
            table.add_column(heading, justify="right")
        for quarter, row in self._rows.items():
            papers = f"{row.done} of {row.papers}" if row.papers else ""
            table.add_row(quarter, row.stage, papers, str(row.pages or ""), row.took())
        return table


def how(ended: Ended) -> str:
    """How a quarter ended, in a word or two."""
    if ended.error:
        return "failed"
    return "placed" if ended.placed and ended.placed.anew else "as it was"
