"""The members' HTML of a paper: one file that holds all it needs, without script and without asking anyone for anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters.exporter import Exporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from helpers.display.blocks.html.render import TEMPLATES as OF_BLOCKS
from helpers.display.blocks.html.render import block_html, facts_html, href, line_html
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.named import Named
from helpers.display.blocks.signs import DARK_TONES, TONES
from helpers.export.html.folds import runs_of
from helpers.export.html.prose import prose_html
from helpers.export.paper import SECTION, Item, Paper
from helpers.export.read_paper import read_paper

TEMPLATES = Path(__file__).parent / "templates"

# From this many sections a page lists them at its top.
SECTIONS_WORTH_LISTING = 4


class MembersHTMLExporter(TemplateExporter):
    """The exporter that ``jupyter nbconvert --to members_html`` and JupyterLab's export menu find."""

    export_from_notebook = "Members' HTML"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "members"

    @default("template_file")
    def _template_file_default(self) -> str:
        return "members.html.j2"

    @default("template_paths")
    def _template_paths_default(self) -> list[str]:
        # Only our own templates: a machine's Jupyter folders cannot change a paper.
        return [str(TEMPLATES), str(OF_BLOCKS)]

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters give text or bytes too
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook after nbconvert's preprocessors, with nbconvert's resources.

        Raises:
            ExportRefused: the notebook cannot become a page; every reason at once.
        """
        nb, resources = Exporter.from_notebook_node(self, nb, resources, **more)
        return self.page(read_paper(nb, resources["metadata"].get("name") or "paper")), resources

    def page(self, paper: Paper) -> str:
        """The page of a paper that has been read from its notebook already."""
        return self.template.render(
            paper=paper,
            masthead=paper.masthead,
            words=paper.masthead.furniture,
            title=page_title(paper.masthead),
            tones=TONES,
            dark_tones=DARK_TONES,
            sections=_sections(paper),
            runs=runs_of(paper.items),
        )

    def _create_environment(self) -> Environment:
        environment = super()._create_environment()
        environment.autoescape = True
        filters = {"line": line_html, "facts": facts_html, "css_text": css_text, "page_numbers": page_numbers}
        environment.filters.update({name: _marked(render) for name, render in filters.items()} | {"href": href, "part": _part})
        return environment


def export_html(nb: Mapping[str, Any], name: str) -> str:
    """The members' HTML of an executed notebook; ``name`` is the page's (``appendix-f``). Raises ExportRefused."""
    return page_html(read_paper(nb, name))


def page_html(paper: Paper) -> str:
    """The members' HTML of a paper that has been read from its notebook already."""
    return _exporter().page(paper)


def page_title(masthead: Masthead) -> str:
    """The title of the browser's tab: paper, quarter and council."""
    return f"{masthead.title} - {masthead.quarter.partition(':')[0]} - {masthead.council}"


def css_text(text: str) -> str:
    """Words as a string of a style sheet, every mark in them escaped.

    >>> css_text("Draft")
    '"Draft"'
    """
    return '"' + "".join(mark if mark.isalnum() and mark.isascii() else f"\\{ord(mark):x} " for mark in text) + '"'


def page_numbers(words: str) -> str:
    """The words of a page number as a style sheet counts them.

    >>> page_numbers("{page}of{pages}")
    'counter(page) "of" counter(pages)'
    """
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    pieces = re.split(r"(\{pages?\})", words)
    return " ".join(counters.get(piece) or css_text(piece) for piece in pieces if piece)


@cache
def _exporter() -> MembersHTMLExporter:
    return MembersHTMLExporter()


def _marked(render: Any) -> Any:
    return lambda value: Markup(render(value))


def _part(item: Item) -> Markup:
    return block_html(item.shown) if isinstance(item.shown, Named) else prose_html(item.shown)


def _sections(paper: Paper) -> list[tuple[str, str, str]]:
    """The sections that the page lists at its top (anchor, words, and their language where it is not the page's); none if there
    are few, or if the page is a finder.
    """
    headings = [heading for _, heading in paper.headings if heading.level == SECTION]
    sections = [(heading.id, heading.text, getattr(heading, "language", "")) for heading in headings]
    return sections if len(sections) >= SECTIONS_WORTH_LISTING and not paper.is_finder else []
