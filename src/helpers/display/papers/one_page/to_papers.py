"""The names of papers and of measures as a page leads to them, on paper with the number of their page."""

from __future__ import annotations

from helpers.display.blocks.block import Line, Run, plain_text
from helpers.display.blocks.lines import linked, strong
from helpers.display.indicators.reading import Reading
from helpers.display.page.filled import pieces
from helpers.display.page.page import Page
from helpers.display.tables.listings import EVERY_INDICATOR, place_of_measure


def to_paper(page: Page, paper_id: str, text: str = "") -> Line:
    """The name of a paper, or another text, leading to it; the text alone where the pack has no such paper."""
    named = {paper.id: paper for paper in page.params.pack.all_papers()}
    if paper_id not in named:
        return text
    name = text or page.labels.paper(named[paper_id]).partition(":")[0]
    return [linked(name, paper_id, turn_to=paper_id)]


def to_measure(reading: Reading) -> Run:
    """The title of a measure, leading to where the performance report tells of it."""
    place = place_of_measure(reading.page, reading.code)
    return linked(reading.title, place, turn_to=place, strong=True) if place else strong(reading.title)


def in_paper(page: Page, paper_id: str, text: str = "") -> Line:
    """The same in brackets, after a space; nothing where the pack has no such paper."""
    named = to_paper(page, paper_id, text)
    return [" (", *pieces(named), ")"] if isinstance(named, list) else ""


def of_measure(reading: Reading) -> Line:
    """Where the pack tells most of a measure, in brackets: the paper of its area, else its place in the performance report."""
    page = reading.page
    area = next((area for area in page.params.pack.areas if reading.code in area.indicators), None)
    if area:
        return in_paper(page, f"monitoring-{area.id}", page.labels.area(area, "short_title"))
    place = place_of_measure(page, reading.code)
    paper = to_paper(page, EVERY_INDICATOR)
    return [" (", linked(plain_text(paper), place, turn_to=place), ")"] if place else ""
