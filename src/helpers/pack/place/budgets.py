"""Whether the bound pack keeps to the pages that params/pack.yaml gives to each paper and to all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from helpers.domain.params.council import PackFile
from helpers.pack.outcome import counted

_REMEDY = "Tag what can wait for the annex, or state more under pages in params/pack.yaml."


def outgrown(bound: Path, pack: PackFile) -> Iterator[str]:
    """A sentence for each paper that fills more pages of the bound PDF than it may, and for the whole if it has more."""
    from helpers.export.pdf.pages import pages_of_papers

    papers = {paper.id: paper.pages for paper in pack.all_papers()}
    if not pack.pages and not any(papers.values()):
        return
    filled, whole = pages_of_papers(bound, list(papers))
    for name, pages, most in [
        *((paper, filled[paper], most) for paper, most in papers.items()),
        (bound.name, whole, pack.pages),
    ]:
        if most and pages > most:
            yield f"{name} has {counted(pages, 'page')}, {pages - most} more than its budget of {most}. {_REMEDY}"
