"""Targets: the value, how it was worked out and why, by whom it was set, and what was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from helpers.display.blocks.block import Line, Run, plain_text, run
from helpers.display.blocks.lines import joined, lower_case, sentence_case, strong
from helpers.display.blocks.table import Cell, Column, Row, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.indicators.history import LAST_QUARTER, comparable_periods, year_period
from helpers.display.indicators.nation import nation_line
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.indicators.rows import table_block
from helpers.display.page.page import Page
from helpers.display.page.sources import of_field, of_period
from helpers.display.tables.target_arithmetic import amber_margin, calculation_is_withheld, rounding_decides, target_check
from helpers.domain.judgement.rounding import rounded
from helpers.domain.params.target import TargetChange
from helpers.domain.period import FinancialYear, Period
from helpers.domain.quarter import Quarter
from helpers.domain.result import MISSING, Result

YEARS_BEFORE = 3
JUDGED_ON_WORDS = {"year": "target_for_the_year", "last_quarter": "target_for_the_last_quarter"}
METHOD_WORDS = {
    "maintain": "method_maintain",
    "improve_by": "method_improve_by",
    "match_mean": "method_match_mean",
    "match_quartile": "method_match_quartile",
    "statutory_minimum": "method_statutory_minimum",
    "resource_limited": "method_resource_limited",
    "baseline_year": "method_baseline_year",
}


def targets(page: Page, codes: Sequence[str]) -> Table:
    """Each target with how it was worked out, why, by whom and when; beneath, those without one that could have one."""
    words, readings = page.words, readings_of(page, codes)
    held = page.params.targets_held
    aimed = [reading for reading in readings if reading.indicator.better != "neither"]
    without = [reading.title for reading in aimed if held and reading.figure.target is None]
    with_target = [reading for reading in readings if reading.figure.target is not None]
    usual = _usually_set_by(with_target)
    columns = _columns(page)[: -1 if usual else None]
    whose = any(reading.target.statutory for reading in with_target)  # where the council set them all, the briefing says so
    rows = [table_row(cell(reading.title), *_cells(reading, usual, whose=whose)) for reading in with_target]
    notes = [
        words("usually_set_by", who=usual) if usual else "",
        words("targets_without", titles="; ".join(without)) if without and rows else "",
        words("targets_illustrative") if page.params.targets_illustrative and page.area else "",  # else the briefing says so
    ]
    caption = words("targets_caption", year=page.params.quarter.financial_year)
    rows = rows or [nothing(page, "no_targets" if held else "no_targets_held", len(columns))]
    return table_block("targets", caption, columns=columns, rows=rows, notes=notes)


def _usually_set_by(readings: Sequence[Reading]) -> str:
    """By whom and when most of several targets were set: said once, it needs no column; empty where each was set otherwise."""
    counted = Counter(plain_text(_first_set_by(reading)) for reading in readings).most_common(1)
    return next((set_by for set_by, times in counted if times > 1), "")


def nothing(page: Page, key: str, columns: int) -> Row:
    """The row of a table that has none, with what there is none of."""
    return table_row(cell(page.words(key), span=columns))


def _columns(page: Page) -> list[Column]:
    words = page.words
    return [
        column(words("measure"), 1.3),
        column(words("last_results"), 1.3),
        column(words("target_column"), 0.6),
        column(words("how_worked_out"), 2.25),
        column(words("why_this_target"), 1.65),
        column(words("set_by"), 1.2),
    ]


def _cells(reading: Reading, usual: str, *, whose: bool) -> list[Cell]:
    target, words = reading.target, reading.words
    by_whom = f"\n{words('target_statutory' if target.statutory else 'target_local')}" if whose else ""
    return [
        cell(_last_results(reading)),
        cell(
            [
                _value(reading),
                *([f"{by_whom}{_judged_on(reading)}\n{amber_margin(reading)}".rstrip()] if reading.has_target else []),
            ]
        ),
        cell(_how(reading)),
        cell(joined([target.reason, *_changes(reading), _set_otherwise(reading, usual)], "\n")),
        *([] if usual else [cell(_set_by(reading))]),
    ]


def _judged_on(reading: Reading) -> str:
    """Whether the whole year or its last quarter is meant, of what is counted by quarter and adds up to a year."""
    if not reading.figure.adds_up_to_a_year:
        return ""
    return f"\n{reading.words(JUDGED_ON_WORDS[reading.target.judged_on])}"


def _value(reading: Reading) -> Run:
    value = reading.figure.target.value if reading.figure.target else None
    if value is None:
        return strong(sentence_case(reading.target_words()))
    return run(reading.amount(value), Result(value=value), of_field(reading.figure.id, "target", "value"), strong=True)


def _last_results(reading: Reading) -> Line:
    """The results of the last three years: at the end of each year, or each yearly date before the latest."""
    if not reading.has_results:
        return reading.absent
    results = [
        reading.page.line("result_of", period=label, value=_result(reading, period))
        for label, period in _year_results(reading)
        if reading.figure.at(period).symbol not in ("x", "z")
    ]
    return joined([joined(results, "\n") or reading.words("no_earlier_year"), nation_line(reading)], "\n")


def _result(reading: Reading, period: Period) -> Run:
    result = reading.figure.at(period)
    text = reading.page.values.text(result, reading.unit, reading.places)
    return run(text, result, of_period(reading.figure, period))


def _year_results(reading: Reading) -> list[tuple[str, Period]]:
    """The period of each of the last three whole years; of a measure that has quarters only, each Quarter 4 by its name."""
    if not isinstance(reading.current, Quarter):
        return [(reading.label(period), period) for period in comparable_periods(reading)[:-1][-YEARS_BEFORE:]]
    year = reading.page.params.quarter.year
    return [_year_result(reading, FinancialYear(year - ago)) for ago in range(YEARS_BEFORE, 0, -1)]


def _year_result(reading: Reading, year: FinancialYear) -> tuple[str, Period]:
    whole = year_period(reading, year)
    if whole is not None:
        return str(year), whole
    end = Quarter(year.year, LAST_QUARTER)
    return reading.label(end), end


def _how(reading: Reading) -> Line:
    if calculation_is_withheld(reading):
        return reading.withheld("target_calculation_withheld")
    method = reading.words(METHOD_WORDS[reading.target.method])
    calculation = sentence_case(reading.target.calculation).rstrip(".")
    return joined([f"{method}.", f"{calculation}.", _revised_since(reading), target_check(reading), rounding_decides(reading)])


def _revised_since(reading: Reading) -> str:
    """That last year's result was revised since the target was set from it, where the target starts from what it was then."""
    start = reading.target.starting_from
    last = _year_results(reading)[-1:] if reading.has_results else []
    result = reading.figure.at(last[0][1]) if last else MISSING
    places = 0 if start is None or start == int(start) else max(reading.places, 1)
    if start is None or result.was is None or result.value is None or rounded(result.was, places) != rounded(start, places):
        return ""
    return reading.words(
        "target_start_revised", was=reading.amount(start), now=reading.amount(float(rounded(result.value, places)))
    )


