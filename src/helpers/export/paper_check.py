"""What a paper must be as a whole: headings in order, anchors once, links that lead somewhere, letters that print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from helpers.display.blocks.picture import picture_words
from helpers.display.blocks.refused import Place, place_in_words
from helpers.display.blocks.text import Run, plain_text
from helpers.domain.letters import codes_of, unprintable
from helpers.export.paper import SECTION, Item, Paper

# What names, leads or counts inside a block is not printed.
_NAMES = {"id", "link", "language", "dated", "block", "prose", "sign", "tone", "kind", "style", "align", "show_table"}
_NAMES |= {"symbol", "source"}
DEEPEST_HEADING = 4


def faults_of(paper: Paper) -> list[str]:
    """Every reason why the paper cannot be exported, as sentences with page and cell; empty if there is none.

    None quotes the words of the page: a cell can hold what a return says of a child.
    """
    return [*_heading_faults(paper), *_anchor_faults(paper), *_link_faults(paper), *_letter_faults(paper)]


def _heading_faults(paper: Paper) -> Iterator[str]:
    for of_annex in (False, True):  # each is printed by itself
        yield from _heading_faults_of(paper, [item for item in paper.items if item.annex == of_annex])
    yield from _annex_faults(paper)


def _annex_faults(paper: Paper) -> Iterator[str]:
    """What is folded opens with its heading: the page shows that alone, and the annex begins with it."""
    for before, item in pairwise((None, *paper.items)):
        if item and item.annex and not (before and before.annex) and not (item.heading and item.heading.level == SECTION):
            yield f"{paper.page}, cell {item.cell}: what is tagged annex begins with a heading (##) of its own."


def _heading_faults_of(paper: Paper, items: Sequence[Item]) -> Iterator[str]:
    above = 1
    for cell, heading in ((item.cell, item.heading) for item in items if item.heading):
        where = f"{paper.page}, cell {cell}: a heading"
        if not heading.text.strip():
            yield f"{paper.page}, cell {cell}: a heading is empty."
        elif heading.level == 1:
            yield f"{where} is of level 1, which belongs to the title of the masthead; begin with ##."
        elif heading.level > DEEPEST_HEADING:
            yield f"{where} is of level {heading.level}; a paper goes no deeper than {DEEPEST_HEADING}."
        elif heading.level > above + 1:
            yield f"{where} is of level {heading.level} below level {above}; a level is skipped."
        above = heading.level


def _anchor_faults(paper: Paper) -> Iterator[str]:
    anchors = paper.anchors
    for anchor in dict.fromkeys(anchor for anchor in anchors if anchors.count(anchor) > 1):
        cells = " and ".join(str(item.cell) for item in paper.items if anchor in item.anchors)
        where = f" (cells {cells})" if " and " in cells else ""
        why = "a link could not tell which is meant. A paper shows a chart, a table or a sentence once: take one out."
        yield f"{paper.page}: the id {anchor!r} is used more than once{where}; {why}"


def _link_faults(paper: Paper) -> Iterator[str]:
    anchors = set(paper.anchors)
    for link in paper.links:
        page, _, anchor = link.link.partition("#")
        if page in ("", paper.page) and anchor and anchor not in anchors:
            yield f"{paper.page}, cell {link.cell}: the link {link.link!r} leads to no place on this page."


def _letter_faults(paper: Paper) -> Iterator[str]:
    shown: list[tuple[int, Any]] = [(paper.masthead_cell, paper.masthead), *((item.cell, item.shown) for item in paper.items)]
    for cell, value in shown:
        for place, text in printed(value):
            if lost := unprintable(text):
                yield f"{paper.page}, cell {cell}: no font prints {codes_of(lost)} ({place_in_words(value, place)})."


def printed(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of a block or of prose that reaches a reader, in order, with the way to it."""
    if isinstance(value, BaseModel):
        for name, inner in value:
            yield from printed(inner, (*place, name)) if name not in _NAMES else ()
    elif isinstance(value, tuple | list) and any(isinstance(piece, Run) for piece in value):
        yield place, plain_text(value)
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from printed(inner, (*place, number))
    elif isinstance(value, str) and value:
        yield place, picture_words(value) if "svg" in place[-1:] else value
