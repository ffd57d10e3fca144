"""The command that turns an Annex A workbook into returns of the workbook."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.import_cin import figures_of
from helpers.cli.importing import write_and_account
from helpers.cli.options import A_FILE, A_FOLDER, params_option


@click.command("import-annex-a", epilog="Example: scrutiny import-annex-a annex-a.xlsx returns --params params/nations/england")
@click.argument("file", type=A_FILE)
@click.argument("returns", type=A_FOLDER)
@params_option
@click.option("--quarter", default="", help="Write this quarter alone.  [default: the whole quarters that the lists cover]")
def import_annex_a(file: Path, returns: Path, params_folder: str, quarter: str) -> None:
    """Turn Ofsted's Annex A lists in FILE (one workbook) into returns under RETURNS.

    They are contacts (lists 1 and 3), assessments (4), plans (6) and child_protection (7). No name, birth date, ethnicity or
    postcode is read.
    """
    from helpers.domain.params.load import load_rules
    from helpers.domain.quarter import Quarter
    from helpers.returns.importers.annex_a.as_returns import imported_annex_a, quarters_covered
    from helpers.returns.importers.annex_a.read import read_annex_a
    from helpers.returns.importers.writing import checked_frames

    codes, nation = load_rules(params_folder)
    annex = read_annex_a(file, codes)
    quarters = (Quarter.parse(quarter),) if quarter else quarters_covered(annex)
    made = imported_annex_a(annex, quarters, nation)
    name = f"annex-a-{quarters[-1]}"
    write_and_account(made, returns, name, figures_of(checked_frames(made, codes), quarters[-1], nation))
