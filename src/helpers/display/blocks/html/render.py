"""The HTML of every kind of block, by templates that escape whatever a block says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from helpers.display.blocks.compact_svg import drawing_uri
from helpers.display.blocks.html import table
from helpers.display.blocks.masthead import Fact
from helpers.display.blocks.named import Named
from helpers.display.blocks.signs import sign_html
from helpers.display.blocks.text import Line, runs
from helpers.domain.own_names import BOUND_PDFS

TEMPLATES = Path(__file__).parent / "templates"

_LONG = re.compile(r"(\S{25,})")


def block_html(block: Named) -> Markup:
    """One block as an HTML fragment."""
    return Markup(getattr(_template("blocks.html.j2").module, block.kind())(block))


def line_html(line: Line) -> Markup:
    """A line as inline HTML; each sign stands, hidden from readers' software, before the words that say the same."""
    return Markup(_template("text.html.j2").module.line(line))


def facts_html(facts: Sequence[Fact]) -> Markup:
    """The facts of a masthead as a list of terms: prepared on, extract date and the like."""
    return Markup(_template("text.html.j2").module.facts(facts))


def href(link: str) -> str:
    """Where a link of the pack leads on the website: ``page#anchor`` becomes ``page.html#anchor``.

    >>> href("appendix-f#contacts"), href("#contacts"), href("annex")
    ('appendix-f.html#contacts', '#contacts', 'annex.pdf')
    """
    page, mark, anchor = link.partition("#")
    return f"{page}.pdf" if page in BOUND_PDFS else f"{page}.html{mark}{anchor}" if page else link


def tokens(text: str) -> list[tuple[str, bool]]:
    """The pieces of a text, and of each whether it is a token of so many letters that it may be broken anywhere.

    >>> tokens("See abc.")
    [('See abc.', False)]
    """
    return [(piece, bool(_LONG.fullmatch(piece))) for piece in _LONG.split(text) if piece]


class _Unspaced(FileSystemLoader):
    """Templates laid out in lines for who reads them: the ends of lines and what is before their first mark are not printed."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """The template's text without its layout, its file, and whether it is unchanged."""
        source, file, unchanged = super().get_source(environment, template)
        return "".join(line.strip() for line in source.splitlines()), file, unchanged


def _escaped(value: Any) -> Any:
    return value if hasattr(value, "__html__") else Markup(escape(str(value)))


@cache
def _template(name: str) -> Any:
    return environment().get_template(name)


@cache
def environment(*folders: Path) -> Environment:
    """What renders fragments of a page: the templates of blocks, and those in other folders that build on them."""
    loader = _Unspaced([*folders, TEMPLATES])
    environment = Environment(loader=loader, autoescape=True, finalize=_escaped, undefined=StrictUndefined, auto_reload=False)
    environment.filters |= {
        "runs": runs,
        "tokens": tokens,
        "href": href,
        "sign": lambda name: Markup(sign_html(name)),
        "drawing": lambda svg: Markup(drawing_uri(svg)),  # percent-encoded: no mark of HTML is left in it
        "scrolls": table.scrolls,
        "narrow": table.is_narrow,
        "shares": table.shares,
        "headings": table.headings,
        "bodies": table.bodies,
        "brackets": table.brackets,
    }
    return environment
