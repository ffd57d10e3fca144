"""The command that reads the council's own standard tables into returns of the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from helpers.cli.import_cin import figures_of
from helpers.cli.importing import quarters_asked, write_and_account
from helpers.cli.options import A_FOLDER, params_option


@click.command("import-ssd", epilog="Example: scrutiny import-ssd returns --url-env SCRUTINY_SSD --quarter 2023-24-q3")
@click.argument("returns", type=A_FOLDER)
@params_option
@click.option("--url-env", required=True, metavar="NAME", help="The environment variable that holds the database's address.")
@click.option("--schema", default="", help="The schema in which the tables lie, such as dbo.  [default: the user's own]")
@click.option("--year-end", type=click.DateTime(["%Y-%m-%d"]), help="The 31 March of a year: writes all four quarters.")
@click.option("--quarter", default="", help="Instead: write this quarter alone.")
def import_ssd(returns: Path, params_folder: str, url_env: str, **period: Any) -> None:
    """Read the Standard Safeguarding Dataset in the council's own database into returns under RETURNS.

    They are contacts, assessments, plans, child_protection, looked_after and reviews. The database is only read, in one
    transaction. Its address, with user and password, is in the environment alone, and is neither printed nor kept.
    """
    from helpers.domain.params.load import load_rules
    from helpers.returns.importers.ssd.as_returns import imported_tables
    from helpers.returns.importers.ssd.read import read_tables
    from helpers.returns.importers.writing import checked_frames
    from helpers.returns.sources.database import connected

    quarters = quarters_asked(period["year_end"], period["quarter"])
    codes, nation = load_rules(params_folder)
    with connected(url_env, period["schema"]) as connection:
        tables = read_tables(connection, quarters, codes)
    made = imported_tables(tables, quarters, nation)
    name = f"ssd-{period['quarter'] or quarters[-1].financial_year}"
    write_and_account(made, returns, name, figures_of(checked_frames(made, codes), quarters[-1], nation))
