"""What a run says while it goes on: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from helpers.pack.job import Finished


class Report(Protocol):
    """Told of each step of a run."""

    def step(self, words: str) -> None:
        """A step has begun."""

    def begun(self, papers: int) -> None:
        """The notebooks are about to run."""

    def finished(self, paper: Finished) -> None:
        """A paper is done, or has failed."""


class ProgressShown:
    """Shows a run on a console: one line a step and a paper, and in a terminal a moving bar under them."""

    def __init__(self, console: Console) -> None:
        self.console = console
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("starting", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def step(self, words: str) -> None:
        """Says what has begun."""
        self._bar.update(self._task, description=words)
        self._say(words)

    def begun(self, papers: int) -> None:
        """Says how many papers are to come."""
        self.step(f"running {papers} notebooks")
        self._bar.update(self._task, total=papers, completed=0)

    def finished(self, paper: Finished) -> None:
        """Says that a paper is done, and how long it took."""
        self._bar.advance(self._task)
        how = "failed" if paper.failures else "done"
        self._say(f"  {paper.paper}: {how} in {paper.seconds:.1f} s")

    def _say(self, words: str) -> None:
        self.console.print(words, markup=False, highlight=False, soft_wrap=True)
