"""What a paper shows of indicators: those named, else those of its area, else all that are in use."""

from __future__ import annotations

from helpers.display.appendix.opened import Opened
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.charts import multiples, years
from helpers.display.charts.funnel_chart import first_funnel, other_funnels
from helpers.display.indicators.real_change import compared, really_changed, side_by_side
from helpers.display.indicators.year_end import what_it_takes
from helpers.display.papers import briefing, by_objective, notes, officer, scorecards, status
from helpers.display.tables import plans
from helpers.display.tables.beside_others import beside_others, beside_values
from helpers.display.tables.cards import cards
from helpers.display.tables.promises import promise_and_expected, promises
from helpers.display.tables.targets import targets


class OfIndicators(Opened):
    """The verbs that take indicators by their codes."""

    def at_a_glance(self, *figures: str) -> Block:
        """Headline figures as cards; of the page's area, if none is named."""
        return cards(self._page, self._codes(figures))

    def five_years(self, *codes: str) -> Block:
        """Indicators over five years, like quarter with like, each with a small line of all of its results."""
        return self._page.show(years.five_years(self._page, self._codes(codes)))

    def by_year(self, *codes: str) -> Block:
        """Indicators by whole financial year, for five years."""
        return self._page.show(years.by_year(self._page, self._codes(codes)))

    def small_multiples(self, *codes: str) -> Block:
        """Indicators over time as small charts side by side."""
        return self._page.show(multiples.small_multiples(self._page, self._codes(codes)))

    def compared(self, *codes: str) -> Block:
        """Indicators now, in the quarter before and a year before, and whether they really changed."""
        return self._page.show(compared(self._page, self._codes(codes)))

    def supporting(self) -> Blocks:
        """The measures of the page's area but the first: now, in the quarter before and a year before, with their direction."""
        codes = self._codes(())[1:]
        return self._blocks([side_by_side(self._page, codes)] if codes else [])

    def beside_others(self, *codes: str) -> Blocks:
        """How each indicator compares with statistical neighbours and all authorities, in a sentence; nothing without any."""
        return self._blocks(beside_others(self._page, self._codes(codes)))

    def beside_values(self, *codes: str) -> Blocks:
        """The published values of others beside each indicator's own, as a table; nothing where there are none."""
        return self._blocks(beside_values(self._page, self._codes(codes)))

    def first_funnel(self, *codes: str) -> Blocks:
        """Every authority's share by its size beside the limits of chance, of the first indicator that has them published."""
        return self._blocks(first_funnel(self._page, self._codes(codes)))

    def other_funnels(self, *codes: str) -> Blocks:
        """The same of the other indicators that have them published."""
        return self._blocks(other_funnels(self._page, self._codes(codes)))

    def promise_and_expected(self) -> Block:
        """What was promised of the first measure of the page's area, what happened, and what is expected of four quarters."""
        return self._page.show(promise_and_expected(self._page, self._codes(())[0]))

    def really_changed(self, *codes: str) -> Block:
        """Whether each indicator really changed, in plain words."""
        return self._page.show(really_changed(self._page, self._codes(codes)))

    def scorecard(self, *codes: str, reported_in: str = "") -> Block:
        """Indicators with their year so far, their target and their signs."""
        return self._page.show(scorecards.scorecard(self._page, self._codes(codes, reported_in)))

    def by_objective(self, *codes: str) -> Block:
        """Every indicator in one table, under the objective that it serves."""
        return self._page.show(by_objective.by_objective(self._page, self._codes(codes)))

    def remarks(self, *codes: str) -> Blocks:
        """What stands behind each indicator that declined, missed its target, changed or must be explained."""
        return self._blocks(by_objective.remarks(self._page, self._codes(codes)))

    def other_remarks(self, *codes: str) -> Blocks:
        """What stands behind each of the other indicators."""
        return self._blocks(by_objective.other_remarks(self._page, self._codes(codes)))

    def ratings(self, *codes: str, reported_in: str = "") -> Block:
        """How many indicators have each rating, as a bar with its table."""
        return self._page.show(scorecards.ratings(self._page, self._codes(codes, reported_in)))

    def status(self, actions: str, *, reported_in: str) -> Block:
        """The status of the actions and that of the indicators, and how each was derived."""
        return self._page.show(status.status(self._page, self._tables((actions,))[0], self._codes((), reported_in)))

    def good_news(self, *codes: str) -> Block:
        """The indicators that improved."""
        return self._page.show(scorecards.good_news(self._page, self._codes(codes)))

    def needs_explanation(self, *codes: str) -> Block:
        """The indicators that declined or may miss their target."""
        return self._page.show(scorecards.needs_explanation(self._page, self._codes(codes)))

    def briefing(self, *codes: str) -> Block:
        """The targets of the year in a page of words."""
        return self._page.show(briefing.briefing(self._page, self._codes(codes)))

    def targets(self, *codes: str) -> Block:
        """Targets with how they were worked out, and why."""
        return self._page.show(targets(self._page, self._codes(codes)))

    def promises(self, *codes: str) -> Block:
        """What was promised last quarter for this one beside what happened."""
        return self._page.show(promises(self._page, self._codes(codes)))

    def actions(self, *codes: str) -> Block:
        """What the service says has happened and is being done, by whom and by when."""
        return self._page.show(plans.actions(self._page, self._codes(codes)))

    def expected(self, *codes: str) -> Block:
        """What the service expects in the next four quarters."""
        return self._page.show(plans.expected(self._page, self._codes(codes)))

    def what_it_takes(self, *codes: str) -> Block:
        """For each target: the declared outlook, its reason, and what it would take."""
        return self._page.show(what_it_takes(self._page, self._codes(codes)))

    def definitions(self, *codes: str) -> Block:
        """What each indicator counts, and which way is better."""
        return self._page.show(notes.definitions(self._page, self._codes(codes)))

    def definitions_in_full(self, *codes: str) -> Block:
        """The same with why it matters, where it comes from, who answers for it and who checks it."""
        return self._page.show(notes.definitions_in_full(self._page, self._codes(codes)))

    def differences(self, *codes: str) -> Blocks:
        """Where published rates and their counts differ by rounding; nothing where none do."""
        differing = notes.differences(self._page, self._codes(codes))
        return self._blocks([differing] if differing else [])

    def officer_view(self, *codes: str, reported_in: str = "") -> Blocks:
        """For officers only: suggested outlooks, flags on commentary and checks of targets; nothing for members."""
        shown = self._codes(codes, reported_in)
        return self._blocks(officer.officer_view(self._page, shown) if self._page.for_officers else [])
