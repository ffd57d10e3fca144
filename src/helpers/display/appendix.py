"""The paper that a notebook opens: each verb shows one part of it, read from the quarter's protected figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from helpers.display import charts, cover, finder, notes, outlooks, papers, scorecards
from helpers.display.absence import absence
from helpers.display.answers import ANCHORS, answer
from helpers.display.cards import cards
from helpers.display.keys import key, short_key
from helpers.display.lines import anchor
from helpers.display.listings import listing
from helpers.display.mime import Block, Blocks
from helpers.display.page import Figures, Page
from helpers.display.reading import reading
from helpers.display.sentences import sentence
from helpers.display.setup import set_up
from helpers.display.tables import table
from helpers.domain.params import load_params
from helpers.domain.refusal import Problem, Refused
from helpers.domain.stated import Params
from helpers.figures.publishable import Publishable
from helpers.figures.store import open_store

Build = Callable[[Page, Publishable], dict[str, Any]]


def open_appendix(paper: str, quarter: str = "", *, params: str = "params", language: str = "en", area: str = "") -> Appendix:
    """The paper of that id for a quarter, ready to be shown; without a quarter, the current one of the council.

    Raises:
        Refused: the params, the returns or the name of the paper or area are refused, with every problem at once.
    """
    stated = load_params(params, quarter, language)
    return Appendix(the_page(paper, stated, open_store(stated), area=area))


def the_page(paper: str, params: Params, store: Figures, *, area: str = "") -> Page:
    """The page of a paper; for a monitoring area, that of the area.

    Raises:
        Refused: params/pack.yaml has no such paper or area.
    """
    named = {one.id: one for one in params.pack.all_papers()}
    areas = {one.id: one for one in params.pack.areas}
    wanted = f"{paper}-{area}" if area else paper
    if wanted not in named or (area and area not in areas):
        raise Refused([Problem("params/pack.yaml", "a notebook opens a paper or an area that the pack does not have",
                               f"Use one of: {', '.join(named)}.", found=repr(wanted[:60]))])
    return Page(params, store, named[wanted], areas.get(area))


class Appendix:
    """One paper of the pack. Every verb returns a block that JupyterLab shows and that both exporters read."""

    def __init__(self, page: Page) -> None:
        set_up()
        self.page = page

    def _figure(self, asked: str | Publishable, build: Build, *, at: str = "") -> Block:
        """The figure as a block, or in its place why it is not there."""
        figure = self.page.figure(asked)
        if figure.absent:
            return absence(self.page, figure, at=f"{at}{anchor(figure.id)}")
        return self.page.show(build(self.page, figure))

    def _codes(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return codes or self.page.indicators()

    def heading(self) -> Block:
        """The masthead: title, council, quarter, draft mark, what the figures are, and the way to the other papers."""
        return papers.masthead(self.page)

    def finder(self) -> Block:
        """The grid of one-line answers, each leading to its place."""
        return finder.finder(self.page)

    def where_to_find(self) -> Block:
        """Every other paper of the pack and what it holds."""
        return papers.where_to_find(self.page)

    def answer(self, item: str) -> Block:
        """The one-line answer on an item of the page's area, in the words of the finder."""
        assert self.page.area is not None, "only a monitoring area has answers"
        said = answer(self.page, self.page.area, item)
        return self.page.show({"block": "sentence", "id": ANCHORS[item], "tone": "lead", "text": said.line()})

    def at_a_glance(self, *figures: str) -> Block:
        """Headline figures as cards; of the page's area, if none is named."""
        return cards(self.page, self._codes(figures))

    def sentence(self, figure: str) -> Block:
        """A figure in a sentence."""
        return self._figure(figure, sentence, at="said-")

    def table(self, figure: str) -> Block:
        """A figure as a table."""
        return self._figure(figure, table)

    def tables(self) -> Blocks:
        """The tables of the page's area."""
        return Blocks([self.table(one) for one in (self.page.area.tables if self.page.area else ())])

    def chart(self, figure: str) -> Block:
        """A figure as the chart that suits it, with its table."""
        return self._figure(figure, charts.chart, at="chart-")

    def trend(self, code: str) -> Block:
        """An indicator over time, with every result in its table."""
        return self._figure(code, charts.trend, at="trend-")

    def trends(self) -> Blocks:
        """The charts of the page's area: those that it names, else the trend of its first indicator."""
        area = self.page.area
        return Blocks([self.chart(one) for one in (area.charts or area.indicators[:1])] if area else [])

    def bars(self, figure: str) -> Block:
        """The first column of a table as bars, longest first."""
        return self._figure(figure, charts.bars, at="chart-")

    def heat(self, figure: str) -> Block:
        """A table of counts as a grid, darker where more."""
        return self._figure(figure, charts.heat, at="chart-")

    def five_years(self, *codes: str) -> Block:
        """Indicators over five years, like quarter with like, each with a small line of all of its results."""
        return self.page.show(charts.five_years(self.page, self._codes(codes)))

    def listing(self, figure: str, *, columns: tuple[str, ...] = (), rated: tuple[str, ...] = (),
                grouped_by: str = "") -> Block:
        """Rows of a hand-kept return; ``rated`` keeps those rated so now, ``grouped_by`` heads them by a column."""
        at = "-".join(anchor(one) for one in (figure, *rated))
        build = partial(listing, columns=list(columns), rated=rated, grouped_by=grouped_by, at=at)
        return self._figure(figure, build, at="listing-" if rated else "")

    def scorecard(self, *codes: str) -> Block:
        """Indicators with their year so far, their target and their signs."""
        return self.page.show(scorecards.scorecard(self.page, self._codes(codes)))

    def ratings(self, *codes: str) -> Block:
        """How many indicators have each rating."""
        return self.page.show(scorecards.ratings(self.page, self._codes(codes)))

    def good_news(self, *codes: str) -> Block:
        """The indicators that improved."""
        return self.page.show(scorecards.good_news(self.page, self._codes(codes)))

    def needs_explanation(self, *codes: str) -> Block:
        """The indicators that declined or may miss their target."""
        return self.page.show(scorecards.needs_explanation(self.page, self._codes(codes)))

    def targets(self, *codes: str) -> Block:
        """Targets with how they were worked out, and why."""
        return self.page.show(outlooks.targets(self.page, self._codes(codes)))

    def actions(self, *codes: str) -> Block:
        """What the service says has happened and is being done, by whom and by when."""
        return self.page.show(outlooks.actions(self.page, self._codes(codes)))

    def expected(self, *codes: str) -> Block:
        """What the service expects in the next four quarters."""
        return self.page.show(outlooks.expected(self.page, self._codes(codes)))

    def bridge(self, figure: str) -> Block:
        """Why two numbers of assessments do not match, in the words of the covering report."""
        return self._figure(figure, notes.bridge, at="bridge-")

    def for_each_hundred(self, part: str, whole: str) -> Block:
        """How one quarter's count stands to another's."""
        readings = [reading(self.page, code) for code in (part, whole)]
        missing = next((one.figure for one in readings if one.absent), None)
        if missing:
            return absence(self.page, missing, at="contacts-to-assessments")
        return self.page.show(notes.for_each_hundred(self.page, *readings))

    def checks(self, *figures: str) -> Block:
        """For each table, whether its total agrees with the rows counted in the return."""
        return self.page.show(notes.checks(self.page, [self.page.figure(one) for one in figures]))

    def definitions(self, *codes: str) -> Block:
        """What each indicator counts, which way is better, and who answers for it."""
        return self.page.show(notes.definitions(self.page, self._codes(codes)))

    def differences(self, *codes: str) -> Blocks:
        """Where published rates and their counts differ by rounding; nothing where none do."""
        found = notes.differences(self.page, self._codes(codes))
        return Blocks([self.page.show(found)] if found else [])

    def paragraphs(self, section: str) -> Block:
        """A section of the covering report in numbered paragraphs."""
        return cover.section(self.page, section)

    def recommendation(self) -> Blocks:
        """What the committee is recommended to do."""
        return cover.recommendation(self.page)

    def signatory(self) -> Block:
        """Who signs the covering report."""
        return cover.signatory(self.page)

    def priority(self) -> Block:
        """The priority that the paper is about, as the quarter's params name it."""
        return papers.priority(self.page)

    def section(self, name: str) -> Block:
        """A heading that names the quarter."""
        return papers.section(self.page, name)

    def short_key(self) -> Block:
        """The key as a short list, for the front page."""
        return self.page.show(short_key(self.page))

    def key(self, *kinds: str) -> Block:
        """The signs and symbols used on the page so far, each with its meaning; or all of some kinds: arrow, face, rag."""
        return self.page.show(key(self.page, kinds))

    def about(self) -> Block:
        """What the paper is made from."""
        return self.page.show(notes.about(self.page))


