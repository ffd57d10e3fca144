"""What params state, read as data, and each number that they ask for counted from the returns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.recount_measures import Counted, Recount
from benchmarks.recount_rows import Returns, last_day, quarters_back, quarters_of_year, rounded

QUARTERS_IN_FIVE_YEARS = 20
_IN_BRACES = re.compile(r"\{(\w+)\}")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
A_YEAR_APART = {"cumulative", "annual", "lagged", "average", "rolling"}


@dataclass(frozen=True)
class Pack:
    """A pack with what it was made from: its quarter, the params as data, and the returns."""

    folder: Path
    quarter: str
    indicators: dict[str, Any]
    figures: dict[str, Any]
    codes: dict[str, Any]
    areas: list[dict[str, Any]]
    returns: Returns

    def label(self, code_list: str, code: str) -> str:
        """What a code is called."""
        return next((str(one["label"]) for one in self.codes[code_list]["codes"] if str(one["code"]) == code), code)


def opened(folder: Path, returns: Path, params: Path) -> Pack:
    """The pack in a folder that is named by its quarter, with the params of a council and those that it inherits."""
    layers = list(_layers(params))
    terms = _terms(layers)

    def merged(name: str, key: str) -> dict[str, Any]:
        files = [layer / name for layer in reversed(layers) if (layer / name).is_file()]
        return _with_terms({code: one for file in files for code, one in (_yaml(file).get(key) or {}).items()}, terms)

    areas = next(found for layer in layers if (found := _yaml(layer / "pack.yaml").get("areas")))
    return Pack(
        folder,
        folder.name,
        merged("indicators.yaml", "indicators"),
        merged("figures.yaml", "figures"),
        merged("codes.yaml", "lists"),
        areas,
        Returns(returns, str(_yaml(params / "quarters" / f"{folder.name}.yaml")["history_from"])),
    )


def _layers(folder: Path) -> Iterator[Path]:
    """The council's folder, the one that it inherits, and what that one inherits."""
    yield folder
    stated = next((_yaml(folder / name) for name in ("council.yaml", "nation.yaml") if (folder / name).is_file()), {})
    if stated.get("inherits"):
        yield from _layers((folder / stated["inherits"]).resolve())


