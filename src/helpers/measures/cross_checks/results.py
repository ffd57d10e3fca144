"""Results that arrive added up, held against themselves, the catalogue, what the returns count, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from helpers.domain.params.indicator import Indicator
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks.compared import Compared, row_number
from helpers.measures.results.kinds import PARTS
from helpers.returns.checks.masking import shown_indicator

NUMBERS = ("numerator", "denominator", "value")


def named_indicators(compared: Compared) -> Iterator[Problem]:
    """Rows that name an indicator which the catalogue does not have: they would vanish without a word."""
    for name in ("results", "commentary"):
        rows = compared.now(name)
        for position, code in enumerate(rows["indicator"]) if rows is not None else ():
            if code not in compared.params.indicators:
                yield compared.problem(
                    name,
                    "INDICATOR-UNKNOWN",
                    "a row names an indicator of params/indicators.yaml",
                    "Correct the code, or add the indicator.",
                    row=row_number(position),
                    column="indicator",
                    found=shown_indicator(code, compared.params.indicators),
                )


def shares(compared: Compared) -> Iterator[Problem]:
    """Percentages that are none: a part larger than its whole, more than 100."""
    for position, row, indicator in _rows(compared):
        if indicator.unit != "percent":
            continue
        if _larger(row["numerator"], row["denominator"]):
            yield _of(
                compared,
                position,
                "numerator",
                "NUMERATOR-OVER-DENOMINATOR",
                rule="the part of a percentage is in its whole",
                found=f"{row['numerator']:g} of {row['denominator']:g}",
            )
        if _larger(row["value"], 100):
            yield _of(
                compared,
                position,
                "value",
                "PERCENT-OVER-100",
                rule="a percentage is no more than 100",
                found=f"{row['value']:g}",
            )


def periods(compared: Compared) -> Iterator[Problem]:
    """Results for a time that had not ended: a later quarter, or a financial year that is still running."""
    for position, row, _ in _rows(compared):
        if row["period"].end > compared.quarter.end:
            yield _of(
                compared,
                position,
                "period",
                "PERIOD-NOT-ENDED",
                rule="a result is for a time that had ended by the quarter's end",
                found=str(row["period"]),
                remedy="Name the period that it covers; a calendar year is no financial year.",
            )


def counted_otherwise(compared: Compared) -> Iterator[Problem]:
    """Results of this quarter that are not what its own returns count."""
    for position, row, indicator in _rows(compared):
        if row["period"] == compared.quarter and (difference := _differently(compared, row, indicator)):
            yield _of(
                compared,
                position,
                "value",
                "RESULT-DIFFERS-FROM-ROWS",
                rule="a result is what the rows of its return count",
                found=difference,
                remedy="Correct the result or the return, or take the result out: the rows are counted anyhow.",
            )


def history_counted_otherwise(compared: Compared) -> Iterator[Problem]:
    """Results of earlier quarters that are not what the returns of those quarters count."""
    for position, row, indicator in _rows(compared):
        earlier = isinstance(row["period"], Quarter) and row["period"] < compared.quarter
        if earlier and (difference := _differently(compared, row, indicator)):
            yield _of(
                compared,
                position,
                "value",
                "HISTORY-DIFFERS-FROM-ROWS",
                rule="an earlier result is what the return of its quarter counts",
                found=difference,
                remedy="The trend shows what the rows count; look which of the two was published.",
            )


def rates(compared: Compared) -> Iterator[Problem]:
    """Values that are not what their own numerator and denominator give, where no note says why."""
    for position, row, indicator in _rows(compared):
        scale = 100.0 if indicator.unit == "percent" else 1.0
        if row["denominator"] > 0 and pd.notna(row["numerator"]) and pd.notna(row["value"]) and pd.isna(row["note"]):
            given = row["numerator"] / row["denominator"] * scale
            if not _rounds_to(given, row["value"]):
                yield _of(
                    compared,
                    position,
                    "value",
                    "RATE-DIFFERS-FROM-COUNTS",
                    rule="a value is what its counts give",
                    found=f"{row['value']:g}, counts give {given:.7g}",
                    remedy="Correct whichever number is wrong, or say in note why it was published so.",
                )


def restated_in_silence(compared: Compared) -> Iterator[Problem]:
    """Results of the last quarter's return that are other figures now, and are not called revised."""
    for position, row, before in _restated(compared):
        if row["status"] != "revised":
            yield _of(
                compared,
                position,
                "status",
                "RESTATED-IN-SILENCE",
                rule="a result that changed is called revised",
                found=f"{row['indicator']} {row['period']} was {_figures(before)}, is {_figures(row)}",
                remedy="Put revised in status and what it was in previous_value, or correct it back.",
            )


def results_gone(compared: Compared) -> Iterator[Problem]:
    """Results of the last quarter's return that this quarter's lacks."""
    if (pair := compared.both("results")) is None:
        return
    keys = [set(zip(rows["indicator"], rows["period"], strict=True)) for rows in pair]
    for indicator, period in sorted(keys[1] - keys[0], key=lambda key: (key[0], str(key[1]))):
        yield compared.problem(
            "results",
            "RESULT-GONE",
            "what was sent for an earlier period is sent again",
            "Add the row, unless it was withdrawn.",
            found=f"{indicator} {period}",
        )


def _rows(compared: Compared) -> Iterator[tuple[int, pd.Series, Indicator]]:
    rows = compared.now("results")
    for position, (_, row) in enumerate(rows.iterrows()) if rows is not None else ():
        if row["indicator"] in compared.params.indicators:
            yield position, row, compared.params.indicators[row["indicator"]]


def _restated(compared: Compared) -> Iterator[tuple[int, pd.Series, pd.Series]]:
    if (pair := compared.both("results")) is None:
        return
    before = {(row["indicator"], row["period"]): row for _, row in pair[1].iterrows()}
    for position, (_, row) in enumerate(pair[0].iterrows()):
        earlier = before.get((row["indicator"], row["period"]))
        if earlier is not None and _figures(earlier) != _figures(row):
            yield position, row, earlier


def _figures(row: pd.Series) -> str:
    figures = [f"{name} {row[name]:g}" for name in NUMBERS if pd.notna(row[name])]
    return ", ".join(figures) or f"symbol {row['symbol']}"


def _differently(compared: Compared, row: pd.Series, indicator: Indicator) -> str:
    """What the returns count for the period of a result where it is another figure; empty where it is the same or not known."""
    if indicator.measure is None or pd.notna(row["symbol"]):
        return ""
    counted = compared.evidence.overall(indicator.measure, row["period"])
    for name in NUMBERS if counted else ():
        number = getattr(counted, name)
        if pd.notna(row[name]) and number is not None and not _rounds_to(number, float(row[name])):
            return f"{name} {row[name]:g}, the rows give {number:.6g}"
    return ""


def _rounds_to(exact: float, stated: float) -> bool:
    """Whether a figure rounds to another with the decimals that it is stated with."""
    as_stated = Decimal(str(stated))
    last_digit = Decimal(1).scaleb(int(as_stated.normalize().as_tuple().exponent))
    return Decimal(repr(round(exact, PARTS))).quantize(min(last_digit, Decimal(1)), ROUND_HALF_UP) == as_stated


def _larger(part: float, whole: float) -> bool:
    return bool(pd.notna(part) and pd.notna(whole) and part > whole)


def _of(
    compared: Compared,
    position: int,
    column: str,
    rule_id: str,
    *,
    rule: str,
    found: str,
    remedy: str = "Correct whichever number is wrong.",
) -> Problem:
    return compared.problem("results", rule_id, rule, remedy, row=row_number(position), column=column, found=found)
