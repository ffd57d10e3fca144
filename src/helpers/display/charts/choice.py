"""What an analyst chooses of a chart: its kind, the order of its bars, and those that stand out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.display.page.page import Page
from helpers.display.tables.choices import ORDERS, chosen
from helpers.domain.nearest import one_of_the_known
from helpers.domain.refusal import Problem, Refused
from helpers.figures.figure import TableFigure


@dataclass(frozen=True)
class Choice:
    """``order`` is "largest first", "smallest first", "as listed", or the rows to show in their order; empty is the usual one.

    ``highlight`` are the rows that stand out, by key or label; ``kind`` is bars, heat, ratings, trend or years.
    """

    order: str | Sequence[str] = ()
    highlight: Sequence[str] = ()
    kind: str = ""

    def kind_among(self, suits: Sequence[str], figure: str) -> str:
        """The kind that is chosen, the first of those that suit where none is.

        Raises:
            Refused: it does not suit the figure.
        """
        kind = self.kind or ("bars" if self.order or self.highlight else suits[0])
        return one_of_the_known(kind, suits, f"this kind of chart does not suit '{figure}'")

    def refuse_all_but(self, kind: str, figure: str) -> None:
        """Sees that nothing is chosen that a chart of this kind does not have.

        Raises:
            Refused: another kind, an order, or rows that stand out.
        """
        self.kind_among((kind,), figure) if self.kind else None
        if self.order or self.highlight:
            rule = f"a chart of the kind '{kind}' has no order and nothing that stands out: bars have"
            raise Refused([Problem("the notebook", rule, "Leave them out, or choose kind='bars'.", found=repr(figure))])

    def applied(self, page: Page, figure: TableFigure) -> TableFigure:
        """The table with its rows in the order that is chosen.

        Raises:
            Refused: the table has no such row.
        """
        if not self.order:
            return figure
        if isinstance(self.order, str) and self.order in ORDERS:
            return chosen(page, figure, sort=self.order)
        rows = (self.order,) if isinstance(self.order, str) else self.order
        return chosen(page, figure, rows=rows)


AS_USUAL = Choice()
