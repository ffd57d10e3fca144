"""The command that begins a quarter: its params and its collection workbook, from those of the last one."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import outputs_option, params_of, params_option, shown


@click.command("new-quarter")
@click.argument("quarter")
@params_option
@outputs_option
def new_quarter(quarter: str, params_folder: str, outputs: Path | None) -> None:
    """Begin QUARTER: write its params from the last quarter's, and the collection workbook for officers to fill in.

    What only a person can decide is left open, and listed. Nothing is written over.

    Example: scrutiny new-quarter 2018-19-q1
    """
    from helpers.domain.quarter import Quarter
    from helpers.pack.new_quarter import file_of_new_quarter, last_quarter_before, write_new_quarter
    from helpers.pack.template import write_template

    wanted = Quarter.parse(quarter)
    params = params_of(params_folder, str(last_quarter_before(params_folder, wanted)), outputs)
    file_of_new_quarter(params, wanted)  # nothing is begun twice
    book = write_template(params, wanted, params.outputs, split=False)
    begun = write_new_quarter(params, wanted)
    tell(f"The params of {wanted} are written from those of {begun.written_from}: {shown(begun.file.resolve())}.")
    tell(f"The collection workbook of {wanted} is written: {shown(book.files[0])}.", "Left for a person to decide:")
    tell(*(f"  {one}" for one in begun.to_decide))
