"""The gallery as the pages of a pack: one HTML page and one PDF, by the exporters of every paper."""

from __future__ import annotations

from helpers.export.gallery.examples import examples, masthead
from helpers.export.html.exporter import page_html
from helpers.export.paper import Item, Paper
from helpers.export.pdf.exporter import export_pdf

NAME = "gallery"


def gallery() -> Paper:
    """The paper that shows every kind of block."""
    items = tuple(Item.model_validate({"cell": number, "shown": shown}) for number, shown in enumerate(examples(), 2))
    return Paper(page=NAME, masthead=masthead(), masthead_cell=1, items=items)


def gallery_files() -> dict[str, bytes]:
    """The gallery's files by their names."""
    paper = gallery()
    return {f"{NAME}.html": page_html(paper).encode(), f"{NAME}.pdf": export_pdf(paper)}
