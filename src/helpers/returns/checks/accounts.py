"""What became of every row of a return: rows in = rows accepted + rows refused, and which codes were mapped."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Problem, Refused
from helpers.returns.checks.masking import MOST_FIGURES
from helpers.returns.shapes.cell_kinds import POUNDS, WHOLE
from helpers.returns.shapes.date_formats import DECLARED, DateFormat
from helpers.returns.shapes.shape import Column


@dataclass(frozen=True)
class Mapped:
    """A known variant that stands in cells of a column, what it was read as, and in how many rows."""

    column: str
    sent: str
    read_as: str
    rows: int

    def sentence(self) -> str:
        """The mapping in words: ``source: POLICE → police: 12 rows``."""
        return f"{self.column}: {self.sent} → {self.read_as}: {self.rows:,} row{'' if self.rows == 1 else 's'}"


@dataclass(frozen=True)
class Account:
    """The rows of one file: how many there were, how many have a problem, and what was mapped.

    ``rows_in`` is None for a file that could not be read; ``cleaned`` counts the cells from which something that cannot be seen
    was taken out, ``redrawn`` those with a bullet or another sign that a word processor drew; ``not_read`` are the letters over
    columns that the return does not know. A file with any problem is not used, its right rows neither.
    """

    file: str
    rows_in: int | None
    refused: int = 0
    mapped: tuple[Mapped, ...] = ()
    cleaned: int = 0
    used: bool = True
    not_read: tuple[str, ...] = ()
    redrawn: int = 0

    def sentences(self) -> tuple[str, ...]:
        """What was read as something else, and what was not read, a sentence each."""
        columns = f"column{'' if len(self.not_read) == 1 else 's'} {', '.join(self.not_read)}"
        return (
            *(mapped.sentence() for mapped in self.mapped),
            *([f"{_cells(self.cleaned)} without what cannot be seen"] if self.cleaned else []),
            *(
                [f"{_cells(self.redrawn)} with a bullet, arrow or tick of a word processor as the letter for it"]
                if self.redrawn
                else []
            ),
            *([f"{columns}: not read, since the return has no such column"] if self.not_read else []),
        )

    @property
    def accepted(self) -> int | None:
        """The rows without a problem."""
        return None if self.rows_in is None else self.rows_in - self.refused


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number:,} cells"


@dataclass(frozen=True)
class Checked:
    """A return that was checked: its rows where all of them are right, else every problem; its account either way."""

    rows: pd.DataFrame | None
    problems: tuple[Problem, ...]
    account: Account

    def or_refused(self) -> pd.DataFrame:
        """The rows.

        Raises:
            Refused: with every problem, where there are none.
        """
        if self.rows is None:
            raise Refused(self.problems)
        return self.rows


def date_format_in(column: Column, parsed: pd.Series, written: DateFormat) -> list[Mapped]:
    """How a column of dates is written, where that is another way than the declared one."""
    rows = int(parsed.notna().sum())
    return [] if written is DECLARED or not rows else [Mapped(column.name, written.written, DECLARED.written, rows)]


def mapped_in(column: Column, texts: pd.Series, parsed: pd.Series, codes: Codes) -> list[Mapped]:
    """The variants of a column that were read as another text, the most frequent first."""
    if not column.codes and column.kind not in (WHOLE, POUNDS):
        return []
    counted = texts[parsed.notna()].value_counts(sort=True)
    read = codes.list(column.codes).canonical if column.codes else lambda text: str(column.kind.read(text))
    pairs = ((str(text), str(read(str(text))), int(rows)) for text, rows in counted.items())
    changed = [(sent, read_as, rows) for sent, read_as, rows in pairs if sent != read_as]
    hidden = sum(rows for sent, _, rows in changed if not (column.codes or may_be_shown(sent)))
    return [
        *(Mapped(column.name, sent, read_as, rows) for sent, read_as, rows in changed if column.codes or may_be_shown(sent)),
        *([Mapped(column.name, "figures as long as a reference", "a number", hidden)] if hidden else []),
    ]


def may_be_shown(number: str) -> bool:
    """Whether a number in a column of numbers may be shown: it is too short for a reference of a case or of health."""
    return sum(figure.isdigit() for figure in number) <= MOST_FIGURES
