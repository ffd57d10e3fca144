"""How an indicator compares with the nation as a whole: the mean and the middle half of councils, where published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.display.indicators.reading import Reading


def benchmark_said(one: Reading) -> str:
    """The published mean with the middle half of councils, or that none had been published."""
    found = one.facts["benchmark"]
    if not _held(found):
        return one.words(f"benchmark_none_{one.page.params.council.nation}")
    return one.words("benchmark_said", area=found["area"], period=found["period"], parts=_parts(one, found))


def benchmark_cell(one: Reading) -> str:
    """The same as a cell holds it."""
    found = one.facts["benchmark"]
    if not _held(found):
        return one.words("benchmark_none_short")
    return f"{_parts(one, found)}\n({found['period']})"


def benchmark_drawn(one: Reading) -> Mapping[str, Any] | None:
    """The published mean and quartiles of a year that the drawing reaches back to."""
    found = one.facts.get("benchmark")
    if not _held(found):
        return None
    first = one.figure.rows[0].key[:4]
    return found if found["period"][:4] >= first else None


def _held(found: Any) -> bool:
    return bool(found) and (found["mean"] is not None or found["lower_quartile"] is not None)


def _parts(one: Reading, found: Mapping[str, Any]) -> str:
    mean = "" if found["mean"] is None else one.words("benchmark_mean", mean=one.amount(found["mean"]))
    held = found["lower_quartile"] is not None and found["upper_quartile"] is not None
    middle = (
        one.words("benchmark_middle", lower=one.amount(found["lower_quartile"]), upper=one.amount(found["upper_quartile"]))
        if held
        else ""
    )
    return "; ".join(part for part in (mean, middle) if part)
