"""What a paper must be as a whole: headings in order, anchors once, links that lead somewhere, letters that print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.display.blocks.picture import picture_words
from helpers.export.fonts import unprintable

Tree = Mapping[str, Any]

# Names and addresses inside a block are not printed.
_NOT_PRINTED = {"id", "link", "language", "block", "prose", "sign", "tone", "kind", "style", "align"}
DEEPEST_HEADING = 4


def faults_of(tree: Tree) -> list[str]:
    """Every reason why the paper cannot be exported, as sentences with page and cell; empty if there is none."""
    return [*_heading_faults(tree), *_anchor_faults(tree), *_link_faults(tree), *_letter_faults(tree)]


def headings(tree: Tree) -> list[tuple[int, int, str, str]]:
    """Each heading below the title as (cell, level, anchor, words)."""
    found = []
    for item in tree["items"]:
        heading = item.get("block", item)
        if "heading" in (heading.get("block"), heading.get("prose")):
            found.append((item["cell"], heading["level"], heading["id"], heading["text"]))
    return found


def _heading_faults(tree: Tree) -> Iterator[str]:
    above = 1
    for cell, level, _, words in headings(tree):
        where = f"{tree['page']}, cell {cell}: the heading {words[:60]!r}"
        if not words.strip():
            yield f"{tree['page']}, cell {cell}: a heading is empty."
        elif level == 1:
            yield f"{where} is of level 1, which belongs to the title of the masthead; begin with ##."
        elif level > DEEPEST_HEADING:
            yield f"{where} is of level {level}; a paper goes no deeper than {DEEPEST_HEADING}."
        elif level > above + 1:
            yield f"{where} is of level {level} below level {above}; a level is skipped."
        above = level


def _anchor_faults(tree: Tree) -> Iterator[str]:
    anchors = tree["anchors"]
    for anchor in dict.fromkeys(anchor for anchor in anchors if anchors.count(anchor) > 1):
        yield f"{tree['page']}: the id {anchor!r} is used more than once; a link could not tell which is meant."


def _link_faults(tree: Tree) -> Iterator[str]:
    for link in tree["links"]:
        page, _, anchor = link["link"].partition("#")
        if page in ("", tree["page"]) and anchor and anchor not in tree["anchors"]:
            yield f"{tree['page']}, cell {link['cell']}: the link {link['link']!r} leads to no place on this page."


def _letter_faults(tree: Tree) -> Iterator[str]:
    for item in ({"cell": tree["masthead_cell"], "block": tree["masthead"]}, *tree["items"]):
        for text in printed(item):
            if lost := unprintable(text):
                codes = ", ".join(f"U+{ord(letter):04X}" for letter in lost)
                yield f"{tree['page']}, cell {item['cell']}: no font prints {codes} in {text[:60]!r}."


def printed(value: Any, field: str = "") -> Iterator[str]:
    """Every text in an item that reaches a reader, in order."""
    if isinstance(value, str):
        if field == "svg":
            yield picture_words(value)
        elif field not in _NOT_PRINTED:
            yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from printed(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from printed(inner, field)
