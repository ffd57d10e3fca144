"""The command that writes the workbook in which officers fill in the hand-kept returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.cli.endings import tell
from helpers.cli.options import params_option, shown

if TYPE_CHECKING:
    from helpers.pack.template import Written


@click.command(epilog="Example: scrutiny template 2017-18-q4")
@click.argument("quarter")
@params_option
@click.option(
    "-o",
    "--outputs",
    "place",
    type=click.Path(path_type=Path),
    help="The .xlsx file to write, or the folder to write into.  [default: outputs beside params]",
)
@click.option("--split-by-owner", is_flag=True, help="One workbook for each owner, with only that owner's rows.")
def template(quarter: str, params_folder: str, place: Path | None, split_by_owner: bool) -> None:
    """Write the collection workbook of QUARTER, filled with the rows of the quarter before."""
    from helpers.domain.quarter import Quarter
    from helpers.pack.template import params_about, write_template

    wanted = Quarter.parse(quarter)
    params = params_about(params_folder, wanted)
    file = place if place is not None and place.suffix.casefold() == ".xlsx" else None
    if file and split_by_owner:
        raise click.UsageError("With --split-by-owner name a folder: each owner has a workbook of their own.")
    outputs = params.outputs if file or place is None else place.resolve()
    folder = outputs / f"collection-{wanted}" if split_by_owner else outputs
    for line in _last_lines(write_template(params, wanted, file or folder, split=split_by_owner), wanted.label):
        tell(line)


def _last_lines(written: Written, quarter: str) -> list[str]:
    rows = ", ".join(f"{name} {count}" for name, count in written.rows.items())
    first, count = written.files[0], len(written.files)
    where = shown(first) if count == 1 else f"{count} files in {shown(first.parent)}"
    left_out = ", ".join(f"{row.return_name} {row.reference}" for row in written.left_out)
    more = [f"Not in it, since no workbook of the quarter before held them: {left_out}."] if left_out else []
    return [f"The collection workbook of {quarter} is written: {where} (rows: {rows}).", *more]
