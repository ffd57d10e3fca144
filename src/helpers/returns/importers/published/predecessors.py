"""Figures of an authority's predecessor: kept apart from its own, under codes of their own, with the break between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.domain.params.indicator import Indicator
from helpers.domain.params.nation_rules import Predecessor
from helpers.domain.period import in_time, parse_period

BEFORE = "-before"  # how the code ends under which a predecessor's figures stand


def with_break(own: pd.DataFrame, before: pd.DataFrame, predecessor: Predecessor) -> pd.DataFrame:
    """An authority's results from its beginning on, and those of its predecessor until then under codes of their own."""
    ended = before["period"].map(lambda period: parse_period(period).end <= predecessor.until)
    begun = own["period"].map(lambda period: parse_period(period).end > predecessor.until)
    earlier = before[ended].assign(indicator=before[ended]["indicator"] + BEFORE)
    return pd.concat([own[begun], earlier], ignore_index=True)


def entries_of(results: pd.DataFrame, catalogue: Mapping[str, Indicator], predecessor: Predecessor) -> dict[str, Any]:
    """The entries of a council's catalogue that join each indicator to its predecessor's figures, with the break and why."""
    entries: dict[str, Any] = {}
    for code, rows in results.groupby("indicator", sort=False):
        if not str(code).endswith(BEFORE):
            continue
        name = str(code).removesuffix(BEFORE)
        last = max((parse_period(period) for period in rows["period"]), key=in_time)
        stated = catalogue[name].model_dump(mode="json", by_alias=True, exclude_defaults=True)
        series = {"code": str(code), "ends": str(last), "why": predecessor.why}
        entries[name] = stated | {"earlier_series": [series]}
        plain = f"{stated['plain_title']} ({predecessor.area})"
        entries[str(code)] = stated | {"plain_title": plain, "valid_to": predecessor.until.isoformat(), "successor": name}
    return entries
