"""How many pages of the bound pack each paper fills, read from the PDF's own bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf


def pages_of_papers(bound: Path, papers: Sequence[str]) -> tuple[dict[str, int], int]:
    """The pages of each paper of a bound PDF that holds these papers in this order, and of the whole PDF."""
    with pikepdf.open(bound) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            starts = [numbers[_page(entry).objgen] for entry in outline.root][-len(papers) :]  # a cover may stand before them
        ends = [*starts[1:], len(pdf.pages)]
        filled = [end - start for start, end in zip(starts, ends, strict=True)]
        return dict(zip(papers, filled, strict=True)), len(pdf.pages)


def _page(entry: pikepdf.OutlineItem) -> Any:
    """The page that a bookmark leads to, as it is in the PDF."""
    leads: Any = entry.destination if entry.destination is not None else entry.action and entry.action.D
    return leads[0]
