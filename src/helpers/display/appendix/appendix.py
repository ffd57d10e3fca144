"""The paper that a notebook opens: each verb shows one part of it, read from the quarter's protected figures."""

from __future__ import annotations

from helpers.display.appendix.in_lab import cells_so_far, left_over_is_marked, progress
from helpers.display.appendix.injected import not_declared
from helpers.display.appendix.of_figures import OfFigures
from helpers.display.appendix.of_frames import OfFrames
from helpers.display.appendix.of_indicators import OfIndicators
from helpers.display.bench.completing import complete_in_ipython
from helpers.display.blocks.mime import Block, Blocks
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.page.page import Figures, Page
from helpers.display.papers import cover, finder, notes, officer
from helpers.display.papers import masthead as papers
from helpers.display.papers.answers import ANCHORS, answer
from helpers.display.papers.back_matter import how_checked
from helpers.display.papers.key import key, short_key
from helpers.display.papers.one_page.members_questions import questions
from helpers.display.papers.one_page.the_quarter import the_quarter
from helpers.display.tables.why_withheld import why_withheld
from helpers.domain.nearest import did_you_mean, one_of_the_known
from helpers.domain.own_names import EDITIONS, EXPLORE, MEMBERS
from helpers.domain.params.council import Area, Paper
from helpers.domain.params.folders import params_here
from helpers.domain.params.load import load_params
from helpers.domain.params.own_texts import in_their_language
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.figures.store import open_store


def open_appendix(
    paper: str, quarter: str = "", *, params: str = "params", language: str = "en", area: str = "", edition: str = MEMBERS
) -> Appendix:
    """The paper of that id for a quarter, ready to be shown; without a quarter, the current one of the council.

    ``edition`` is "members", or "officer" for what is not for publication: suggested outlooks, flags and checks.

    Raises:
        Refused: the params, the returns, the edition or the name of the paper or area are refused, with every problem.
    """
    left_over_is_marked("")
    if problems := not_declared(cells_so_far()):
        raise Refused(problems)
    with progress() as show:
        stated = load_params(params_here(params), quarter, language)
        complete_in_ipython(stated.figures)
        store = open_store(stated, show, lambda file: show(f"reading returns: {file}"))
        page = the_page(paper, in_their_language(stated), store, area=area, edition=edition)
    left_over_is_marked(page.shows)
    return Appendix(page)


def the_page(paper: str, params: Params, store: Figures, *, area: str = "", edition: str = MEMBERS) -> Page:
    """The page of a paper; for a monitoring area, that of the area; ``explore`` is the analyst's own, and in no pack.

    Raises:
        Refused: params/pack.yaml has no such paper or area, or there is no such edition.
    """
    named = {known.id: known for known in params.pack.all_papers()}
    areas = {known.id: known for known in params.pack.areas}
    wanted = f"{paper}-{area}" if area else paper
    named |= {EXPLORE: Paper(id=EXPLORE, notebook=EXPLORE, title=EXPLORE.capitalize())}
    if wanted not in named or (area and area not in areas):
        raise Refused(
            [
                Problem(
                    "params/pack.yaml",
                    "a notebook opens a paper or an area that the pack does not have",
                    f"{did_you_mean(wanted, named)}Use one of: {', '.join(named)}.",
                    found=repr(wanted[:60]),
                )
            ]
        )
    if edition not in EDITIONS:
        raise Refused(
            [Problem("edition", "a paper has no such edition", f"Use one of: {', '.join(EDITIONS)}.", found=repr(edition[:60]))]
        )
    return Page(params, store, named[wanted], areas.get(area), edition)


class Appendix(OfIndicators, OfFigures, OfFrames):
    """One paper of the pack. Every verb returns a block that JupyterLab shows and that both exporters read."""

    def heading(self) -> Block:
        """The masthead: title, council, quarter, draft mark, what the figures are, and the way to the other papers."""
        return officer.marked(self._page, papers.masthead(self._page))

    def finder(self) -> Block:
        """The grid of one-line answers, each leading to its place."""
        return finder.finder(self._page)

    def the_quarter(self) -> Block:
        """What got worse and who answers for it, what got better, what was met, kept, asked and is missing, what it costs."""
        return self._page.show(the_quarter(self._page))

    def questions(self) -> Blocks:
        """Questions to ask at the meeting, under their heading; nothing where the council has switched them off."""
        return self._blocks(questions(self._page))

    def where_to_find(self) -> Block:
        """Every other paper of the pack and what it holds."""
        return papers.where_to_find(self._page)

    def answer(self, item: str) -> Block:
        """The one-line answer on an item of the page's area, in the words of the finder."""
        area = self._area()
        line = answer(self._page, area, one_of_the_known(item, ANCHORS, "the committee asked for no such item")).line()
        return self._page.show(Sentence(id=ANCHORS[item], tone="lead", text=line))

    def _area(self) -> Area:
        if self._page.area is None:
            rule = "only the paper of a monitoring area has answers"
            raise Refused([Problem("the notebook", rule, "Open the paper with the area that it is about.")])
        return self._page.area

    def paragraphs(self, section: str) -> Blocks:
        """A section of the covering report in numbered paragraphs."""
        return cover.section(self._page, section)

    def recommendation(self) -> Blocks:
        """What the committee is recommended to do."""
        return cover.recommendation(self._page)

    def signatory(self) -> Block:
        """Who signs the covering report."""
        return cover.signatory(self._page)

    def priority(self) -> Block:
        """The priority that the paper is about, as the quarter's params name it."""
        return papers.priority(self._page)

    def section(self, name: str) -> Block:
        """A heading that names the quarter."""
        return papers.section(self._page, name)

    def short_key(self) -> Block:
        """The key as a short list, for the front page."""
        return self._page.show(short_key(self._page))

    def key(self, *kinds: str) -> Block:
        """Every sign, and every symbol in use, with its meaning; or the signs of some kinds: arrow, face, rag."""
        return self._page.show(key(self._page, kinds))

    def how_checked(self) -> Blocks:
        """How the pack was checked for accessibility, under a heading; nothing where the params do not say."""
        return self._blocks(how_checked.how_checked(self._page))

    def about(self) -> Block | Blocks:
        """What the paper is made from; for officers, after it why each withheld result is withheld."""
        about = notes.about(self._page)
        if not self._page.for_officers:
            return self._page.show(about)
        return self._blocks([about, *why_withheld(self._page)])
