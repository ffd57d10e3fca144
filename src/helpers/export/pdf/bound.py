"""The bound pack: every paper in one PDF, compiled as one document so that its tags, links and page numbers hold together."""

from __future__ import annotations

from typing import Any

from helpers.domain.own_names import BOUND  # a link to the pack itself stays plain words in it
from helpers.export.paper import Tree
from helpers.export.pdf.document import document, places, target
from helpers.export.pdf.exporter import closely_set, printed_pdf
from helpers.export.refusal import ExportRefused


def bound_pack(papers: list[tuple[str, Tree]], title: str) -> bytes:
    """The whole pack as one PDF: a cover with the contents, then each paper on a new page, in the order given.

    Bookmarks are nested by paper, pages are numbered through, and a link to another paper leads to its place.
    Raises ExportRefused, naming page and link, for every link whose target is in none of the papers.
    """
    trees = [tree | {"page": page} for page, tree in papers]
    if faults := missing_targets(trees):
        raise ExportRefused(faults)
    content = document(trees, title=title, cover=_cover(trees, title), close=closely_set(trees))
    return printed_pdf(content, trees, BOUND)


def missing_targets(trees: list[Tree]) -> list[str]:
    """A sentence for each link between the papers that leads nowhere, in the order of the papers."""
    first = {tree["page"]: tree["masthead"]["id"] for tree in trees}
    known = {place for tree in trees for place in places(tree)}
    return [
        f"{tree['page']}, cell {link['cell']}: the link {link['link']!r} leads to no place in the pack."
        for tree in trees
        for link in tree["links"]
        if link["link"] != BOUND and target(link["link"], tree["page"], first) not in known
    ]


def _cover(trees: list[Tree], title: str) -> dict[str, Any]:
    top = trees[0]["masthead"]
    kept = ("council", "quarter", "draft", "furniture")
    return {name: top[name] for name in kept} | {"title": title, "notices": top.get("notices", [])}
