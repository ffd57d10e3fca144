"""The command that sets many councils side by side on one page."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import outputs_option, quarter_argument, shown


@click.command()
@quarter_argument
@click.option(
    "--councils",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    required=True,
    help="The folder that holds each council's params folder.",
)
@outputs_option
def overview(quarter: str, councils: Path, outputs: Path | None) -> None:
    """Set the councils of DIR side by side on one page: each watched measure of QUARTER, with how far chance goes.

    The page shows each council's protected figures and no total of them; a council whose params or returns are refused is
    listed with the reason. It is a draft, in DIR/overview, or in the outputs folder that is named.

    Example: scrutiny overview 2017-18-q3 --councils consortium
    """
    from helpers.domain.quarter import Quarter
    from helpers.pack.councils import params_folders
    from helpers.pack.overview import councils_in, write_overview

    asked = str(Quarter.parse(quarter))
    every = councils_in(params_folders(councils), asked, outputs, lambda name: tell(f"Reading {name}"))
    page = (outputs or councils) / "overview" / f"{asked}.html"
    write_overview(every, page)
    placed = sum(each.page is not None for each in every)
    tell(f"{placed} of {len(every)} councils are on {shown(page.resolve())}.")
    for council in every:
        for problem in council.problems:
            tell(f"{council.name} is not shown: {problem.sentence()}")
