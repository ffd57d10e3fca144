"""An executed notebook read as a paper. Both exporters read it here and refuse the same, every reason at once."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.display.blocks.block import MIME, BlockRefused, block_of
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.mime import SEAL, seal_of
from helpers.display.blocks.private_mark import is_private
from helpers.domain.own_names import ENGLISH
from helpers.export.committed import committed
from helpers.export.paper import Item, Paper
from helpers.export.paper_check import faults_of
from helpers.export.prose import Node, ProseRefused, Titled, prose, slug
from helpers.export.refusal import ExportRefused

ANNEX_TAG = "annex"  # of a cell whose blocks are folded on the page and printed in the annex alone
# What cells show that is no block, as nbformat names it.
_KINDS = {
    "text/plain",
    "text/html",
    "text/markdown",
    "text/latex",
    "image/png",
    "image/jpeg",
    "image/svg+xml",
    "application/json",
}


def read_paper(nb: Mapping[str, Any], name: str, *, date: str = "") -> Paper:
    """The paper that a notebook shows; ``date`` is the document date of its PDF, else the day that its masthead states.

    Raises:
        ExportRefused: the notebook cannot become a paper; every reason with its cell.
    """
    page = name.replace("_", "-")
    items, faults = _items(nb, page)
    if not faults and not any(cell.get("outputs") for cell in nb["cells"]):
        faults = [f"{page}: nothing in it was run; run all cells and save first."]
    if faults := faults or list(_order_faults(items, page)):
        raise ExportRefused(faults)
    first = items[0]
    assert isinstance(first.shown, Masthead)
    dated = date or first.shown.dated
    paper = Paper(page=page, masthead=first.shown, masthead_cell=first.cell, items=_with_anchors(items)[1:], date=dated)
    if faults := faults_of(paper):
        raise ExportRefused(faults)
    return paper


def _items(nb: Mapping[str, Any], page: str) -> tuple[list[Item], list[str]]:
    items: list[Item] = []
    faults: list[str] = []
    words = _Translated(nb["cells"])
    for number, cell in enumerate(committed(nb["cells"]), 1):
        tags = cell.get("metadata", {}).get("tags", [])
        if "analyst" in tags:
            continue
        try:
            items += [_item(number, shown, annex=ANNEX_TAG in tags) for shown in _shown(cell, words)]
        except (BlockRefused, ProseRefused) as fault:
            faults.append(f"{page}, cell {number}: {fault}")
    return items, faults


class _Translated:
    """The headings and guidance of a notebook in the language of its paper, as the paper's masthead carries them."""

    def __init__(self, cells: Sequence[Mapping[str, Any]]) -> None:
        shown = (output.get("data", {}).get(MIME) for cell in cells for output in cell.get("outputs", []))
        masthead = next((block for block in shown if isinstance(block, Mapping) and block.get("block") == "masthead"), {})
        self._headings: Mapping[str, str] = masthead.get("headings", {})
        self._in_english = str(masthead.get("language", ENGLISH)).startswith(ENGLISH)

    def nodes(self, cell: Mapping[str, Any]) -> list[Node]:
        """What a markdown cell says in the language of the paper; where nobody has translated it, in English, marked so."""
        translated = self._headings.get(cell.get("id", ""))
        nodes = prose(cell["source"])
        if translated is not None:
            return _in_the_places_of(nodes, prose(translated))
        return nodes if self._in_english else [node.model_copy(update={"language": ENGLISH}) for node in nodes]


def _in_the_places_of(english: Sequence[Node], nodes: list[Node]) -> list[Node]:
    """The nodes, each heading with the anchor that it has in English: a link leads to it in either language."""
    anchors = (slug(node.text) for node in english if isinstance(node, Titled))
    return [node.model_copy(update={"id": next(anchors, "")}) if isinstance(node, Titled) else node for node in nodes]


def _item(number: int, shown: Any, *, annex: bool) -> Item:
    return Item(cell=number, annex=True, shown=shown) if annex else Item(cell=number, shown=shown)


def _shown(cell: Mapping[str, Any], words: _Translated) -> Sequence[Any]:
    if cell["cell_type"] == "markdown":
        return words.nodes(cell)
    if cell["cell_type"] == "code":
        return [_block(output) for output in cell.get("outputs", [])]
    raise ProseRefused("a raw cell is not shown; make it markdown, or tag it analyst")


def _block(output: Mapping[str, Any]) -> Any:
    block = output.get("data", {}).get(MIME)
    if is_private(output):
        raise BlockRefused("the cell shows private rows, which no paper may show; take it out, or tag the cell analyst.")
    if block is None:
        raise BlockRefused(f"the cell shows {_what(output)}, not a block; use a display helper, or tag the cell analyst.")
    if output["data"].get(SEAL) != seal_of(block):
        raise BlockRefused(
            "the cell shows a block that no verb of the opened paper made, and members see only what verbs show; "
            "use a verb, or tag the cell analyst."
        )
    return block_of(block)


def _what(output: Mapping[str, Any]) -> str:
    """What a cell shows; names that a value could have been put into are not repeated."""
    kind = output["output_type"]
    if kind == "stream":
        return f"printed text ({'stderr' if output.get('name') == 'stderr' else 'stdout'})"
    if kind == "error":
        name = output.get("ename", "")
        return f"an error ({name})" if isinstance(getattr(builtins, name, None), type) else "an error"
    kinds = [name for name in output.get("data", {}) if name in _KINDS]
    return f"a plain value ({', '.join(kinds)})" if kinds else "a plain value"


def _order_faults(items: Sequence[Item], page: str) -> Iterator[str]:
    mastheads = [item for item in items if isinstance(item.shown, Masthead)]
    if not mastheads:
        yield f"{page}: no masthead is shown; open the paper in its first cells, and show its heading."
    elif items[0] is not mastheads[0]:
        yield f"{page}, cell {items[0].cell}: the masthead comes first on a page; tag what stands before it analyst."
    else:
        yield from (f"{page}, cell {item.cell}: a page has one masthead, and this is another." for item in mastheads[1:])


def _with_anchors(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, each heading in prose with the slug of its words as its anchor, numbered where that is taken already."""
    taken = {anchor for item in items if not isinstance(item.shown, Titled) for anchor in item.anchors}
    named: list[Item] = []
    for item in items:
        if isinstance(item.shown, Titled):
            anchor = _free(item.shown.id or slug(item.shown.text), taken)
            taken.add(anchor)
            item = item.model_copy(update={"shown": item.shown.model_copy(update={"id": anchor})})
        named.append(item)
    return tuple(named)


def _free(wanted: str, taken: set[str]) -> str:
    number, anchor = 1, wanted
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    return anchor
