"""The command that turns the Department for Education's workforce file into a results return."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FILE, A_FOLDER
from helpers.domain.printable import printable


@click.command(
    "import-dfe-workforce",
    epilog="Example: scrutiny import-dfe-workforce workforce.csv --authority Trafford --quarter 2023-24-q3 returns",
)
@click.argument("file", type=A_FILE)
@click.argument("folder", type=A_FOLDER)
@click.option("--authority", required=True, metavar="NAME", help="The authority, as the file names it.")
@click.option("--quarter", required=True, help="The quarter whose results return is written.")
@click.option("--params", "params_folder", type=A_FOLDER, help="The council's params.  [default: params beside FOLDER]")
def import_dfe_workforce(file: Path, folder: Path, *, authority: str, quarter: str, params_folder: Path | None) -> None:
    """Turn a published FILE of the Department for Education into the results return of a quarter in FOLDER.

    Starters and leavers are taken in the unit (FTE or headcount) in which the council's params state them, else as FTE.
    """
    from helpers.domain.quarter import Quarter
    from helpers.returns.importers.dfe_workforce import columns_of, measures_by_unit, write_dfe_workforce_results
    from helpers.returns.importers.published_table import columns_not_read

    units = _units(params_folder, folder)
    written = write_dfe_workforce_results(file, authority, Quarter.parse(quarter), folder, units=units)
    tell(f"The results return is in {written}.")
    if letters := columns_not_read(file, columns_of(measures_by_unit(units))):
        tell(f"Columns {', '.join(letters)} of {printable(file.name)}: not read, since no result is made of them.")
    counts = [f"{measure.indicator} from {measure.value}" for measure in measures_by_unit(units) if not measure.per]
    tell(f"Numbers of people and posts: {', '.join(counts)}.")
    if unknown := [measure.indicator for measure in measures_by_unit(units) if units and measure.indicator not in units]:
        tell(f"Not in the council's indicators.yaml, to be added there before a run: {', '.join(unknown)}.")


def _units(params_folder: Path | None, folder: Path) -> dict[str, str]:
    """The unit of each indicator of the council's catalogue; none where no params are named and none lie beside the returns."""
    from helpers.domain.params.load import load_indicators

    beside = folder.resolve().parent / "params"
    if params_folder is None and not (beside / "council.yaml").is_file():
        return {}
    return {code: str(indicator.unit) for code, indicator in load_indicators(params_folder or beside).items()}
