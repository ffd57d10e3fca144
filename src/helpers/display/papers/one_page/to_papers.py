"""The names of papers and of measures as a page leads to them, on paper with the number of their page."""

from __future__ import annotations

from helpers.display.blocks.block import Line, Run, plain_text
from helpers.display.blocks.lines import linked, strong
from helpers.display.indicators.reading import Reading
from helpers.display.page.filled import pieces
from helpers.display.page.page import Page
from helpers.display.papers.answers import ANCHORS
from helpers.display.tables.listings import EVERY_INDICATOR, place_of_measure

OTHER_MEASURES = "side-by-side"  # the table of an area's measures but the first
_PLACES = ANCHORS | {"promised": "promise-and-expected"}


def to_paper(page: Page, place: str, text: str = "") -> Line:
    """The name of a paper, or another text, leading to it; the text alone where the pack has no such paper.

    ``place`` may name a place of the paper (``appendix-d#said-budget``): on paper the number is of the page where that stands.
    """
    named = {paper.id: paper for paper in page.params.pack.all_papers()}
    paper_id = place.partition("#")[0]
    if paper_id not in named:
        return text
    name = text or page.labels.paper(named[paper_id]).partition(":")[0]
    return [linked(name, paper_id, turn_to=place)]


def to_measure(reading: Reading) -> Run:
    """The title of a measure, leading to where the performance report tells of it."""
    place = place_of_measure(reading.page, reading.code)
    return linked(reading.title, place, turn_to=place, strong=True) if place else strong(reading.title)


def in_paper(page: Page, place: str, text: str = "") -> Line:
    """The same in brackets, after a space; nothing where the pack has no such paper."""
    named = to_paper(page, place, text)
    return [" (", *pieces(named), ")"] if isinstance(named, list) else ""


def of_measure(reading: Reading, item: str) -> Line:
    """Where the pack tells most of a measure, in brackets: the paper of its area, else its place in the performance report.

    An area answers each item on its first measure; its other measures stand in one table.
    """
    page = reading.page
    area = next((area for area in page.params.pack.areas if reading.code in area.indicators), None)
    if area:
        at = _PLACES[item] if reading.code == area.indicators[0] else OTHER_MEASURES
        return in_paper(page, f"monitoring-{area.id}#{at}", page.labels.area(area, "short_title"))
    place = place_of_measure(page, reading.code)
    paper = to_paper(page, EVERY_INDICATOR)
    return [" (", linked(plain_text(paper), place, turn_to=place), ")"] if place else ""
