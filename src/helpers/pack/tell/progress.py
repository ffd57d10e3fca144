"""What a run says while it goes on: a table in a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.pack.folders import PACK, READS, executed_name
from helpers.pack.outcome import counted
from helpers.pack.tell.live_table import LiveTable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from helpers.pack.plan.job import Finished

MOST_REASONS = 5  # that are said of a paper; a new version of the workbook changes a hundred files


@dataclass(frozen=True)
class ToDo:
    """What a run will do: of each paper that is made, why; the papers that are kept; and the staging folder."""

    staging: Path
    why: Mapping[str, list[str]]
    kept: tuple[str, ...] = ()


class Report:
    """Told of each part of a run; this one keeps it to itself."""

    def step(self, words: str) -> None:
        """A step has begun."""

    def planned(self, to_do: ToDo) -> None:
        """It is clear which papers are made and which are kept; the first are about to be made."""

    def finished(self, paper: Finished) -> None:
        """A paper is done, with so many printed pages, or has failed."""


@dataclass
class _Row:
    """One paper of the table."""

    stage: str = "waiting"
    began: float | None = None
    seconds: float | None = None
    pages: int = 0

    def took(self) -> str:
        if self.seconds is None and self.began is not None:
            return f"{time.monotonic() - self.began:.0f}"
        return "" if self.seconds is None else f"{self.seconds:.1f}"


@dataclass
class ProgressShown(LiveTable, Report):
    """Shows a run on a console: one line a step and a paper; in a terminal also a table of all papers under them.

    With ``explain`` it says of every paper why it is made.
    """

    console: Console
    explain: bool = False
    _rows: dict[str, _Row] = field(default_factory=dict)
    _staging: Path = Path()
    _step: str = ""

    def step(self, words: str) -> None:
        """Says what has begun."""
        self._step = words
        self._say(words)

    def planned(self, to_do: ToDo) -> None:
        """Says how many papers are made and how many kept, and if it is to explain, why each is made."""
        self._staging = to_do.staging
        self._rows = {paper: _Row() for paper in to_do.why} | {paper: _Row("kept") for paper in to_do.kept}
        kept = f", keeping {len(to_do.kept)} that are as they were" if to_do.kept else ""
        self.step(f"running {counted(len(to_do.why), 'notebook')}{kept}")
        for line in explained(to_do) if self.explain else ():
            self._say(f"  {line}")

    def finished(self, paper: Finished) -> None:
        """Says that a paper is done, and how long it took."""
        how = "failed" if paper.failures else "done"
        self._rows[paper.paper] = _Row(how, seconds=paper.seconds, pages=paper.pages)
        printed = f", {counted(paper.pages, 'page')}" if paper.pages else ""
        self._say(f"  {paper.paper}: {how} in {paper.seconds:.1f} s{printed}")

    def _table(self) -> Table:
        from rich.table import Table

        table = Table(title=self._step)
        table.add_column("Paper", overflow="fold")  # cut short, the appendices could not be told apart
        table.add_column("Stage")
        table.add_column("Seconds", justify="right")
        table.add_column("Pages", justify="right")
        for paper, row in self._rows.items():
            self._look_at(paper, row)
            table.add_row(paper, row.stage, row.took(), str(row.pages or ""))
        return table

    def _look_at(self, paper: str, row: _Row) -> None:
        """The stage of a paper that is under way, as the files it has in staging show."""
        if row.stage in ("kept", "done", "failed"):
            return
        if (self._staging / PACK / f"{paper}.html").is_file():
            row.stage = "setting the PDF"
        elif any((self._staging / part).is_file() for part in (executed_name(paper), f"{READS}/{paper}.txt")):
            row.stage = "running"
        if row.stage != "waiting" and row.began is None:
            row.began = time.monotonic()


def explained(to_do: ToDo) -> Iterator[str]:
    """Of every paper why it is made or kept."""
    for paper, why in to_do.why.items():
        yield f"{paper} is made: {_in_short(why)}"
    for paper in to_do.kept:
        yield f"{paper} is kept: nothing that it is made from changed"


def _in_short(reasons: list[str]) -> str:
    more = f"; and {len(reasons) - MOST_REASONS} more" if len(reasons) > MOST_REASONS else ""
    return "; ".join(reasons[:MOST_REASONS]) + more
