"""Targets held against the catalogue, against what officers declare, and against the results that they start from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpers.domain.judgement.rounding import rounded
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.target import Target
from helpers.domain.period import FinancialYear
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.domain.result import Result
from helpers.measures.cross_checks import implausible
from helpers.measures.cross_checks.compared import Compared, row_number
from helpers.measures.results.series import adds_up_to_a_year, result_series

FROM_LAST_YEAR = ("maintain", "improve_by")


def without_direction(compared: Compared) -> Iterator[Problem]:
    """Targets of indicators that have no better direction, and percentages that no result can reach."""
    for code, target, indicator in _set(compared):
        if indicator.better == "neither" and target.value is not None:
            yield _of(
                compared,
                code,
                "TARGET-WITHOUT-DIRECTION",
                rule="an indicator with a target says which way is better",
                remedy="State better: higher or lower in params/indicators.yaml, or take the target out.",
            )
        if indicator.unit == "percent" and target.value is not None and not 0 <= target.value <= 100:
            yield _of(
                compared,
                code,
                "TARGET-OUT-OF-REACH",
                rule="the target of a percentage is from 0 to 100",
                remedy="Correct it.",
                found=f"{target.value:g}",
            )


def face_without_target(compared: Compared) -> Iterator[Problem]:
    """Faces that officers declare for an indicator without a target: there is nothing that it is likely to meet."""
    rows = compared.now("commentary")
    if rows is None or not compared.params.targets_held:
        return
    for position, (code, face) in enumerate(zip(rows["indicator"], rows["face"], strict=True)):
        if isinstance(face, str) and code in compared.params.indicators and code not in compared.params.targets:
            yield compared.problem(
                "commentary",
                "FACE-WITHOUT-TARGET",
                "a face is declared where there is a target to meet",
                "Take the face out, or state the target of the year.",
                row=row_number(position),
                column="face",
                found=f"{code}: {face}",
            )


def missing(compared: Compared) -> Iterator[Problem]:
    """Indicators of the Corporate Plan that are worked out each quarter and have no target, not even a baseline year."""
    if not compared.params.targets_held:
        return
    for code, indicator in compared.params.indicators.items():
        expected = "corporate_plan" in indicator.reported_in and indicator.measure is not None and indicator.better != "neither"
        if expected and indicator.stands_in(compared.quarter) and code not in compared.params.targets:
            yield _of(
                compared,
                code,
                "TARGET-MISSING",
                rule="an indicator of the Corporate Plan has a target",
                remedy="State it; in a baseline year state method: baseline_year without a value.",
            )


def arithmetic(compared: Compared) -> Iterator[Problem]:
    """Targets that their own method does not give, and improvements that are a change for the worse."""
    for code, target, indicator in _set(compared):
        worked_out = target.recomputed()
        if worked_out is not None and target.value is not None and worked_out != target.value:
            yield _of(
                compared,
                code,
                "TARGET-ARITHMETIC",
                rule="a target is what its method gives",
                remedy="Correct the target, its start or its change.",
                found=f"{target.value:g}, not {worked_out:g}",
            )
        worse = target.change < 0 if indicator.better == "higher" else target.change > 0
        if target.method == "improve_by" and worse:
            yield _of(
                compared,
                code,
                "TARGET-FOR-THE-WORSE",
                rule="an improvement goes the way that is better",
                remedy="Correct the sign of change, or better in params/indicators.yaml.",
                found=f"{target.change:+g}",
            )


def starts(compared: Compared) -> Iterator[Problem]:
    """Targets that keep or improve on last year's result and start from another figure than that result, as it is rounded: as
    it is now, or as it was before it was revised.
    """
    for code, target, indicator in _set(compared):
        last = _year_result(compared, code, indicator, target)
        start = target.starting_from
        if target.method not in FROM_LAST_YEAR or start is None or last.value is None:
            continue
        places = max(-int(Decimal(str(start)).normalize().as_tuple().exponent), 0)
        if Decimal(str(start)) not in {rounded(known, places) for known in (last.value, last.was) if known is not None}:
            yield _of(
                compared,
                code,
                "TARGET-START",
                rule="a target that starts from last year's result states that result",
                remedy="Correct starting_from and the calculation; state judged_on: last_quarter where Quarter 4 is meant.",
                found=f"{start:g}; last year's result is {rounded(last.value, places)}",
            )


def against_history(compared: Compared) -> Iterator[Problem]:
    """Targets that lie far from last year's result, measured by how much it has changed from year to year."""
    for code, target, indicator in _set(compared):
        ends = _year_ends(compared, code, indicator)
        if target.value is None or not ends:
            continue
        last = ends[-1]
        steps = [abs(later - earlier) for later, earlier in zip(ends[1:], ends, strict=False)]
        reach = max(implausible.TARGET_TIMES_LARGEST_CHANGE * max(steps, default=0.0), implausible.TARGET_RELATIVE * abs(last))
        if abs(target.value - last) > reach:
            yield _of(
                compared,
                code,
                "TARGET-FAR-FROM-RESULT",
                rule="a target lies near what was reached before",
                remedy="Look whether it is in the indicator's unit, and of this indicator.",
                found=f"{target.value:g}; last year's result is {last:.4g}",
            )


def _year_ends(compared: Compared, code: str, indicator: Indicator) -> list[float]:
    """The results at the ends of the earlier financial years that are held, earliest first."""
    quarters = compared.params.this_quarter.history()
    ends = [quarter for quarter in quarters if quarter.number == 4 and quarter.year < compared.quarter.year]
    series = result_series(code, indicator, evidence=compared.evidence, quarters=ends, published=compared.now("results"))
    values = (series.at(end).value if series.at(end).known else series.at(FinancialYear(end.year)).value for end in ends)
    return [value for value in values if value is not None]


def _year_result(compared: Compared, code: str, indicator: Indicator, target: Target) -> Result:
    """Last year's result as the target means it: of the whole year where its quarters add up to one, else of Quarter 4."""
    end = Quarter(compared.quarter.year - 1, 4)
    series = result_series(code, indicator, evidence=compared.evidence, quarters=[end], published=compared.now("results"))
    whole, last = series.at(FinancialYear(end.year)), series.at(end)
    if target.judged_on == "year" and (whole.known or adds_up_to_a_year(indicator)):
        return whole
    return last


def _set(compared: Compared) -> Iterator[tuple[str, Target, Indicator]]:
    for code, target in compared.params.targets.items():
        if code in compared.params.indicators:
            yield code, target, compared.params.indicators[code]


def _of(compared: Compared, code: str, rule_id: str, *, rule: str, remedy: str, found: str = "") -> Problem:
    year = Quarter(compared.quarter.year, 4).financial_year
    return Problem(f"params/targets/{year}.yaml", rule, remedy, column=code, found=found, rule_id=rule_id)
