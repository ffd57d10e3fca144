"""The HTML of every kind of block: semantic, escaped, readable without a style sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from helpers.display.blocks.block import Line, Run, check_block
from helpers.display.blocks.compact_svg import drawing_uri
from helpers.display.blocks.html.table import table_html
from helpers.display.blocks.html.text import line_html, list_items

__all__ = ["block_html", "line_html"]


def block_html(block: Mapping[str, Any]) -> str:
    """One block as an HTML fragment; all of its text is data and is escaped. Raises BlockRefused for a faulty block."""
    check_block(block)
    return checked_block_html(block)


def checked_block_html(block: Mapping[str, Any]) -> str:
    """One block, already checked, as an HTML fragment."""
    return _RENDERINGS[block["block"]](block)


def facts_html(facts: list[tuple[str, Line]]) -> str:
    """The facts of a masthead as a list of terms: prepared on, extract date and the like."""
    pairs = "".join(f"<div><dt>{escape(label)}</dt><dd>{line_html(line)}</dd></div>" for label, line in facts)
    return f'<dl class="facts">{pairs}</dl>' if pairs else ""


def _masthead(block: Mapping[str, Any]) -> str:
    lines = [
        f'<p class="council">{escape(block["council"])}</p>',
        f"<h1>{escape(block['title'])}</h1>",
        f'<p class="quarter">{escape(block["quarter"])}</p>',
    ]
    lines += [f'<p class="subtitle">{escape(block["subtitle"])}</p>'] if block.get("subtitle") else []
    mark = escape(block["furniture"]["draft"])
    lines += [f'<p class="draft"><strong>{mark}</strong> {escape(block["draft"])}</p>'] if block["draft"] else []
    lines += [f"<p>{line_html(notice)}</p>" for notice in block.get("notices", [])]
    return f'<div id="{block["id"]}" class="masthead">{"".join(lines)}{facts_html(block.get("facts", []))}</div>'


def _heading(block: Mapping[str, Any]) -> str:
    return f'<h{block["level"]} id="{block["id"]}">{escape(block["text"])}</h{block["level"]}>'


def _sentence(block: Mapping[str, Any]) -> str:
    return f'<p id="{block["id"]}" class="sentence {block.get("tone", "plain")}">{line_html(block["text"])}</p>'


def _cards(block: Mapping[str, Any]) -> str:
    cards = "".join(_card(card) for card in block["cards"])
    return f'<dl id="{block["id"]}" class="cards">{cards}</dl>'


def _card(card: Mapping[str, Any]) -> str:
    label: Run = {"text": card["label"]} | ({"link": card["link"]} if card.get("link") else {})
    details = [line_html(line) for line in [card.get("detail", ""), *card.get("lines", [])]]
    below = "".join(f"<dd>{detail}</dd>" for detail in details if detail)
    return f'<div><dt>{line_html([label])}</dt><dd class="value">{escape(card["value"])}</dd>{below}</div>'


def _chart(block: Mapping[str, Any]) -> str:
    picture = f'<img src="{drawing_uri(block["svg"])}" alt="{escape(block["alt"])}">'
    opened = " open" if block.get("show_table") == "open" else ""
    table, title = table_html(block["table"]), block.get("table_title", block["table"]["caption"])
    return (
        f'<figure id="{block["id"]}" class="chart"><figcaption>{escape(block["caption"])}</figcaption>{picture}'
        f"<details{opened}><summary>{escape(title)}</summary>{table}</details></figure>"
    )


def _titled(block: Mapping[str, Any], tag: str, inside: str) -> str:
    if not block.get("title"):
        return f'<{tag} id="{block["id"]}" class="{block["block"]}">{inside}</{tag}>'
    title = f'<p class="block-title" id="{block["id"]}-title">{escape(block["title"])}</p>'
    kind = f'class="{block["block"]}" aria-labelledby="{block["id"]}-title"'
    # A list of terms takes no accessible name, so only lists are labelled by their title.
    kind = kind if tag != "dl" else f'class="{block["block"]}"'
    return f'<div id="{block["id"]}" class="titled">{title}<{tag} {kind}>{inside}</{tag}></div>'


def _list(block: Mapping[str, Any]) -> str:
    return _titled(block, "ol" if block.get("ordered") else "ul", list_items(block["items"]))


def _definitions(block: Mapping[str, Any]) -> str:
    pairs = (f"<div><dt>{line_html(entry['term'])}</dt><dd>{line_html(entry['text'])}</dd></div>" for entry in block["entries"])
    return _titled(block, "dl", "".join(pairs))


def _paragraphs(block: Mapping[str, Any]) -> str:
    items = "".join(
        f'<li id="{block["id"]}-{number}"><p>{line_html(item["text"])}</p>{_bullets(item.get("bullets", []))}</li>'
        for number, item in enumerate(block["items"], block["start"])
    )
    return f'<ol id="{block["id"]}" class="paragraphs" start="{block["start"]}">{items}</ol>'


def _bullets(bullets: list[Line]) -> str:
    return f"<ul>{list_items(bullets)}</ul>" if bullets else ""


def _letter_end(block: Mapping[str, Any]) -> str:
    return f'<p id="{block["id"]}" class="letter-end">{"<br>".join(line_html(line) for line in block["lines"])}</p>'


_RENDERINGS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "masthead": _masthead,
    "heading": _heading,
    "sentence": _sentence,
    "cards": _cards,
    "table": table_html,
    "chart": _chart,
    "list": _list,
    "definitions": _definitions,
    "paragraphs": _paragraphs,
    "letter_end": _letter_end,
}
