"""Milestones of the delivery plan: done of due, action by action, and those that are overdue."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.display.blocks.chart import Chart
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.table import Cell, Column, Table, cell, column
from helpers.display.blocks.table import row as table_row
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.charts.bar_chart import FRAME_MM, bar_mm, bare, short
from helpers.display.charts.drawing import INK, LINES, RULE, canvas, svg
from helpers.display.charts.setup import in_house_style
from helpers.display.indicators.rows import table_block
from helpers.display.page.page import Page
from helpers.display.tables.listings import Listed, empty_row, listed
from helpers.domain.result import Result
from helpers.figures.figure import ListingFigure

_LONGEST_LABEL = 34
DUE, DONE = "milestones_due", "milestones_done"


@dataclass(frozen=True)
class Action:
    """One action of the plan with its milestones due by the end of the quarter, and those of them that are done."""

    row: Listed
    reference: str
    action: str
    due: int
    done: int
    update: str

    def stated(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """The two numbers that the listing states, done and due, each with its column."""
        return (self.done, DONE), (self.due, DUE)

    @property
    def overdue(self) -> int:
        """Milestones due and not done."""
        return max(self.due - self.done, 0)


def actions(figure: ListingFigure) -> list[Action]:
    """The actions of the listing that state both numbers of milestones."""
    return [action for action in map(_action, listed(figure)) if action is not None]


def _action(row: Listed) -> Action | None:
    due, done = (row.entry(field).number for field in (DUE, DONE))
    if due is None or done is None or due.value is None or done.value is None:
        return None
    reference, words, update = (row.entry(field).text for field in ("reference", "action", "update"))
    return Action(row, reference, words, int(due.value), int(done.value), update)


def milestones_said(page: Page, figure: ListingFigure) -> Sentence:
    """How many milestones that were due are done, and how many are overdue, in how many actions."""
    every = actions(figure)
    overdue, late = sum(action.overdue for action in every), sum(action.overdue > 0 for action in every)
    plain = page.numbers.plain
    text = page.words(
        "milestones_said",
        done=plain(sum(action.done for action in every)),
        due=plain(sum(action.due for action in every)),
        overdue=plain(overdue),
        actions=plain(late),
        are=page.words.noun("milestone is", overdue),
        of=page.words.noun("action", late),
    )
    return Sentence(id=f"milestones-said-{anchor(figure.id)}", tone="lead", text=text)


def milestones(page: Page, figure: ListingFigure) -> Chart:
    """A bar for each action: how many milestones were due, and how much of the bar is done."""
    every, at = actions(figure), f"milestones-{anchor(figure.id)}"
    parts = "; ".join(_part(page, action) for action in every)
    rows = [table_row(*_cells(page, action)) for action in every]
    columns = _columns(page, 3.0)
    table = table_block(f"{at}-figures", page.words("milestones_caption"), columns=columns, rows=rows or [empty_row(page, 4)])
    return Chart(
        id=at,
        caption=page.words("milestones_chart"),
        svg=_svg(page, every),
        alt=page.words("alt_milestones", title=page.labels.title(figure.id), parts=parts),
        table=table,
        show_table="folded",
    )


def _columns(page: Page, width: float) -> list[Column]:
    numbers = [page.words("done_column"), page.words("due_column"), page.words("overdue_column")]
    return [column(page.words("action_column"), width), *(column(label, 0.7, align="right") for label in numbers)]


def _cells(page: Page, action: Action) -> list[Cell]:
    plain, row = page.numbers.plain, action.row
    done, due = (cell(plain(number), Result(value=number), row.source(field)) for number, field in action.stated())
    return [cell(f"{action.reference}: {action.action}"), done, due, cell(plain(action.overdue))]


def _part(page: Page, action: Action) -> str:
    plain = page.numbers.plain
    return page.words("milestones_part", reference=action.reference, done=plain(action.done), due=plain(action.due))


@in_house_style
def _svg(page: Page, every: list[Action]) -> str:
    import seaborn as sns  # most of what opening a paper would load, and for charts alone

    drawing, axes = canvas(FRAME_MM + bar_mm(len(every)) * len(every))
    labels = [f"{short(action.reference, _LONGEST_LABEL)} {short(action.action, _LONGEST_LABEL)}" for action in every]
    due, done = [action.due for action in every], [min(action.done, action.due) for action in every]
    for colour, numbers in ((RULE, due), (LINES[0], done)):
        sns.barplot(x=numbers, y=labels, ax=axes, color=colour, saturation=1.0, width=0.72, orient="h", errorbar=None)
    for bar, action in enumerate(every):
        text = page.words("n_of_n", n=page.numbers.plain(action.done), of=page.numbers.plain(action.due))
        end = (max(action.due, action.done), bar)
        axes.annotate(text, end, xytext=(4, 0), textcoords="offset points", va="center", color=INK)
    axes.set_xlim(0, max(due, default=1) * 1.2 or 1)
    bare(axes)
    return svg(drawing)


def overdue(page: Page, figure: ListingFigure) -> Table:
    """The actions with overdue milestones, most overdue first."""
    late = sorted((action for action in actions(figure) if action.overdue), key=lambda action: -action.overdue)
    rows = [table_row(*_cells(page, action), cell(action.update or page.words("not_stated"))) for action in late]
    columns = [*_columns(page, 2.2), column(page.words("update_column"), 2.4)]
    at, caption = f"overdue-{anchor(figure.id)}", page.words("overdue_caption")
    return table_block(at, caption, columns=columns, rows=rows or [empty_row(page, 5)])
