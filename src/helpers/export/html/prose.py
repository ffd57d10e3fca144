"""The nodes of prose as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from helpers.display.blocks.html.render import environment
from helpers.export.prose import Node

TEMPLATES = Path(__file__).parent / "templates"


def prose_html(node: Node) -> Markup:
    """One node of prose as an HTML fragment; all of its text is data and is escaped."""
    macros: Any = environment(TEMPLATES).get_template("prose.html.j2").module
    return Markup(macros.node(node))
