"""Targets, actions and what is expected: what the service has stated for each indicator, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, sentence_case
from helpers.display.indicators.history import comparable_periods
from helpers.display.indicators.nation import benchmark_said
from helpers.display.indicators.reading import Reading, reading
from helpers.display.indicators.rows import Cell, cell, column, indicator_rows, table_block, value_cell
from helpers.display.page.absence import return_absence
from helpers.display.page.page import Page
from helpers.domain.quarter import Quarter

YEARS_BEFORE = 3


def targets(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """Each target with how it was worked out, why, by whom and when; indicators without one are named beneath."""
    words, columns = page.words, _target_columns(page)
    with_target = [code for code in codes if reading(page, code).facts.get("target", reading(page, code).absent)]
    held = page.params.targets_held
    without = [reading(page, code).title for code in codes if held and code not in with_target]
    rows = [
        {"kind": "body", "cells": [cell(one.title), *_target_row(one, len(columns))]}
        for one in (reading(page, code) for code in with_target)
    ]
    notes = [
        words("targets_without", titles="; ".join(without)) if without and rows else "",
        words("targets_illustrative") if page.params.targets_illustrative else "",
    ]
    nothing = _nothing(page, "no_targets" if held else "no_targets_held", len(columns))
    return table_block(
        "targets",
        words("targets_caption", year=page.params.quarter.financial_year),
        columns=columns,
        rows=rows or [nothing],
        notes=notes,
    )


def _nothing(page: Page, key: str, columns: int) -> dict[str, Any]:
    return {"kind": "body", "cells": [cell(page.words(key), span=columns)]}


def _target_columns(page: Page) -> list[Any]:
    words = page.words
    return [
        column(words("measure"), 1.5),
        column(words("last_results"), 1.3),
        column(words("target_column"), 0.7),
        column(words("how_worked_out"), 1.9),
        column(words("why_this_target"), 1.5),
        column(words("set_by"), 1.2),
    ]


def _target_row(one: Reading, columns: int) -> list[Cell]:
    return _target_cells(one) if one.facts.get("target") else [cell(one.absent, span=columns - 1)]


def _target_cells(one: Reading) -> list[Cell]:
    target, words = one.facts["target"], one.words
    value = one.amount(target["value"]) if target["value"] is not None else sentence_case(one.target())
    by_whom = words("target_statutory" if target["statutory"] else "target_local")
    set_by = f"\n{by_whom}" if target["value"] is not None else ""
    return [
        cell(_last_results(one)),
        cell([{"text": value, "strong": True}, set_by]),
        cell(_how(one, target)),
        cell(joined([target["reason"], *_changes(one, target)], "\n")),
        cell(_set_by(one, target)),
    ]


def _last_results(one: Reading) -> Line:
    """The results of the last three years: at the end of each year, or each yearly date before the latest."""
    if one.absent:
        return one.absent
    said = [
        one.words("result_of", period=label, value=value_cell(one, key)["text"])
        for key, label in _year_ends(one)
        if one.at(key).symbol not in ("x", "z")
    ]
    return joined([joined(list(said), "\n") or one.words("no_earlier_year"), benchmark_said(one)], "\n")


def _year_ends(one: Reading) -> list[tuple[str, str]]:
    if "-q" not in one.facts["periods"]["current"]:
        return [(row.key, row.label) for row in comparable_periods(one)[:-1][-YEARS_BEFORE:]]
    year = one.page.params.quarter.year
    return [(str(end), end.financial_year) for end in (Quarter(year - ago, 4) for ago in range(YEARS_BEFORE, 0, -1))]


def _how(one: Reading, target: Any) -> Line:
    method = one.words(f"method_{target['method']}")
    return joined([f"{method}.", f"{sentence_case(target['calculation']).rstrip('.')}.", check_said(one, target)])


def check_said(one: Reading, target: Any) -> str:
    """The target worked out again from what its method starts from, and whether that is the target stated."""
    words, values = one.words, one.page.values
    if target["recomputed"] in ("", None):
        return words("target_not_checked")
    change, step = float(target["change"]), float(target["round_to"])
    by = values.difference(abs(change), one.unit, _places(change))
    added = "" if not change else f" {words('input_plus' if change > 0 else 'input_less', by=by)}"
    worked = words(
        "target_worked",
        start=one.amount(target["starting_from"]),
        added=added,
        rounded=values.difference(step, one.unit, _places(step)),
        worked_out=one.amount(target["recomputed"]),
    )
    return f"{worked} {words('target_agrees' if target['agrees'] else 'target_differs')}"


def _places(value: float) -> int:
    return 0 if value == int(value) else 1


def _changes(one: Reading, target: Any) -> list[Line]:
    return [
        one.words(
            "target_changed", date=one.page.numbers.day(change["dated"]), was=one.amount(change["was"]), why=change["why"]
        )
        for change in target["changes"]
    ]


def _set_by(one: Reading, target: Any) -> Line:
    day = one.page.numbers.day
    review = one.words("review_on", date=day(target["review"])) if target["review"] else ""
    return joined([one.words("set_on", who=target["set_by"], date=day(target["set_on"])), review], ". ")


def actions(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """What the service says of each indicator: what happened and why, what is done, by whom and by when."""
    words = page.words
    columns = [
        column(words("measure"), 1.2),
        column(words("direction"), 1.1),
        column(words("what_happened"), 2.2),
        column(words("action"), 1.8),
        column(words("owner_and_date"), 1.2),
    ]
    told = [code for code in codes if _worth_telling(reading(page, code))]
    rows = [
        {"kind": "body", "cells": [cell(one.title), *_action_row(one, len(columns))]}
        for one in (reading(page, code) for code in told)
    ]
    missing = return_absence(page, "commentary")
    note = words("commentary_missing", why=missing) if missing else ""
    return table_block(
        "management-actions",
        words("actions_caption"),
        columns=columns,
        rows=rows or [_nothing(page, "no_comments_needed", len(columns))],
        notes=[note],
    )


def _worth_telling(one: Reading) -> bool:
    return bool(one.absent or one.commentary or one.facts["commentary_demanded"])


def _action_row(one: Reading, columns: int) -> list[Cell]:
    """What is said; of an indicator without a result too, where the service says something of it."""
    return [cell(one.absent, span=columns - 1)] if one.absent and not one.commentary else _action_cells(one)


def _action_cells(one: Reading) -> list[Cell]:
    said, words = one.commentary, one.words
    compared: Line = one.absent or one.comparison()
    if said is None:
        return [cell(compared), cell([{"text": words("no_explanation"), "strong": True}], span=3)]
    happened = joined([said["what_happened"], said["why"]]) or words("no_explanation")
    owner = joined([said["owner"], due_said(one, said["due"])], "\n") or words("not_stated")
    return [cell(compared), cell(happened), cell(said["action"] or words("no_action")), cell(owner)]


def due_said(one: Reading, due: str) -> str:
    """The date by which an action is due; empty where none is stated."""
    return one.words("by_date", date=one.page.numbers.day(due)) if due else ""


def expected(page: Page, codes: Sequence[str]) -> dict[str, Any]:
    """What the service expects in each of the next four quarters, from where it stands now, and on what basis."""
    words = page.words
    coming = [page.params.quarter.back(-ahead) for ahead in range(1, 5)]
    quarters = [column(one.label, 0.8, align="right") for one in coming]
    columns = [
        column(words("measure"), 1.4),
        column(words("now"), 1.0, align="right"),
        *quarters,
        column(words("expected_basis"), 1.8),
        column(words("outlook"), 1.0),
    ]
    stated = [code for code in codes if _expects(reading(page, code))]
    keys = [str(quarter) for quarter in coming]
    rows = indicator_rows(page, stated, lambda one: _expected_cells(one, keys), columns=len(columns))
    missing = return_absence(page, "commentary")
    note = words("commentary_missing", why=missing) if missing else ""
    return table_block(
        "expected-values",
        words("expected_caption"),
        columns=columns,
        rows=rows or [_nothing(page, "none_expected", len(columns))],
        notes=[note],
    )


def _expects(one: Reading) -> bool:
    return bool(one.absent or one.face() or one.expected)


def _expected_cells(one: Reading, coming: list[str]) -> list[Cell]:
    by_period = {value["period"]: one.amount(value["value"]) for value in one.expected}
    face = one.face()
    outlook: Line = [face] if face else one.words("no_face")  # why, stands under the table with what it would take
    values = [cell(by_period.get(key, one.words("not_stated"))) for key in coming]
    return [
        value_cell(one, one.facts["periods"]["current"]),
        *values,
        cell(one.expected_basis or one.words("not_stated")),
        cell(outlook),
    ]
