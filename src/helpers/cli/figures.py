"""The command that writes the catalogue of figures as a page."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import (
    notebooks_of,
    notebooks_option,
    outputs_option,
    params_of,
    params_option,
    quarter_argument,
    shown,
)

PAGE = "figures.html"


@click.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
def figures(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None) -> None:
    """Write the catalogue of figures as a page: definition, source return, where shown, and the way from return to page.

    Example: scrutiny figures
    """
    from helpers.pack.figure_pages import write_figure_pages

    params = params_of(params_folder, quarter, outputs)
    page = params.outputs / PAGE
    entries = write_figure_pages(params, notebooks_of(notebooks, params), page)
    unused = [entry.id for entry in entries if not entry.papers]
    tell(f"The catalogue of {len(entries)} figures is {shown(page.resolve())}.")
    if unused:
        tell(f"No notebook of the pack names: {', '.join(unused)}.")
