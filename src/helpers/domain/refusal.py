"""What is said when an input is refused: every problem at once, each with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one input: where it is, which rule it breaks, what was found and what to do.

    ``found`` never holds a value that could identify a child: the finder of the problem masks it first.
    """

    file: str
    rule: str
    remedy: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""

    def place(self) -> str:
        """Where to look, in the words of a spreadsheet: ``contacts.csv, row 12, column received``."""
        parts = [self.file]
        parts += [f"sheet {self.sheet}"] if self.sheet else []
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        return ", ".join(parts)

    def sentence(self) -> str:
        """The problem as one line that a performance analyst can act on."""
        found = f" Found: {self.found}." if self.found else ""
        return f"{self.place()}: {self.rule}.{found} {self.remedy}"


class Refused(Exception):
    """An input that is not used, with all of its problems; the command prints them and ends with exit code 2."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def __reduce__(self) -> tuple[type[Refused], tuple[tuple[Problem, ...]]]:
        """Keeps the problems when the refusal crosses from a worker process to the run."""
        return (Refused, (self.problems,))
