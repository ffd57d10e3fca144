"""What a run hands to the process in which a paper's cells run: a notebook names no more than its params folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Handed:
    """The council's params folder; the one store that all papers of the run read; where this paper notes what it reads."""

    params: Path
    store: Path
    reads: Path

    def as_code(self) -> str:
        """A line of Python with which a kernel takes it."""
        paths = ", ".join(f"pathlib.Path({str(path)!r})" for path in (self.params, self.store, self.reads))
        return f"import pathlib; from {__name__} import Handed, take; take(Handed({paths})); del pathlib, Handed, take"


_taken: Handed | None = None


def take(handed: Handed | None) -> None:
    """Keeps it for all that this process does from now on, since its cells are of one paper; None forgets it."""
    global _taken
    _taken = handed


def taken() -> Handed | None:
    """What this process was handed; None where no run has started it, as in JupyterLab."""
    return _taken
