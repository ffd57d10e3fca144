"""Once a year, which measures nothing of the pack needs: a proposal for the committee, worked out by a rule."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.named import Named
from helpers.display.blocks.word_blocks import Heading, Points, Sentence
from helpers.display.indicators.reading import Reading, with_results
from helpers.display.page.page import Page
from helpers.domain.retirement import Use, is_proposed_in


def to_retire(page: Page, codes: Sequence[str]) -> list[Named]:
    """The measures that may be retired, under their heading; nothing in Quarters 1 to 3, or where there are none."""
    if not is_proposed_in(page.params.quarter):
        return []
    asked, named = _asked_about(page), _of_papers(page)
    titles = [
        reading.words("definition_term", title=reading.title, code=reading.figure.id)
        for reading in with_results(page, codes)
        if _use(reading, asked=asked, named=named).may_retire
    ]
    if not titles:
        return []
    why = page.words("to_retire", year=page.params.quarter.financial_year)
    return [
        Heading(id="measures-to-retire", level=2, text=page.words("to_retire_heading")),
        Sentence(id="why-retire", tone="plain", text=why),
        Points(id="to-retire", ordered=False, items=titles),
    ]


def _use(reading: Reading, *, asked: frozenset[str], named: frozenset[str]) -> Use:
    return Use(
        has_target=reading.figure.target is not None,
        is_red=not reading.absent and reading.judged.rag == "red",
        was_asked_about=reading.code in asked,
        of_a_paper=reading.code in named,
    )


def _asked_about(page: Page) -> frozenset[str]:
    """The measures of every area that the committee asked to watch."""
    return frozenset(code for area in page.params.pack.areas for code in page.params.standing(area.indicators))


def _of_papers(page: Page) -> frozenset[str]:
    """The measures that a paper is about by their names."""
    return frozenset(code for paper in page.params.pack.all_papers() for code in page.params.standing(paper.indicators))
