"""The command that says where a quarter stands."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import language_option, outputs_option, params_option, quarter_argument


@click.command()
@quarter_argument
@params_option
@outputs_option
@language_option
def status(quarter: str, params_folder: str, outputs: Path | None, language: str) -> None:
    """Say where QUARTER stands: its returns, the commentary that is owed and by whom, and its papers.

    A return is missing, refused, begun, awaited, not supplied or accepted; a paper is not made, drafted or published.

    Example: scrutiny status 2017-18-q3
    """
    from helpers.domain.params.load import load_params
    from helpers.pack.status import status as status_of

    params = load_params(params_folder, quarter, language, outputs=outputs, begun=True)
    found = status_of(params)
    tell(f"{params.quarter.label} of {params.council.name}", "Returns")
    tell(*(f"  {one.state:<12} {one.name}" + (f": {one.more}" if one.more else "") for one in found.returns))
    tell("Commentary that is owed")
    if found.commentary is None:
        tell("  is known once every return is accepted")
    for owner, codes in (found.commentary or {}).items():
        tell(f"  {owner}: {', '.join(codes)}")
    if found.commentary == {}:
        tell("  none")
    tell("Papers", *(f"  {one.state:<12} {one.name}: {one.more}" for one in found.papers))
