"""Milestones of the delivery plan: done of due, action by action, and those that are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import seaborn as sns

from helpers.display.blocks.lines import anchor
from helpers.display.charts.bar_chart import FRAME_MM, bar_mm, bare, short
from helpers.display.charts.drawing import INK, LINES, RULE, canvas, svg
from helpers.display.indicators.rows import cell, column, table_block
from helpers.display.page.page import Page
from helpers.figures.publishable import Publishable

_LONGEST_LABEL = 34


@dataclass(frozen=True)
class Action:
    """One action of the plan with its milestones due by the end of the quarter, and those of them that are done."""

    reference: str
    action: str
    due: int
    done: int
    update: str

    @property
    def overdue(self) -> int:
        """Milestones due and not done."""
        return max(self.due - self.done, 0)


def actions(figure: Publishable) -> list[Action]:
    """The actions of the listing that state both numbers of milestones."""
    held = [{column.key: figure.cell(row.key, column.key).value for column in figure.columns} for row in figure.rows]
    stated = [one for one in held if all(isinstance(one[name], float | int) for name in ("milestones_due", "milestones_done"))]
    return [
        Action(
            str(one["reference"]),
            str(one["action"]),
            int(one["milestones_due"]),
            int(one["milestones_done"]),
            str(one["update"] or ""),
        )
        for one in stated
    ]


def milestones_said(page: Page, figure: Publishable) -> dict[str, Any]:
    """How many milestones that were due are done, and how many are overdue, in how many actions."""
    held = actions(figure)
    due, done, overdue = (sum(getattr(one, name) for one in held) for name in ("due", "done", "overdue"))
    late = sum(one.overdue > 0 for one in held)
    plain = page.numbers.plain
    text = page.words(
        "milestones_said",
        done=plain(done),
        due=plain(due),
        overdue=plain(overdue),
        actions=plain(late),
        are=page.words.noun("milestone is", overdue),
        of=page.words.noun("action", late),
    )
    return {"block": "sentence", "id": f"milestones-said-{anchor(figure.id)}", "tone": "lead", "text": text}


def milestones(page: Page, figure: Publishable) -> dict[str, Any]:
    """A bar for each action: how many milestones were due, and how much of the bar is done."""
    held, at = actions(figure), f"milestones-{anchor(figure.id)}"
    parts = [_part(page, one) for one in held]
    alt = page.words("alt_milestones", title=figure.title, parts="; ".join(parts))
    rows = [{"kind": "body", "cells": [cell(f"{one.reference}: {one.action}"), *_numbers(page, one)]} for one in held]
    columns = [
        column(page.words("action_column"), 3.0),
        *(column(page.words(key), 0.7, align="right") for key in ("done_column", "due_column", "overdue_column")),
    ]
    table = table_block(f"{at}-figures", page.words("milestones_caption"), columns=columns, rows=rows or [_none(page, 4)])
    return {
        "block": "chart",
        "id": at,
        "caption": page.words("milestones_chart"),
        "svg": _svg(page, held),
        "alt": alt,
        "table": table,
        "show_table": "folded",
        "folded_note": page.words("folded_note"),
    }


def _part(page: Page, one: Action) -> str:
    return page.words(
        "milestones_part", reference=one.reference, done=page.numbers.plain(one.done), due=page.numbers.plain(one.due)
    )


def _numbers(page: Page, one: Action) -> list[dict[str, Any]]:
    return [cell(page.numbers.plain(number)) for number in (one.done, one.due, one.overdue)]


def _none(page: Page, columns: int) -> dict[str, Any]:
    return {"kind": "body", "cells": [cell(page.words("listing_empty"), span=columns)]}


def _svg(page: Page, held: list[Action]) -> str:
    drawing, axes = canvas(FRAME_MM + bar_mm(len(held)) * len(held))
    labels = [f"{one.reference} {short(one.action, _LONGEST_LABEL)}" for one in held]
    for colour, numbers in ((RULE, [one.due for one in held]), (LINES[0], [min(one.done, one.due) for one in held])):
        sns.barplot(x=numbers, y=labels, ax=axes, color=colour, saturation=1.0, width=0.72, orient="h", errorbar=None)
    for place, one in enumerate(held):
        text = page.words("n_of_n", n=page.numbers.plain(one.done), of=page.numbers.plain(one.due))
        axes.annotate(text, (max(one.due, one.done), place), xytext=(4, 0), textcoords="offset points", va="center", color=INK)
    axes.set_xlim(0, max((one.due for one in held), default=1) * 1.2 or 1)
    bare(axes)
    return svg(drawing)


def overdue(page: Page, figure: Publishable) -> dict[str, Any]:
    """The actions with overdue milestones, most overdue first."""
    late = sorted((one for one in actions(figure) if one.overdue), key=lambda one: -one.overdue)
    rows = [
        {
            "kind": "body",
            "cells": [
                cell(f"{one.reference}: {one.action}"),
                *_numbers(page, one),
                cell(one.update or page.words("not_stated")),
            ],
        }
        for one in late
    ]
    columns = [
        column(page.words("action_column"), 2.2),
        *(column(page.words(key), 0.7, align="right") for key in ("done_column", "due_column", "overdue_column")),
        column(page.words("update_column"), 2.4),
    ]
    return table_block(
        f"overdue-{anchor(figure.id)}", page.words("overdue_caption"), columns=columns, rows=rows or [_none(page, 5)]
    )
