"""What the PDF template is given: papers cut into portrait and landscape parts, links made into labels, columns measured."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from helpers.display.block import plain_text
from helpers.display.picture import picture_shape
from helpers.display.signs import SIGNS, TONES, sign_svg
from helpers.export.columns import crowded, tracks
from helpers.export.tree import Item, Tree

# In millimetres. A higher chart would jump to the next page and leave half a page empty.
CHART_WIDTH, HIGHEST_CHART = 176.0, 75.0

_SEEN_WITH_WHAT_FOLLOWS = {"sentence", "paragraph"}
_FOLLOWED = {"table", "chart", "cards"}


def document(trees: list[Tree], *, title: str, cover: dict[str, Any] | None = None) -> dict[str, Any]:
    """The data of one PDF of one or more papers; a link whose target is not among them becomes plain words."""
    first = {tree["page"]: tree["masthead"]["id"] for tree in trees}
    targets = frozenset(place for tree in trees for place in places(tree))
    language, _, region = trees[0]["language"].partition("-")
    return {
        "title": title, "council": trees[0]["masthead"]["council"], "cover": cover, "draft-word": "Draft",
        "language": {"lang": language, "region": region or "GB"}, "dated": bool(trees[0]["date"]),
        "signs": {name: sign_svg(name) for name in SIGNS}, "tones": TONES,
        "papers": [_paper(tree, targets, first) for tree in trees],
    }


def places(tree: Tree) -> list[str]:
    """Every label of a paper that a link can lead to."""
    return [label(tree["page"], anchor) for anchor in tree["anchors"]]


def label(page: str, anchor: str) -> str:
    """The label of a place in the PDF: paper and anchor."""
    return f"{page}--{anchor}"


def target(link: str, page: str, first: Mapping[str, str]) -> str:
    """The label that a link on a page means; a link to a whole paper means its title, whose anchor ``first`` has."""
    to_page, _, anchor = link.partition("#")
    return label(to_page or page, anchor or first.get(to_page, ""))


def tables(trees: Iterable[Tree]) -> list[dict[str, Any]]:
    """The tables that the PDF shows, in its order; the table of a folded chart is not among them."""
    blocks = (item["block"] for tree in trees for item in tree["items"] if "block" in item)
    shown = (block["table"] if block.get("show_table") == "open" else block for block in blocks)
    return [block for block in shown if block["block"] == "table"]


def _paper(tree: Tree, targets: Collection[str], first: Mapping[str, str]) -> dict[str, Any]:
    page = tree["page"]

    def placed(value: Any) -> Any:
        """The value with its links as labels (or gone) and its ids as labels."""
        if isinstance(value, list):
            return [placed(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        copy = {name: placed(inner) for name, inner in value.items() if name not in ("link", "nav")}
        if "link" in value and target(value["link"], page, first) in targets:
            copy["link"] = target(value["link"], page, first)
        return copy | ({"label": label(page, value["id"])} if "id" in value else {})

    items = [placed(item) | {"keep": keep} for item, keep in zip(tree["items"], _kept(tree["items"]), strict=True)]
    return {"masthead": placed(tree["masthead"]), "parts": _parts([_prepared(item) for item in items])}


def _kept(items: list[Item]) -> list[bool]:
    """For each item whether it stays on the page of the next: the words that introduce a table, chart or cards."""
    kinds = [_kind(item) for item in items]
    following = [*kinds[1:], ""]
    return [kind in _SEEN_WITH_WHAT_FOLLOWS and after in _FOLLOWED for kind, after in zip(kinds, following, strict=True)]


def _kind(item: Item) -> str:
    return item["block"]["block"] if "block" in item else item["prose"]


def _prepared(item: Item) -> Item:
    block = item.get("block", {})
    kind = block.get("block")
    if kind == "table":
        block["tracks"] = tracks(block, wide=_is_wide(item))
    elif kind == "chart":
        block["table"]["tracks"] = tracks(block["table"], wide=False)
        block["drawn"] = _drawn(block)
    elif kind == "cards":
        for card in block["cards"]:
            card["label-run"] = {"text": card["label"]} | ({"link": card["link"]} if "link" in card else {})
    return item


def _drawn(block: dict[str, Any]) -> dict[str, float]:
    """The width and height of a chart on paper in millimetres: as wide as its text unless that were too high."""
    shape = picture_shape(block["svg"])
    height = min(CHART_WIDTH / shape, block.get("height_mm", HIGHEST_CHART), HIGHEST_CHART)
    return {"width": round(height * shape, 2), "height": round(height, 2)}


def _is_wide(item: Item) -> bool:
    """Whether an item needs a landscape page: the finder, and a table called wide that would be crowded in portrait."""
    block = item.get("block", {})
    return block.get("style") == "finder" or (bool(block.get("wide")) and crowded(block))


def _parts(items: list[Item]) -> list[dict[str, Any]]:
    """The items in landscape and portrait parts. A section turns as a whole, and a paper mostly of wide tables turns
    altogether, so that no page is left half empty before or after a table that has a page to itself.
    """
    weighty = [item for item in items if _kind(item) in ("table", "chart")]
    all_wide = 2 * sum(map(_is_wide, weighty)) >= len(weighty) > 0
    wide_sections = [(all_wide or any(map(_is_wide, section)), section) for section in _sections(items)]
    return [
        {"wide": wide, "items": [item for _, section in run for item in section]}
        for wide, run in groupby(wide_sections, key=lambda pair: pair[0])
    ]


def _sections(items: list[Item]) -> list[list[Item]]:
    sections: list[list[Item]] = [[]]
    for item in items:
        if _kind(item) == "heading" and item.get("block", item)["level"] == 2 and (sections[-1] or len(sections) > 1):
            sections.append([])
        sections[-1].append(item)
    return sections


def short_title(tree: Tree) -> str:
    """The title of a paper and its quarter, for the PDF's own title."""
    return f"{tree['masthead']['title']} - {plain_text(tree['masthead']['quarter']).partition(':')[0]}"
