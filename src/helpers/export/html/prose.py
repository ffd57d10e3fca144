"""The nodes of prose as HTML."""

from __future__ import annotations

from html import escape

from helpers.display.blocks.html.text import line_html
from helpers.export.prose import Node


def prose_html(node: Node) -> str:
    """One node of prose as an HTML fragment; all of its text is data and is escaped."""
    if node["prose"] == "heading":
        return f'<h{node["level"]} id="{node["id"]}">{escape(node["text"])}</h{node["level"]}>'
    if node["prose"] == "paragraph":
        return f"<p>{line_html(node['text'])}</p>"
    if node["prose"] == "quote":
        return f"<blockquote>{''.join(map(prose_html, node['nodes']))}</blockquote>"
    return _list(node)


def _list(node: Node) -> str:
    items = "".join(f"<li>{_item(item)}</li>" for item in node["items"])
    if not node["ordered"]:
        return f"<ul>{items}</ul>"
    start = f' start="{node["start"]}"' if node["start"] != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _item(nodes: list[Node]) -> str:
    """An item's words; a single paragraph stands bare, as in a list of short points."""
    if nodes and nodes[0]["prose"] == "paragraph":
        return line_html(nodes[0]["text"]) + "".join(map(prose_html, nodes[1:]))
    return "".join(map(prose_html, nodes))
