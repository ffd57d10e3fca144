"""The command that turns published tables into a results return."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FILE, A_FOLDER, params_option


@click.command("import-published")
@click.argument("files", type=A_FILE, nargs=-1, required=True)
@click.argument("folder", type=A_FOLDER)
@click.option("--area", required=True, metavar="NAME", help="The authority, by its name or a part of it that no other has.")
@click.option("--quarter", required=True, help="The quarter whose results return is written.")
@params_option
def import_published(files: tuple[Path, ...], folder: Path, *, area: str, quarter: str, params_folder: str) -> None:
    """Turn published tables (FILES) into the results return of a quarter in FOLDER.

    A table is known by its columns, whatever its file is called; publications.yaml of the params says what each column gives.
    """
    from helpers.domain.params.load import load_indicators, load_publications
    from helpers.domain.quarter import Quarter
    from helpers.returns.importers.published.published_results import results_of, write_results
    from helpers.returns.importers.published.published_tables import area_named, read_tables

    known = load_publications(params_folder)
    units = {code: str(indicator.unit) for code, indicator in load_indicators(params_folder).items()}
    tables = read_tables(files, known)
    name, wanted = area_named(tables, area), Quarter.parse(quarter)
    results = results_of(tables, name, wanted, units=units, symbols=known.symbols)
    written = write_results(results, wanted, folder)
    for table in tables:
        tell(f"{table.file}: {table.publication.title}.")
    tell(f"The results return of {name} is in {written}: {len(results):,} published values.")
