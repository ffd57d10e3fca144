"""The command that checks a quarter and builds nothing."""

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
)


@click.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@extra_option
def check(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> None:
    """Check the params, notebook parameters and returns of QUARTER; build nothing."""
    from helpers.pack.check import check_quarter
    from helpers.pack.plan import Asked

    params = params_of(params_folder, quarter)
    outputs_of(outputs, params)
    files = check_quarter(params, Asked(notebooks_of(notebooks, params), dict(more["extra"])))
    click.echo(f"Nothing is refused: params, notebook parameters and {files} returns, of {params.quarter} and before.")
