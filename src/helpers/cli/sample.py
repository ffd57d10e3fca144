"""The command that writes the sample authority's returns."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FOLDER, refuse_to_overwrite


@click.command(epilog="Example: scrutiny sample returns --quarter 2017-18-q3")
@click.argument("folder", type=A_FOLDER)
@click.option("--quarter", "quarters", multiple=True, help="Only this quarter; may be repeated.  [default: all]")
def sample(folder: Path, quarters: tuple[str, ...]) -> None:
    """Write the illustrative returns of the sample authority into FOLDER."""
    from helpers.domain.quarter import Quarter
    from helpers.returns.sample import write_sample

    wanted = tuple(sorted(Quarter.parse(quarter) for quarter in quarters)) or None
    refuse_to_overwrite(folder)
    write_sample(folder, wanted)
    tell(f"The sample authority's returns are in {folder}. They are illustrative: of no real child or council.")
