"""The budget: how far each line is over or under, drawn from nought, and the savings that are not expected."""

from __future__ import annotations

from helpers.display.blocks.block import Line, run
from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.charts.bar_chart import FRAME_MM, bar_mm, bare, short
from helpers.display.charts.drawing import INK, LINES, canvas, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell
from helpers.display.page.values import OVER_OR_UNDER
from helpers.display.tables.figure_table import grand_total, table, table_caption
from helpers.display.tables.sentences import variance_column
from helpers.domain.result import Result
from helpers.figures.figure import TOTAL, TableFigure

_LONGEST_LABEL = 44
_OVER, _UNDER = LINES[1], LINES[2]
BudgetLine = tuple[str, Result]  # what the line is for, and how far it is over or under


def over_and_under(page: Page, figure: TableFigure) -> Chart:
    """A bar for each budget line, to the right of nought where it is over budget, to the left where it is under."""
    at = f"variance-{anchor(figure.id)}"
    lines = _lines(page, figure)
    amounts = [(label, page.values.in_sentence(result, OVER_OR_UNDER)) for label, result in lines]
    parts = [page.words("money_part", line=label, amount=amount) for label, amount in amounts]
    return Chart(
        id=at,
        caption=page.words("money_chart", title=table_caption(page, figure)),
        svg=_svg(page, lines),
        alt=page.words("alt_money", parts="; ".join(parts)),
        table=table(page, figure, at=f"{at}-figures"),
        show_table="open",
    )


def _lines(page: Page, figure: TableFigure) -> list[BudgetLine]:
    """Each line, the furthest over budget first."""
    column = variance_column(figure)
    assert column is not None, f"{figure.id} has no column of money over or under budget"
    rows = zip(figure.rows, figure.cells, strict=True)
    lines = [(page.labels.row(figure.id, key), results[column]) for key, results in rows if key != TOTAL]
    return sorted(lines, key=lambda line: -_amount(line[1]))


def _amount(result: Result) -> float:
    return result.value or 0.0


@in_house_style
def _svg(page: Page, lines: list[BudgetLine]) -> str:
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    drawing, axes = canvas(FRAME_MM + bar_mm(len(lines)) * len(lines))
    amounts = [_amount(result) for _, result in lines]
    labels = [short(label, _LONGEST_LABEL) for label, _ in lines]
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
    for bar, (_, result) in enumerate(lines):
        # Beside a bar to the left there is no room between the bar and its name: its amount stands to the right of nought.
        axes.annotate(
            page.values.text(result, OVER_OR_UNDER),
            (max(_amount(result), 0.0), bar),
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


def savings_said(page: Page, figure: TableFigure) -> Sentence:
    """How much of the savings target is not expected to be achieved."""
    first, last = figure.columns[0].key, figure.columns[-1].key
    target, missing = figure.cells[-1][0], figure.cells[-1][-1]
    if target.value is None or missing.value is None:
        text: Line = page.values.in_sentence(grand_total(figure), "pounds")
    else:
        short_pounds, row = page.numbers.short_pounds, figure.rows[-1]
        text = page.line(
            "savings_said",
            missing=run(short_pounds(missing.value), missing, of_cell(figure, row, last)),
            target=run(short_pounds(target.value), target, of_cell(figure, row, first)),
        )
    return Sentence(id=f"savings-{anchor(figure.id)}", tone="plain", text=text)
