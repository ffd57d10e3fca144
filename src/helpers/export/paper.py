"""An executed notebook read as a paper: masthead, prose and blocks. Both exporters read it here and refuse the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.display.blocks.block import MIME, BlockRefused, Line, check_block, plain_text
from helpers.export.anchors import named_headings, placed_anchors
from helpers.export.committed import committed
from helpers.export.paper_check import faults_of
from helpers.export.prose import ProseRefused, prose
from helpers.export.refusal import ExportRefused

Item = dict[str, Any]
Tree = dict[str, Any]


def notebook_tree(nb: Mapping[str, Any], name: str, *, date: str = "") -> Tree:
    """The paper that a notebook shows: ``page``, ``masthead``, ``items`` in order, ``anchors`` and ``links``.

    An item has its ``cell`` (counted from 1) and either ``block`` or a node of ``prose``. ``date`` (2018-03-07) is the
    document date that the PDF states; without one it states none. Raises ExportRefused with every reason at once.
    """
    page = name.replace("_", "-")
    items, faults = _items(nb, page)
    if not faults:
        faults = _order_faults(items, page)
    if faults:
        raise ExportRefused(faults)
    named_headings(items)
    tree = {
        "page": page,
        "language": items[0]["block"]["language"],
        "date": date,
        "masthead": items[0]["block"],
        "masthead_cell": items[0]["cell"],
        "items": items[1:],
        "anchors": placed_anchors(items),
        "links": list(_links(items)),
    }
    if faults := faults_of(tree):
        raise ExportRefused(faults)
    return tree


def closing_notices(tree: Tree) -> list[Line]:
    """The notices that stand at the end of the paper: all but the first, which opens it, and but those that a key holds."""
    blocks = (item["block"] for item in tree["items"] if "block" in item)
    said = {plain_text(entry["text"]) for block in blocks for entry in block.get("entries", [])}
    return [notice for notice in tree["masthead"].get("notices", [])[1:] if plain_text(notice) not in said]


def _items(nb: Mapping[str, Any], page: str) -> tuple[list[Item], list[str]]:
    items: list[Item] = []
    faults: list[str] = []
    for number, cell in enumerate(committed(nb["cells"]), 1):
        if "analyst" in cell.get("metadata", {}).get("tags", []):
            continue
        try:
            items += [{"cell": number} | part for part in _parts(cell)]
        except (BlockRefused, ProseRefused) as fault:
            faults.append(f"{page}, cell {number}: {fault}")
    return items, faults


def _parts(cell: Mapping[str, Any]) -> list[Item]:
    if cell["cell_type"] == "markdown":
        return prose(cell["source"])
    if cell["cell_type"] == "code":
        return [{"block": _block(output)} for output in cell.get("outputs", [])]
    raise ProseRefused("a raw cell is not shown; make it markdown, or tag it analyst")


def _block(output: Mapping[str, Any]) -> dict[str, Any]:
    block = output.get("data", {}).get(MIME)
    if block is None:
        raise BlockRefused(f"the cell shows {_what(output)}, not a block; use a display helper, or tag the cell analyst.")
    check_block(block)
    return block


def _what(output: Mapping[str, Any]) -> str:
    kind = output["output_type"]
    if kind == "stream":
        return f"printed text ({output.get('name', 'stdout')})"
    if kind == "error":
        return f"an error ({output.get('ename', '')})"
    return f"a plain value ({', '.join(output.get('data', {})) or 'empty'})"


def _order_faults(items: list[Item], page: str) -> list[str]:
    mastheads = [item for item in items if "block" in item and item["block"]["block"] == "masthead"]
    if not mastheads:
        return [f"{page}: no masthead is shown; open the appendix first, and run the notebook before its export."]
    if items[0] is not mastheads[0]:
        return [f"{page}, cell {items[0]['cell']}: the masthead comes first on a page; tag what stands before it analyst."]
    return [f"{page}, cell {item['cell']}: a page has one masthead, and this is another." for item in mastheads[1:]]


def _links(items: list[Item]) -> Iterator[Item]:
    """Every link with its cell, in the order of the page."""
    for item in items:
        for link in _links_in(item):
            yield {"cell": item["cell"], "link": link}


def _links_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("link"), str):
            yield value["link"]
        for inner in value.values():
            yield from _links_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _links_in(inner)
