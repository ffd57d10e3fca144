"""A block as JupyterLab shows it: on the paper of the page, whatever the theme, by a style of its own.

JupyterLab styles tables and lists of terms itself, so each block takes that back before it sets what the page sets. The style
goes with every block, since each can be shown alone; what is exported is made from the block and carries none of it.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from helpers.display.blocks.html.render import TEMPLATES, block_html, environment
from helpers.display.blocks.named import Named
from helpers.display.blocks.signs import TONES


def lab_html(block: Named, of: str = "") -> Markup:
    """The block with its style, for the output of a cell; ``of`` says what it shows: its quarter, area and edition."""
    return Markup('<div class="scrutiny" data-of="{}"><style>{}</style>{}</div>').format(of, _style(), block_html(block))


@cache
def _style() -> Markup:
    return Markup(environment(TEMPLATES).get_template("lab.css").render(tones=TONES))
