"""What the service writes of each indicator: this quarter, last quarter, what it promised then, and the face it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.domain.commentary import Expected, ServiceWords
from helpers.domain.quarter import Quarter
from helpers.figures.figure import Commentary, DeclaredFace

EXPECTED_QUARTERS = 4
_TEXTS = ("what_happened", "why", "action", "owner", "expected_basis")
_EXPECTED = tuple(f"expected_{ahead}" for ahead in range(1, EXPECTED_QUARTERS + 1))
# A row with none of these says nothing: an owner or a date alone is no commentary.
_SAYS_SOMETHING = ("what_happened", "why", "action", *_EXPECTED)


def commentary_of(code: str, quarter: Quarter, *, now: pd.DataFrame | None, before: pd.DataFrame | None) -> Commentary:
    """What was written of an indicator in the commentary returns of this quarter and of the one before.

    ``promised`` is the value that was expected of this quarter then.
    """
    row, earlier = _row(code, now), _row(code, before)
    promised = earlier.get("expected_1")
    return Commentary(
        this_quarter=_words(row, quarter),
        last_quarter=_words(earlier, quarter.previous()),
        promised=None if promised is None else float(promised),
        declared=DeclaredFace(row.get("face") or "none", row.get("face_reason") or ""),
    )


def _row(code: str, commentary: pd.DataFrame | None) -> Mapping[str, Any]:
    """The indicator's row without its blank cells; empty where it has none."""
    if commentary is None:
        return {}
    mine = commentary[commentary["indicator"].eq(code)]
    cells = {} if mine.empty else mine.iloc[0].to_dict()
    return {str(name): cell for name, cell in cells.items() if not pd.isna(cell) and cell != ""}


def _words(row: Mapping[str, Any], quarter: Quarter) -> ServiceWords | None:
    if row.keys().isdisjoint(_SAYS_SOMETHING):
        return None
    return ServiceWords(
        **{name: row.get(name, "") for name in _TEXTS},
        due=row["due"].date() if "due" in row else None,
        expected=tuple(_expected(row, quarter)),
    )


def _expected(row: Mapping[str, Any], quarter: Quarter) -> Iterator[Expected]:
    for ahead, name in enumerate(_EXPECTED, 1):
        if name in row:
            yield Expected(quarter.back(-ahead), float(row[name]))
