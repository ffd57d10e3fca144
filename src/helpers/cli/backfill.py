"""The command that builds the packs of many quarters in one go."""

from __future__ import annotations

from typing import Any

import click

from helpers.cli.options import begun, how_options, many_options, notebooks_option, outputs_option, params_option
from helpers.cli.work_list import run_councils, run_quarters


@click.command(
    epilog="Examples: scrutiny backfill 2016-17-q1 2017-18-q3; scrutiny backfill 2016-17-q1 2017-18-q3 --councils consortium"
)
@click.argument("first")
@click.argument("last")
@params_option
@notebooks_option
@outputs_option
@how_options
@many_options
def backfill(first: str, last: str, params_folder: str, **more: Any) -> None:
    """Build the draft packs of every quarter from FIRST to LAST (such as 2012-13-q4 2017-18-q3) in one go.

    Each quarter stands on the returns up to it. One that fails stops no other, a published pack is never replaced, and a
    quarter that nothing has changed for is left as it is.
    """
    code = begun(more["engine"])
    from helpers.domain.quarter import Quarter
    from helpers.pack.backfill import quarters_from

    wanted = quarters_from(Quarter.parse(first), Quarter.parse(last))
    if more["councils"]:
        run_councils(wanted, more, code)
    run_quarters(wanted, params_folder, more, code)
