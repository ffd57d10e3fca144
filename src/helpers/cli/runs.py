"""The command that builds a quarter's pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from helpers.cli.options import (
    extra_option,
    notebooks_of,
    notebooks_option,
    outputs_of,
    outputs_option,
    params_of,
    params_option,
    quarter_argument,
    shown,
)
from helpers.cli.saying import console


@click.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Notebooks run at once.  [default: one a processor]")
@click.option("--edition", type=click.Choice(["members", "officer"]), default="members", show_default=True,
              help="For whom: officers' pages add suggestions and flags, and lie apart in OUTPUTS/officer.")
@extra_option
def run(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> None:
    """Build the draft pack of QUARTER (such as 2017-18-q3; left out, the council's current one)."""
    from helpers.pack.plan import OFFICER, Asked
    from helpers.pack.progress import ProgressShown
    from helpers.pack.run import Run, run_quarter

    params = params_of(params_folder, quarter)
    asked = Asked(notebooks_of(notebooks, params), dict(more["extra"]), edition=more["edition"])
    place = outputs_of(outputs, params) / (OFFICER if more["edition"] == OFFICER else "")
    settings = Run(asked, place, more["jobs"])
    with ProgressShown(console()) as report:
        placed = run_quarter(params, settings, report)
    took = f"{len(placed.papers)} papers, {placed.seconds:.0f} seconds"
    click.echo(f"The draft pack of {params.quarter} is in {shown(placed.folder)} ({took}).")
