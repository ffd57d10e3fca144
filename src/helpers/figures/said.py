"""What the service says of an indicator: its commentary, the outlook that it declares, and what it promised last quarter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pandas as pd

from helpers.domain.commentary import Asked, Phrases, Said, Signs, flags
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.figures.publishable import Publishable

EXPECTED_QUARTERS = 4
_SAID = ("what_happened", "why", "action", *(f"expected_{place}" for place in range(1, EXPECTED_QUARTERS + 1)))


def said_of(code: str, quarter: Quarter, *, now: pd.DataFrame | None, before: pd.DataFrame | None) -> dict[str, Any]:
    """The facts of what was said of an indicator: this quarter's ``commentary`` and ``declared_face``, and ``last_quarter``.

    ``last_quarter`` holds the commentary of the quarter before and the value that it promised for this one.
    """
    row, earlier = _row(code, now), _row(code, before)
    face = row or {}
    return {
        "commentary": _commentary(row, quarter),
        "declared_face": {"face": face.get("face") or "none", "why": face.get("face_reason") or ""},
        "last_quarter": {
            "label": quarter.previous().label,
            "commentary": _commentary(earlier, quarter.previous()),
            "promised": None if earlier is None or earlier["expected_1"] is None else float(earlier["expected_1"]),
        },
    }


def with_flags(figure: Publishable, params: Params) -> Publishable:
    """The indicator with ``flags``: what to tell the analyst about its commentary. Members are not shown them."""
    facts = figure.facts
    asked = Asked(
        facts["commentary_demanded"],
        Signs(facts["rag"], facts["arrow"], facts["face"]),
        params.quarter,
        params.this_quarter.data_extracted,
    )
    found = flags(
        _said(facts["commentary"]),
        asked,
        before=_said(facts["last_quarter"]["commentary"]),
        phrases=Phrases(**params.words.file.phrases),
    )
    return replace(figure, facts={**facts, "flags": [asdict(flag) for flag in found]})


def _said(commentary: Mapping[str, Any] | None) -> Said | None:
    if commentary is None:
        return None
    due = date.fromisoformat(commentary["due"]) if commentary["due"] else None
    return Said(commentary["what_happened"], commentary["why"], commentary["action"], commentary["owner"], due)


def _row(code: str, commentary: pd.DataFrame | None) -> dict[str, Any] | None:
    if commentary is None:
        return None
    mine = commentary[commentary["indicator"].eq(code)]
    return None if mine.empty else {key: None if pd.isna(value) else value for key, value in mine.iloc[0].items()}


def _commentary(row: Mapping[str, Any] | None, quarter: Quarter) -> dict[str, Any] | None:
    if row is None or not any(row[name] is not None and row[name] != "" for name in _SAID):
        return None
    words = {name: row[name] or "" for name in ("what_happened", "why", "action", "owner", "expected_basis")}
    return {
        **words,
        "due": row["due"].date().isoformat() if row["due"] is not None else "",
        "expected": list(_expected(row, quarter)),
    }


def _expected(row: Mapping[str, Any], quarter: Quarter) -> Sequence[dict[str, Any]]:
    coming = [quarter.back(-ahead) for ahead in range(1, EXPECTED_QUARTERS + 1)]
    return [
        {"period": str(one), "label": one.label, "value": float(row[f"expected_{place}"])}
        for place, one in enumerate(coming, 1)
        if row[f"expected_{place}"] is not None
    ]
