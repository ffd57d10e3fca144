"""How often the suggested face was right: each year's end forecast from what was known in Quarters 1 to 3 of it."""

from __future__ import annotations

import argparse
import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks.faces_page import Case, page_of
from helpers.domain.params.indicator import Better, Unit
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.measures.judged.outlook import QUARTERS_NEEDED, chance_in_100, meets, outlook, suggested_face
from helpers.measures.judged.year_ends import LAST, Aim, Result, aim_of, from_changes
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.series import result_series
from helpers.measures.results.working_days import WorkingDays
from helpers.returns.library import Returns
from helpers.returns.sample import write_sample

RESULTS = Path(__file__).parent / "results" / "faces.md"
# The published files are of others: they lie beside the project, or where the variable says, and never in it.
REAL_DATA = Path(os.environ.get("SCRUTINY_REAL_DATA") or Path(__file__).parents[2] / "shared" / "data")
# The target of each year: that of keeping last year's result, and one usual yearly change easier and harder.
TARGETS = {"easier": -1, "kept": 0, "harder": 1}
HORIZONS = (1, 2, 3)


@dataclass(frozen=True)
class Series:
    """A published yearly series; ``group`` names those of the same figure in several places."""

    group: str
    values: tuple[float, ...]
    better: Better
    unit: Unit


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks faces", description=__doc__)
    asked.add_argument("--returns", type=Path, help="a folder of returns; the sample authority is written if not named")
    asked.add_argument("--real", type=Path, default=REAL_DATA, help="a folder that holds the published CSV files")
    options = asked.parse_args(arguments)
    if not options.real.is_dir():
        asked.error(f"the published files are not in {options.real}: name their folder with --real or SCRUTINY_REAL_DATA")
    real = [case for series in real_series(options.real) for case in yearly_cases(series)]
    page = page_of(list(_cases_of_returns(options.returns)), real)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def _cases_of_returns(folder: Path | None) -> Iterator[Case]:
    if folder is not None:
        yield from indicator_cases(load_params(), folder)
        return
    with tempfile.TemporaryDirectory() as written:
        write_sample(Path(written))
        yield from indicator_cases(load_params(), Path(written))


def indicator_cases(params: Params, folder: Path) -> Iterator[Case]:
    """A case for each indicator with a better direction, year with an end to compare, quarter of it and kind of target."""
    returns = Returns(folder, params.codes)
    quarters = returns.quarters()
    evidence = Evidence(returns, WorkingDays(params.council.nation), quarters[0], params.nation.limit)
    for code, indicator in params.indicators.items():
        if indicator.better == "neither" or indicator.measure is None:
            continue
        series = result_series(code, indicator, evidence=evidence, quarters=quarters, published=None)
        results = [
            Result(period, result.value, result.n, result.of)
            for period, result in series.results.items()
            if isinstance(period, Quarter) and result.known
        ]
        yield from _backtested(results, aim_of(indicator, None))


def _backtested(results: Sequence[Result], aim: Aim) -> Iterator[Case]:
    by_quarter = {result.quarter: result for result in results}
    ends = {
        quarter.year: result.value
        for quarter, result in by_quarter.items()
        if quarter.number == LAST and result.value is not None
    }
    for year in sorted(year for year in ends if year - 1 in ends):
        for target in _targets(ends[year - 1], list(ends.values()), aim.better):
            judged = replace(aim, target=target)
            for number in range(1, LAST):
                if Quarter(year, number) in by_quarter:
                    yield _case(results, judged, Quarter(year, number), before=ends[year - 1], end=ends[year])


def _targets(last: float, ends: Sequence[float], better: Better) -> Iterator[float]:
    usual = median(abs(after - before) for before, after in pairwise(ends))
    for harder in TARGETS.values():
        yield last + harder * usual * (1 if better == "higher" else -1)


def _case(results: Sequence[Result], aim: Aim, quarter: Quarter, *, before: float, end: float) -> Case:
    found = outlook(results, aim, quarter)
    return Case(_group(aim), f"Quarter {quarter.number}", found.face, found.in_100, meets(end, aim), meets(before, aim))


def _group(aim: Aim) -> str:
    if aim.adds_up:
        return "share of events, year to date"
    if aim.seasonal:
        return "seasonal, in the quarter"
    return {
        "cumulative": "share of children, year to date",
        "in_quarter": "in the quarter",
        "rolling": "rolling twelve months",
    }.get(aim.period_type, "position")


def real_series(folder: Path) -> Iterator[Series]:
    """The published yearly series whose files are found in a folder or below it."""
    files = {file.name: file for file in sorted(folder.rglob("*.csv"))}
    yield from _wales(files)
    referrals = files.get("dfe_referrals_2013_2023.csv")
    if referrals:
        rows = sorted(_rows(referrals), key=lambda row: row["time_period"])
        for place in sorted({row["la_name"] for row in rows}):
            mine = [row for row in rows if row["la_name"] == place]
            yield Series("Referrals per 10,000, England and four places", _column(mine, "Referrals_rate"), "lower", "rate")
            yield Series("Re-referrals, %, England and four places", _column(mine, "Re_referrals_percent"), "lower", "percent")


def _wales(files: dict[str, Path]) -> Iterator[Series]:
    looked_after, staff = files.get("wales_cla_31march_2003_2019.csv"), files.get("wales_children_social_work_wte.csv")
    if looked_after:
        children = _column(_rows(looked_after), "children_looked_after")
        yield Series("Looked after at 31 March, Wales", children, "lower", "number")
    if staff:  # a break in the series in 2014-15: only the ten years before it are long enough
        before = [row for row in _rows(staff) if row["financial_year"] < "2014-15"]
        posts = _column(before, "wte_social_work_services_children")
        yield Series("Children's social work staff, Wales", posts, "higher", "fte")


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _column(rows: Iterable[dict[str, str]], name: str) -> tuple[float, ...]:
    return tuple(float(row[name]) for row in rows)


def yearly_cases(series: Series) -> Iterator[Case]:
    """The rule for positions, with years in place of quarters: so many years ahead from each year with enough before it."""
    brought = [after - before for before, after in pairwise(series.values)]
    for known in range(QUARTERS_NEEDED, len(series.values)):
        now = series.values[known - 1]
        for steps in HORIZONS:
            if known - 1 + steps >= len(series.values):
                continue
            found = from_changes(now, brought[: known - 1], steps=steps, unit=series.unit)
            for target in _targets(now, series.values, series.better):
                aim = Aim(target, series.better, "snapshot", series.unit)
                meeting = sum(meets(value, aim) for value in found.values)
                in_100 = chance_in_100(meeting, len(found.values), found.drawn_from)
                yield Case(
                    series.group,
                    f"{steps} year{'s' * (steps > 1)} ahead",
                    suggested_face(in_100),
                    in_100,
                    meets(series.values[known - 1 + steps], aim),
                    meets(now, aim),
                )
