"""The commands that turn published and standard files into returns."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FILE, A_FOLDER


@click.command("import-dfe-workforce")
@click.argument("file", type=A_FILE)
@click.argument("folder", type=A_FOLDER)
@click.option("--authority", required=True, metavar="NAME", help="The authority, as the file names it.")
@click.option("--quarter", required=True, help="The quarter whose results return is written.")
def import_dfe_workforce(file: Path, folder: Path, authority: str, quarter: str) -> None:
    """Turn a published FILE of the Department for Education into the results return of a quarter in FOLDER."""
    from helpers.domain.quarter import Quarter
    from helpers.returns.importers.dfe_workforce import write_dfe_workforce_results

    written = write_dfe_workforce_results(file, authority, Quarter.parse(quarter), folder)
    tell(f"The results return is in {written}.")
