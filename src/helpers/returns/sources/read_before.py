"""What was read from the council's databases, as files that a run reads as it reads those that services send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.domain.params.return_sources import Source
from helpers.domain.quarter import Quarter


@dataclass(frozen=True)
class ReadBefore:
    """The private folder of what was read, and which returns are read from which database."""

    folder: Path
    sources: Mapping[str, Source]

    def gives(self, name: str, quarter: Quarter) -> bool:
        """Whether that return of that quarter is read from a database."""
        return name in self.sources and self.sources[name].gives(quarter)

    def file(self, name: str, quarter: Quarter) -> Path:
        """Where its rows lie once they have been read."""
        return self.folder / str(quarter) / f"{name}.csv"

    def called(self, name: str, quarter: Quarter) -> str:
        """What problems and accounts call it."""
        return f"{quarter}/{name} (from {self.sources[name].url_env})"

    def files(self, quarters: list[Quarter]) -> dict[str, Path]:
        """The files that are there of these quarters, by a name that holds no path of the machine."""
        return {
            f"database/{quarter}/{name}.csv": self.file(name, quarter)
            for quarter in quarters
            for name in self.sources
            if self.gives(name, quarter) and self.file(name, quarter).is_file()
        }
