"""What a notebook may show: a figure whose small counts have been protected. Only the figure store makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

HIDDEN = "c"
Kind = Literal["table", "indicator", "listing"]


@dataclass(frozen=True)
class Shown:
    """One published value: a number or words, with its "n of N" where it is a share, or the symbol that stands for it.

    Symbols without a value: c (withheld to protect children), x (not available), z (not applicable), u (unreliable),
    low (rounds to nothing, published so). Beside a value: r (revised, ``was`` holds the value before), p (provisional).
    """

    value: float | str | None = None
    symbol: str = ""
    n: float | None = None
    of: float | None = None
    was: float | None = None

    @property
    def hidden(self) -> bool:
        """Whether the value is withheld to protect children."""
        return self.symbol == HIDDEN

    @property
    def known(self) -> bool:
        """Whether there is a value to show."""
        return self.value is not None


@dataclass(frozen=True)
class Heading:
    """A row or column of a figure: its key (code, period or field), its label, and its unit where columns differ."""

    key: str
    label: str
    unit: str = ""


@dataclass(frozen=True)
class Publishable:
    """One protected figure of a quarter.

    table: ``cells[row][column]``; where ``totals`` names rows or columns, the last row or column is the total.
    indicator: a row is a period, earliest first; the first column is the indicator, the others its earlier series.
    listing: a row is one row of a hand-kept return, a column one of its fields, values are words.
    ``absent`` says why there is nothing to show (the return is awaited or was not supplied).
    """

    id: str
    kind: Kind
    title: str
    unit: str
    counts: str
    period: str
    row_title: str = ""
    rows: tuple[Heading, ...] = ()
    columns: tuple[Heading, ...] = ()
    cells: tuple[tuple[Shown, ...], ...] = ()
    totals: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    absent: str = ""

    def cell(self, row: str, column: str = "") -> Shown:
        """The value at a row and column key; without a column, the first.

        Raises:
            KeyError: the figure has no such row or column.
        """
        at_row = _place(self.rows, row, self.id)
        return self.cells[at_row][_place(self.columns, column, self.id) if column else 0]

    def json(self) -> str:
        """The figure as canonical JSON: the same figure gives the same text everywhere."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> Publishable:
        """The figure that ``json`` wrote."""
        read = json.loads(text)
        read["rows"] = tuple(Heading(**one) for one in read["rows"])
        read["columns"] = tuple(Heading(**one) for one in read["columns"])
        read["cells"] = tuple(tuple(Shown(**cell) for cell in row) for row in read["cells"])
        return cls(**{**read, "totals": tuple(read["totals"]), "notes": tuple(read["notes"])})


def _place(headings: tuple[Heading, ...], key: str, figure: str) -> int:
    for place, heading in enumerate(headings):
        if heading.key == key:
            return place
    raise KeyError(f"{figure} has no row or column '{key}'")
