"""The places on a page that a link can lead to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.export.prose import slug

Item = dict[str, Any]


def named_headings(items: list[Item]) -> None:
    """Gives each heading in prose the slug of its words as ``id``, with a number where that is taken already."""
    taken = set(_block_anchors(items))
    for item in items:
        if item.get("prose") == "heading":
            item["id"] = _free(slug(item["text"]), taken)
            taken.add(item["id"])


def placed_anchors(items: list[Item]) -> list[str]:
    """Every anchor of the page in order: blocks, tables inside charts, numbered paragraphs, headings."""
    return [anchor for item in items for anchor in _anchors(item)]


def _free(wanted: str, taken: set[str]) -> str:
    number, anchor = 1, wanted
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    return anchor


def _block_anchors(items: list[Item]) -> Iterator[str]:
    for item in items:
        if "block" in item:
            yield from _anchors(item)


def _anchors(item: Item) -> list[str]:
    block = item.get("block")
    if block is None:
        return [item["id"]] if "id" in item else []
    if block["block"] == "chart":
        return [block["id"], block["table"]["id"]]
    if block["block"] == "paragraphs":
        numbers = range(block["start"], block["start"] + len(block["items"]))
        return [block["id"], *(f"{block['id']}-{number}" for number in numbers)]
    return [block["id"]]
