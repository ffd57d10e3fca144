"""Plain lines on a console and, where it is a terminal, a table under them that is drawn anew while the work goes on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


class LiveTable(ABC):
    """What shows itself on a console from when it is entered until it is left."""

    console: Console

    def __enter__(self) -> Self:
        from rich.live import Live

        self._live = Live(console=self.console, get_renderable=self._table, transient=True, refresh_per_second=4)
        if self.console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._live.stop()

    def _say(self, words: str) -> None:
        self.console.print(words, markup=False, highlight=False, soft_wrap=True)

    @abstractmethod
    def _table(self) -> Table:
        """The table as it stands now."""
