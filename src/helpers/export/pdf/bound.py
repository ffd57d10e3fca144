"""The bound pack and its annex: all papers in one PDF, compiled as one document so that its tags, links and pages agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.domain.own_names import ANNEX, BOUND, BOUND_PDFS
from helpers.export.paper import Paper
from helpers.export.pdf.document import document, foot_of, labels_of
from helpers.export.pdf.exporter import printed_pdf
from helpers.export.pdf.layout import Laid
from helpers.export.refusal import ExportRefused


def bound_pdfs(laid: Sequence[Laid], title: str) -> dict[str, bytes]:
    """The bound pack and the annex, by name; no annex where no paper has anything for it. Raises ExportRefused as they do."""
    annex = bound_annex(laid, title)
    return {BOUND: bound_pack(laid, title)} | ({ANNEX: annex} if annex else {})


def bound_pack(laid: Sequence[Laid], title: str) -> bytes:
    """The whole pack as one PDF: a cover with the contents, unless the first paper is those, then each paper on a new page.

    Bookmarks are nested by paper, pages are numbered through, and a link to another paper leads to its place.
    What is of the annex is left out, and a link to it becomes plain words.
    Raises ExportRefused, naming page and link, for every link whose target is in none of the papers.
    """
    if faults := missing_targets([paper.paper for paper in laid]):
        raise ExportRefused(faults)
    return _bound([paper.printed() for paper in laid], title, BOUND)


def bound_annex(laid: Sequence[Laid], title: str) -> bytes | None:
    """What the papers hold and the bound pack leaves out, under the title of each paper; None where that is nothing."""
    parts = [part for part in (paper.annexed() for paper in laid) if part]
    named = parts[0].paper.masthead.furniture.annex if parts else ""
    return _bound(parts, named.format(title=title), ANNEX) if parts else None


def _bound(laid: Sequence[Laid], title: str, name: str) -> bytes:
    papers = [paper.paper for paper in laid]
    cover = None if len(papers) > 1 and papers[0].lists(papers) else _cover(papers[0], title)
    return printed_pdf(document(laid, title=title, cover=cover, bound=True), papers, name)


def missing_targets(papers: Sequence[Paper]) -> list[str]:
    """A sentence for each link between the papers that leads nowhere, in the order of the papers."""
    return [
        f"{paper.page}, cell {link.cell}: the link {link.link!r} leads to no place in the pack."
        for paper, labels in zip(papers, labels_of(papers), strict=True)
        for link in paper.links
        if link.link not in BOUND_PDFS and labels.target(link.link) not in labels.known
    ]


def _cover(first: Paper, title: str) -> dict[str, Any]:
    top = first.masthead.data()
    kept = ("council", "quarter", "draft", "furniture")
    published = [] if top["draft"] else top.get("facts", [])[:1]  # the mark of a publication stands before all other facts
    stated = foot_of(first.masthead) | {"title": title, "notices": top.get("notices", []), "published": published}
    return {name: top[name] for name in kept} | stated