def _changes(reading: Reading) -> list[Line]:
    return [_change(reading, change) for change in reading.target.changes]


def _change(reading: Reading, change: TargetChange) -> str:
    """What the target was before, how that was worked out where it is known and may be told, and why it was changed."""
    day, was = reading.page.numbers.day(change.dated), reading.amount(change.was)
    how = "" if calculation_is_withheld(reading) else lower_case(change.calculation).rstrip(".")
    key = "target_changed_how" if how else "target_changed"
    return reading.words(key, date=day, was=was, how=how, why=change.why)


def _set_otherwise(reading: Reading, usual: str) -> Line:
    """By whom and when the target was first set, where that has no column of its own and is not as of most: what was changed
    since stands beside it.
    """
    set_by = _first_set_by(reading)
    return "" if not usual or plain_text(set_by) == usual else joined([f"{reading.words('set_by')}: ", set_by], "")


def _first_set_by(reading: Reading) -> Line:
    """Who set the target and when, before anything of it was changed."""
    day, target = reading.page.numbers.day, reading.target
    return joined([reading.words("set_on", who=target.set_by, date=day(target.set_on)), _review(reading)], ". ")


def _review(reading: Reading) -> str:
    review = reading.target.review
    return reading.words("review_on", date=reading.page.numbers.day(review)) if review else ""


def _set_by(reading: Reading) -> Line:
    """Who set the target and when; of one that was changed, when it was first set and since when it stands as it does."""
    day, target = reading.page.numbers.day, reading.target
    changed = max((change.dated for change in target.changes), default=None)
    key = "set_and_changed_on" if changed else "set_on"
    dates = {"date": day(target.set_on), "changed": day(changed) if changed else ""}
    return joined([reading.words(key, who=target.set_by, **dates), _review(reading)], ". ")