def _yaml(file: Path) -> dict[str, Any]:
    return (yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.is_file() else {}


def _terms(layers: list[Path]) -> dict[str, str]:
    """What the nation puts in the place of the names in braces."""
    stated = next((_yaml(layer / "nation.yaml") for layer in layers if (layer / "nation.yaml").is_file()), {})
    limit = stated.get("assessments", {}).get("limit")
    return {**stated.get("terms", {}), **({"limit": str(limit)} if limit else {})}


def _with_terms(value: Any, terms: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _with_terms(inner, terms) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_terms(inner, terms) for inner in value]
    if not isinstance(value, str) or "{" not in value:
        return value
    text = _IN_BRACES.sub(lambda name: str(terms.get(name[1], name[0])), value)
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return int(text) if text.isdecimal() else text


def anchor(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


Column = tuple[str, dict[str, Counted], Counted | None, bool]


def columns(pack: Pack, stated: dict[str, Any]) -> Iterator[Column]:
    """Each column as it is printed: what it counts by row, over all rows, and whether it was counted then."""
    if "measures" in stated:
        for one in stated["measures"]:
            yield _column(pack, stated, one["measure"], pack.quarter)
        return
    for period in stated.get("periods", [stated["measure"].get("over", "quarter")]):
        over = period if period in ("quarter", "year_to_date") else stated["measure"].get("over", "quarter")
        back = {"previous_quarter": 1, "same_quarter_last_year": 4}.get(period, 0)
        measure, quarter = {**stated["measure"], "over": over}, quarters_back(pack.quarter, back)
        if "columns" in stated:
            yield from _by_code(pack, stated, measure, quarter)
        else:
            yield _column(pack, stated, measure, quarter)


def _column(pack: Pack, stated: dict[str, Any], measure: dict[str, Any], quarter: str) -> Column:
    stood, recount = stands(stated, quarter), Recount(pack.returns, measure, quarter)
    if not stood or recount.rows is None:
        return "", {}, None, stood
    by, whole = _grouped(stated, recount), recount.overall()
    if stated.get("share_of_total") and whole:
        by = {key: Counted(one.n, whole.n, 100, share=True) for key, one in by.items()}
    return "", by, whole, stood


def _grouped(stated: dict[str, Any], recount: Recount) -> dict[str, Counted]:
    groups = {code: group for group, codes in stated.get("group", {}).items() for code in codes}
    if not groups:
        return recount.by(stated["rows"])
    rows = [{**row, "_group": groups.get(row[stated["rows"]], row[stated["rows"]])} for row in recount.rows or ()]
    return {key: recount.of([row for row in rows if row["_group"] == key]) for key in {row["_group"] for row in rows}}


def _by_code(pack: Pack, stated: dict[str, Any], measure: dict[str, Any], quarter: str) -> Iterator[Column]:
    for one in pack.codes[stated["column_list"]]["codes"]:
        among = {**measure.get("among", {}), stated["columns"]: str(one["code"])}
        yield _column(pack, stated, {**measure, "among": among}, quarter)
    yield _column(pack, stated, measure, quarter)


def stands(stated: dict[str, Any], quarter: str) -> bool:
    begun, ended = (stated.get(key) for key in ("valid_from", "valid_to"))
    return (begun is None or begun <= last_day(quarter)) and (ended is None or last_day(quarters_back(quarter, 1)) < ended)


def year_of(period: str) -> int:
    if "-q" not in period and len(period) == len("2017-09-30"):
        day = date.fromisoformat(period)
        return day.year - (day.month < 4)
    return int(period[:4])


def quarter_of(period: str) -> str:
    return period if "-q" in period else f"{year_of(period)}-{(year_of(period) + 1) % 100:02d}-q4"


def adds_up(indicator: dict[str, Any]) -> bool:
    """Whether the quarters of a year make the year."""
    measure = indicator.get("measure")
    if measure is None or indicator["period_type"] != "in_quarter":
        return False
    return measure["kind"] in ("count", "sum", "share") or (measure["kind"] == "ratio" and indicator["unit"] == "percent")


def result(pack: Pack, code: str, period: str) -> Counted | None:
    """The result of an indicator at a period: counted from rows, else as it was published."""
    indicator = pack.indicators[code]
    measure, quarter = indicator.get("measure"), quarter_of(period)
    if measure and "-q" not in period:
        measure = {**measure, "over": "year_to_date"}
        first = next(quarters_of_year(int(period[:4])))
        quarter = quarter if stands(indicator, first) else ""
    if measure and quarter and stands(indicator, quarter) and (counted := Recount(pack.returns, measure, quarter).overall()):
        return counted
    return next((_aspublished(row, indicator) for row in published(pack, code) if row["period"] == period), None)


def published(pack: Pack, code: str) -> list[dict[str, str]]:
    file = pack.returns.folder / pack.quarter / "results.csv"
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return [row for row in csv.DictReader(opened) if row["indicator"] == code]


def _aspublished(row: dict[str, str], indicator: dict[str, Any]) -> Counted | None:
    n, of, value = (float(row[key]) if row[key] else None for key in ("numerator", "denominator", "value"))
    if row["symbol"]:
        return None
    share = indicator["unit"] == "percent"
    if n is not None and of is not None:
        return Counted(n, of, 100 if share else 1, share=share)
    amount = value if value is not None else n
    return None if amount is None else Counted(amount)


def comparator(indicator: dict[str, Any], quarter: str) -> str:
    """The quarter that an arrow compares with: a year before for what builds up or has seasons, else the one before."""
    a_year = indicator["period_type"] in A_YEAR_APART or indicator.get("seasonal")
    return quarters_back(quarter, 4 if a_year else 1)


def every_share(pack: Pack) -> set[tuple[float, float]]:
    """The n and N of every result of five years, whichever page gives it."""
    quarters = [quarters_back(pack.quarter, back) for back in range(QUARTERS_IN_FIVE_YEARS + 1)]
    rows = [(code, row["period"]) for code in pack.indicators for row in published(pack, code)]
    found = [result(pack, code, period) for code, period in (*((code, q) for code in pack.indicators for q in quarters), *rows)]
    return {(float(rounded(one.n, 1)), float(rounded(one.of, 1))) for one in found if one and one.of is not None}
