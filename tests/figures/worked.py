"""A small council with the returns that a test types, worked out and protected as a quarter is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from domain.params_folder import ParamsFolder
from helpers.figures.build import built
from helpers.figures.publishable import Publishable
from measures.typed import Held

RESULT_COLUMNS = ("indicator", "period", "numerator", "denominator", "value", "symbol", "status", "previous_value")
COMMENTARY_COLUMNS = (
    "indicator",
    "what_happened",
    "why",
    "action",
    "owner",
    "due",
    "expected_1",
    "expected_2",
    "expected_3",
    "expected_4",
    "expected_basis",
    "face",
    "face_reason",
)
THIS = "quarters/2017-18-q3.yaml"
TABLE = "contacts-by-source-and-outcome"


def worked_out(council: ParamsFolder, tables: dict[str, Any], quarter: str = "", **more: Any) -> dict[str, Publishable]:
    """Every figure of the quarter by id; the returns typed for the quarter are those that it lists as supplied."""
    now = quarter or "2017-18-q3"
    council.set(f"quarters/{now}.yaml", "supplied", [name.split()[0] for name in tables if name.endswith(now)])
    every = built(council.load(now), Held(tables), lambda step: None, **more)
    return {publishable.id: publishable for publishable in every.figures}


def rows_of(**counts: int) -> str:
    """Contacts of a quarter, ``police_advice=3`` being three contacts from the police with the outcome advice."""
    lines = ["contact_id received source outcome"]
    for kind, number in counts.items():
        source, _, outcome = kind.rpartition("_")
        lines += [f"{kind}{place} 2017-10-{1 + place % 28:02d} {source} {outcome}" for place in range(number)]
    return "\n".join(lines)


def results(*stated: dict[str, Any]) -> pd.DataFrame:
    """The ``results`` return, of rows that state what differs from a final result."""
    frame = pd.DataFrame([{"status": "final", **one} for one in stated], columns=list(RESULT_COLUMNS))
    numbers = ("numerator", "denominator", "value", "previous_value")
    return frame.astype({**dict.fromkeys(numbers, float), "symbol": object})


def commentary(*stated: dict[str, Any]) -> pd.DataFrame:
    """The ``commentary`` return."""
    frame = pd.DataFrame(list(stated), columns=list(COMMENTARY_COLUMNS))
    return frame.assign(
        due=pd.to_datetime(frame["due"]),
        **{name: frame[name].astype(float) for name in COMMENTARY_COLUMNS if name[-1].isdigit()},
    )


def episodes(**ended: int) -> str:
    """Looked after children of the year: ``returned_home=6`` is six whose time ended so, ``open=10`` ten still looked after."""
    lines = ["child_id start end reason_ended"]
    for reason, number in ended.items():
        end = "- -" if reason == "open" else f"2017-11-01 {reason}"
        lines += [f"{reason}{place} 2017-01-01 {end}" for place in range(number)]
    return "\n".join(lines)
