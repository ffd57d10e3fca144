"""What the PDF template is given: papers turned as their tables ask, links made into labels, columns measured."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from helpers.display.blocks.block import plain_text
from helpers.display.blocks.picture import picture_shape
from helpers.display.blocks.signs import SIGNS, TONES, sign_svg
from helpers.export.paper import Item, Tree, closing_notices
from helpers.export.pdf.columns import crowded, row_heights, tracks
from helpers.export.pdf.texts import side_of

# In millimetres. A higher chart would jump to the next page and leave half a page empty.
CHART_WIDTH, HIGHEST_CHART = 176.0, 62.0
# In points. Higher rows at the end of a table do not have to stay together.
HIGHEST_LAST_ROWS = 110.0
# Higher rows may be parted between two pages.
HIGHEST_WHOLE_ROW = 200.0

_SEEN_WITH_WHAT_FOLLOWS = {"sentence", "paragraph"}
_FOLLOWED = {"table", "chart", "cards"}


def document(
    trees: list[Tree], *, title: str, cover: dict[str, Any] | None = None, close: Collection[str] = ()
) -> dict[str, Any]:
    """The data of one PDF of one or more papers; a link whose target is not among them becomes plain words.

    The lines of the papers in ``close`` stand closer together.
    """
    first = {tree["page"]: tree["masthead"]["id"] for tree in trees}
    targets = frozenset(place for tree in trees for place in places(tree))
    language, _, region = trees[0]["language"].partition("-")
    return {
        "title": title,
        "council": trees[0]["masthead"]["council"],
        "cover": cover,
        "language": {"lang": language, "region": region or "GB"},
        "dated": bool(trees[0]["date"]),
        "signs": {name: sign_svg(name) for name in SIGNS},
        "tones": TONES,
        "papers": [_paper(tree, targets, first) | {"close": tree["page"] in close} for tree in trees],
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

    layout = tree.get("layout") or layout_of(tree)
    items = [
        _prepared(placed(item), measures) | {"keep": keep}
        for item, measures, keep in zip(tree["items"], layout["tables"], _kept(tree["items"]), strict=True)
    ]
    finder = any(item.get("block", {}).get("style") == "finder" for item in items)
    return {
        "masthead": placed(tree["masthead"]) | {"closing": placed(closing_notices(tree))},
        "wide": layout["wide"],
        "finder": finder,
        "items": _side_by_side(items) if layout["wide"] else items,
    }


def layout_of(tree: Tree) -> dict[str, Any]:
    """How a paper lies on its pages: whether it turns (``wide``), and of each item the measures of its table, if it has one.

    A paper turns as a whole, so that no page is left half empty before or after a table that needs a wide one.
    """
    wide = any(map(_is_wide, tree["items"]))
    return {"wide": wide, "tables": [_measures(table, wide=wide) if (table := _table(item)) else {} for item in tree["items"]]}


def _side_by_side(items: list[Item]) -> list[Item]:
    """The items of a landscape paper, each run of small headings with a list under each made one item of pairs."""
    placed: list[Item] = []
    while items:
        pair, items = items[:2], items[2:]
        if not _is_pair(pair):
            placed.append(pair[0])
            items = pair[1:] + items
        elif placed and "pairs" in placed[-1]:
            placed[-1]["pairs"].append(pair)
        else:
            placed.append({"pairs": [pair]})
    return placed


def _is_pair(items: list[Item]) -> bool:
    return [_kind(item) for item in items] == ["heading", "list"] and items[0].get("block", {}).get("level") == 3


def _kept(items: list[Item]) -> list[bool]:
    """For each item whether it stays on the page of the next: the words that introduce a table, chart or cards."""
    kinds = [_kind(item) for item in items]
    following = [*kinds[1:], ""]
    return [kind in _SEEN_WITH_WHAT_FOLLOWS and after in _FOLLOWED for kind, after in zip(kinds, following, strict=True)]


def _kind(item: Item) -> str:
    return item["block"]["block"] if "block" in item else item["prose"]


def _prepared(item: Item, measures: dict[str, Any]) -> Item:
    """The item with what its table, chart or cards need besides; ``item`` is the caller's own copy."""
    block = item.get("block", {})
    if table := _table(item):
        table |= measures
    if block.get("block") == "chart":
        block["drawn"] = _drawn(block)
    elif block.get("block") == "cards":
        for card in block["cards"]:
            card["label-run"] = {"text": card["label"]} | ({"link": card["link"]} if "link" in card else {})
    return item


def _table(item: Item) -> dict[str, Any] | None:
    """The table that an item is, or that its chart has."""
    block: dict[str, Any] = item.get("block", {})
    return block["table"] if block.get("block") == "chart" else block if block.get("block") == "table" else None


def _measures(table: dict[str, Any], *, wide: bool) -> dict[str, Any]:
    """The widths of a table's columns, how high it is, and how many of its last rows stay on one page."""
    heights = row_heights(table, wide=wide)
    kept = [place for place in (2, 3) if place < len(heights) - 1 and sum(heights[-place:]) <= HIGHEST_LAST_ROWS]
    return {
        "tracks": tracks(table, wide=wide),
        "height": round(sum(heights), 1),
        "last-rows": max(kept, default=0),
        "whole-rows": max(heights) <= HIGHEST_WHOLE_ROW,
        "side": side_of(table),
    }


def _drawn(block: dict[str, Any]) -> dict[str, float]:
    """The width and height of a chart on paper in millimetres: as wide as its text unless that were too high."""
    shape = picture_shape(block["svg"])
    height = min(CHART_WIDTH / shape, block.get("height_mm", HIGHEST_CHART), HIGHEST_CHART)
    return {"width": round(height * shape, 2), "height": round(height, 2)}


def _is_wide(item: Item) -> bool:
    """Whether an item needs a landscape page: the finder, and a table that would be crowded in portrait."""
    block = item.get("block", {})
    return block.get("style") == "finder" or (block.get("block") == "table" and crowded(block))


def short_title(tree: Tree) -> str:
    """The title of a paper and its quarter, for the PDF's own title."""
    return f"{tree['masthead']['title']} - {plain_text(tree['masthead']['quarter']).partition(':')[0]}"
