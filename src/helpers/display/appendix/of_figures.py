"""What a paper shows of one registered figure: sentences, tables, charts and listings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from helpers.display.appendix.opened import Opened
from helpers.display.bench.known_options import with_known_options
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.charts import charts, money
from helpers.display.charts import milestones as plans
from helpers.display.charts.choice import Choice
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.page.absence import absence
from helpers.display.papers import notes
from helpers.display.tables import timeliness
from helpers.display.tables.choices import chosen_table
from helpers.display.tables.listings import listing
from helpers.display.tables.sentences import sentence


class OfFigures(Opened):
    """The verbs that take a figure of the register by its id."""

    def sentence(self, figure: str) -> Block:
        """A figure in a sentence."""
        return self._figure(figure, sentence, at="said-")

    @with_known_options
    def table(self, figure: str, *, rows: Sequence[str] = (), columns: Sequence[str] = (), sort: str = "") -> Block:
        """A figure as a table: all of it, or some rows and columns by key or label, in their order; of history like quarters.

        ``sort`` is a column, largest first, or "largest first", "smallest first", "as listed".
        """
        return self._table(figure, partial(chosen_table, rows=rows, columns=columns, sort=sort))

    def tables(self) -> Blocks:
        """The tables of the page's area."""
        return Blocks([self.table(figure) for figure in (self._page.area.tables if self._page.area else ())])

    @with_known_options
    def chart(
        self, figure: str, *, order: str | Sequence[str] = (), highlight: str | Sequence[str] = (), kind: str = ""
    ) -> Block:
        """A figure as the chart that suits it, with its table; or of a kind, in an order, with rows that stand out.

        ``kind`` is bars, heat, ratings, trend or years; ``order`` "largest first", "smallest first", "as listed", or the rows.
        """
        stands_out = (highlight,) if isinstance(highlight, str) and highlight else highlight
        choice = Choice(order, tuple(stands_out), kind)
        return self._over_time(figure, partial(charts.chart, choice=choice), at="chart-")

    def trend(self, code: str) -> Block:
        """An indicator over time, with every result in its table."""
        return self._over_time(code, lambda page, stood: charts.trend(page, Reading(page, stood)), at="trend-")

    def first_trend(self) -> Blocks:
        """The first of the charts that the page's area names; else the trend of its first indicator."""
        return Blocks([self.chart(figure) for figure in self._charts()[:1]])

    def other_trends(self) -> Blocks:
        """The charts of the page's area but the first."""
        return Blocks([self.chart(figure) for figure in self._charts()[1:]])

    def _charts(self) -> Sequence[str]:
        area = self._page.area
        return (area.charts or area.indicators[:1]) if area else ()

    def bars(self, figure: str) -> Block:
        """The first column of a table as bars, longest first."""
        return self._table(figure, charts.bars, at="chart-")

    def heat(self, figure: str) -> Block:
        """A table of counts as a grid, darker where more."""
        return self._table(figure, charts.heat, at="chart-")

    @with_known_options
    def listing(
        self, figure: str, *, columns: tuple[str, ...] = (), rated: tuple[str, ...] = (), grouped_by: str = ""
    ) -> Block:
        """Rows of a hand-kept return; ``rated`` keeps those rated so now, ``grouped_by`` heads them by a column."""
        at = "-".join(anchor(name) for name in (figure, *rated))
        build = partial(listing, columns=list(columns), rated=rated, grouped_by=grouped_by, at=at)
        return self._listing(figure, build, at="listing-" if rated else "")

    def milestones_said(self, figure: str) -> Block:
        """How many milestones that were due are done, and how many are overdue, in a sentence."""
        return self._listing(figure, plans.milestones_said, at="milestones-said-")

    def milestones(self, figure: str) -> Block:
        """Milestones done of those due, action by action, as bars."""
        return self._listing(figure, plans.milestones, at="milestones-")

    def overdue(self, figure: str) -> Block:
        """The actions with milestones that are overdue."""
        return self._listing(figure, plans.overdue, at="overdue-")

    def due_and_late(self, *figures: str) -> Block:
        """What was due, on time and late, of tables of timeliness: those of like rows side by side."""
        tables = [self._page.figure(figure).figure for figure in figures]
        for figure in tables:
            if figure.absent:
                return absence(self._page, figure, figure.absent)
        return self._page.show(timeliness.due_and_late(self._page, self._tables(figures)))

    def over_and_under(self, figure: str) -> Block:
        """How far each budget line is over or under, as bars to the right or to the left of nought."""
        return self._table(figure, money.over_and_under, at="variance-")

    def savings(self, figure: str) -> Block:
        """How much of the savings is not expected, in a sentence."""
        return self._table(figure, money.savings_said, at="savings-")

    def bridge(self, figure: str) -> Block:
        """Why two numbers of assessments do not match, in the words of the covering report."""
        return self._table(figure, notes.bridge, at="bridge-")

    def for_each_hundred(self, part: str, whole: str) -> Block:
        """How one quarter's count stands to another's."""
        readings = readings_of(self._page, self._codes((part, whole)))
        for reading in readings:
            if reading.figure.absent:
                return absence(self._page, reading.figure, reading.figure.absent, at="contacts-to-assessments")
        return self._page.show(notes.for_each_hundred(self._page, *readings))

    def checks(self, *figures: str) -> Block:
        """For each table, whether its total agrees with the rows counted in the return."""
        return self._page.show(notes.checks(self._page, self._tables(figures)))
