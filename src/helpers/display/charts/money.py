"""The budget: how far each line is over or under, drawn from nought, and the savings that are not expected."""

from __future__ import annotations

from typing import Any

import seaborn as sns

from helpers.display.blocks.lines import anchor
from helpers.display.charts.bar_chart import FRAME_MM, bar_mm, bare, body, short
from helpers.display.charts.drawing import INK, LINES, canvas, svg
from helpers.display.page.page import Page
from helpers.display.page.values import OVER_OR_UNDER
from helpers.display.tables.figure_table import grand_total, table, table_caption
from helpers.figures.publishable import Heading, Publishable, Shown

_LONGEST_LABEL = 44
_OVER, _UNDER = LINES[1], LINES[2]
Line_ = tuple[Heading, Shown]


def over_and_under(page: Page, figure: Publishable) -> dict[str, Any]:
    """A bar for each budget line, to the right of nought where it is over budget, to the left where it is under."""
    at = f"variance-{anchor(figure.id)}"
    lines = _lines(figure)
    parts = [page.words("money_part", line=row.label, amount=page.values.said(shown, OVER_OR_UNDER)) for row, shown in lines]
    return {
        "block": "chart",
        "id": at,
        "caption": page.words("money_chart", title=table_caption(page, figure)),
        "svg": _svg(page, lines),
        "alt": page.words("alt_money", parts="; ".join(parts)),
        "table": table(page, figure, at=f"{at}-figures"),
        "show_table": "open",
    }


def _lines(figure: Publishable) -> list[Line_]:
    place = next(place for place, column in enumerate(figure.columns) if column.unit == OVER_OR_UNDER)
    bodies = [row for row, _ in body(figure)]
    found = [(row, cells[place]) for row, cells in zip(figure.rows, figure.cells, strict=True) if row in bodies]
    return sorted(found, key=lambda pair: -_amount(pair[1]))


def _amount(shown: Shown) -> float:
    return float(shown.value) if isinstance(shown.value, float | int) else 0.0


def _svg(page: Page, lines: list[Line_]) -> str:
    drawing, axes = canvas(FRAME_MM + bar_mm(len(lines)) * len(lines))
    amounts = [_amount(shown) for _, shown in lines]
    labels = [short(row.label, _LONGEST_LABEL) for row, _ in lines]
    sns.barplot(
        x=amounts,
        y=labels,
        hue=[amount > 0 for amount in amounts],
        palette={True: _OVER, False: _UNDER},
        ax=axes,
        saturation=1.0,
        width=0.72,
        orient="h",
        errorbar=None,
        legend=False,
        dodge=False,
    )
    for place, (_, shown) in enumerate(lines):
        # Beside a bar to the left there is no room between the bar and its name: its amount stands to the right of nought.
        axes.annotate(
            page.values.text(shown, OVER_OR_UNDER),
            (max(_amount(shown), 0.0), place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            ha="left",
            color=INK,
        )
    axes.set_xlim(min(min(amounts, default=0.0), 0.0) * 1.05, (max(max(amounts, default=0.0), 0.0) or 1.0) * 2.1)
    axes.axvline(0, color=INK, linewidth=1.0)
    bare(axes)
    return svg(drawing)


def savings_said(page: Page, figure: Publishable) -> dict[str, Any]:
    """How much of the savings target is not expected to be achieved."""
    columns = {column.label: place for place, column in enumerate(figure.columns)}
    target, missing = figure.cells[-1][0], figure.cells[-1][len(columns) - 1]
    if not (isinstance(target.value, float | int) and isinstance(missing.value, float | int)):
        text = page.values.said(grand_total(figure), "pounds")
    else:
        short_pounds = page.numbers.short_pounds
        text = page.words("savings_said", missing=short_pounds(missing.value), target=short_pounds(target.value))
    return {"block": "sentence", "id": f"savings-{anchor(figure.id)}", "tone": "plain", "text": text}
