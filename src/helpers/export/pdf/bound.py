"""The bound pack: every paper in one PDF, compiled as one document so that its tags, links and page numbers hold together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.domain.own_names import BOUND  # a link to the pack itself stays plain words in it
from helpers.export.paper import Paper
from helpers.export.pdf.document import document, labels_of
from helpers.export.pdf.exporter import printed_pdf
from helpers.export.pdf.layout import Laid
from helpers.export.refusal import ExportRefused


def bound_pack(laid: Sequence[Laid], title: str) -> bytes:
    """The whole pack as one PDF: a cover with the contents, then each paper on a new page, in the order given.

    Bookmarks are nested by paper, pages are numbered through, and a link to another paper leads to its place.
    Raises ExportRefused, naming page and link, for every link whose target is in none of the papers.
    """
    papers = [paper.paper for paper in laid]
    if faults := missing_targets(papers):
        raise ExportRefused(faults)
    return printed_pdf(document(laid, title=title, cover=_cover(papers[0], title)), papers, BOUND)


def missing_targets(papers: Sequence[Paper]) -> list[str]:
    """A sentence for each link between the papers that leads nowhere, in the order of the papers."""
    return [
        f"{paper.page}, cell {link.cell}: the link {link.link!r} leads to no place in the pack."
        for paper, labels in zip(papers, labels_of(papers), strict=True)
        for link in paper.links
        if link.link != BOUND and labels.target(link.link) not in labels.known
    ]


def _cover(first: Paper, title: str) -> dict[str, Any]:
    top = first.masthead.data()
    kept = ("council", "quarter", "draft", "furniture")
    published = [] if top["draft"] else top.get("facts", [])[:1]  # the mark of a publication stands before all other facts
    return {name: top[name] for name in kept} | {"title": title, "notices": top.get("notices", []), "published": published}
