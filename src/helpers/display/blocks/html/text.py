"""Lines of text as HTML: escaped words, links between papers, signs."""

from __future__ import annotations

from html import escape

from helpers.display.blocks.block import Line, Run, runs
from helpers.display.blocks.signs import sign_html


def line_html(line: Line) -> str:
    """A line as inline HTML; each sign stands, hidden from readers' software, before the words that say the same."""
    return "".join(_run_html(run) for run in runs(line))


def href(link: str) -> str:
    """Where a link of the pack leads on the website: ``page#anchor`` becomes ``page.html#anchor``.

    >>> href("appendix-f#contacts"), href("#contacts"), href("index")
    ('appendix-f.html#contacts', '#contacts', 'index.html')
    """
    page, mark, anchor = link.partition("#")
    return f"{page}.html{mark}{anchor}" if page else link


def list_items(lines: list[Line]) -> str:
    """Each line as an item of a list."""
    return "".join(f"<li>{line_html(line)}</li>" for line in lines)


def _run_html(run: Run) -> str:
    words = escape(run["text"]).replace("\n", "<br>")
    words = f"<strong>{words}</strong>" if run.get("strong") else words
    words = f"<em>{words}</em>" if run.get("emphasis") else words
    if run.get("sign"):
        words = f'<span class="signed">{sign_html(run["sign"])}&nbsp;{words}</span>'
    return f'<a href="{escape(href(run["link"]))}">{words}</a>' if run.get("link") else words
