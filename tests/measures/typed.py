"""Returns typed in a test: a table of words becomes the frame that the checked return would be."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from helpers.domain.params.measure import Measure
from helpers.domain.params.nation_rules import AssessmentRule
from helpers.domain.quarter import Quarter
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.working_days import WorkingDays
from helpers.returns.shapes.cell_kinds import DAY, TEXT

DAYS = ("received", "referred", "started", "completed", "start", "end", "due", "held", "made", "month", "applied", "asked_on")
YES_NO = ("advice_and_assistance", "re_registration", "open_at_end", "flag")
CALENDAR = WorkingDays("wales")
LIMIT = AssessmentRule(source="a test", limit=42, bands=(50, 60))
Q3 = Quarter.parse("2017-18-q3")


def typed(table: str) -> pd.DataFrame:
    """The frame of a table typed with spaces between its columns; ``-`` is a blank cell, ``~`` a space in a cell."""
    head, *body = (line.split() for line in table.strip().splitlines())
    return pd.DataFrame({name: _column(name, [row[place] for row in body]) for place, name in enumerate(head)})


def _column(name: str, cells: list[str]) -> pd.Series:
    known = [None if cell == "-" else cell.replace("~", " ") for cell in cells]
    if name in DAYS:
        return pd.Series([np.datetime64("NaT") if cell is None else date.fromisoformat(cell) for cell in known], dtype=DAY)
    if name in YES_NO:
        return pd.Series([cell == "yes" for cell in known], dtype=bool)
    if any(known) and all(cell is None or _is_number(cell) for cell in known):
        return pd.Series([np.nan if cell is None else float(cell) for cell in known], dtype=float)
    return pd.Series(known, dtype=TEXT)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).lstrip("-").isdigit()


class Held:
    """The returns that a test says are held: ``{"contacts 2017-18-q3": "typed table"}``."""

    def __init__(self, tables: dict[str, str | pd.DataFrame]) -> None:
        self._frames = {name: typed(one) if isinstance(one, str) else one for name, one in tables.items()}

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether the test typed that return."""
        return f"{name} {quarter}" in self._frames

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The frame that the test typed."""
        return self._frames[f"{name} {quarter}"].copy()


def evidence(tables: dict[str, str | pd.DataFrame], earliest: str = "2012-13-q4") -> Evidence:
    """The evidence of the returns that a test types."""
    return Evidence(Held(tables), CALENDAR, Quarter.parse(earliest), LIMIT)


def measure(kind: str, rows: str = "contacts", **more: object) -> Measure:
    """A measure as ``indicators.yaml`` states it."""
    return Measure(**{"kind": kind, "return": rows, **more})
