"""The command that makes pages again while their returns, params, notebooks or helpers are edited."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from helpers.cli.endings import tell
from helpers.cli.options import (
    begun,
    language_option,
    notebooks_of,
    notebooks_option,
    only_option,
    outputs_option,
    params_of,
    params_option,
    quarter_argument,
)

AGAIN = "SCRUTINY_WATCHES"  # set for the process that goes on where one with older code ended: no second window is opened


@click.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@only_option
@language_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Where pages are served, on this machine."
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
def watch(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **how: Any) -> None:
    """Show the pages of QUARTER in a browser, and make them again while they are edited.

    A return, a params file, a notebook or a helper that is saved remakes what depends on it, and the browser shows it. The
    pages are drafts of this machine: the pack that stands in the outputs is left as it is until scrutiny run. Ctrl-C ends it.

    \b
    Example:
      scrutiny watch 2017-18-q3 --only appendix-e
    """
    code = begun(None)
    from helpers.pack.bench.served import HOST, Previews, served
    from helpers.pack.bench.watching import CodeChanged, follow
    from helpers.pack.plan.papers import Asked
    from helpers.pack.ready import Run

    params = params_of(params_folder, quarter, outputs, how["language"])
    asked = Asked(notebooks_of(notebooks, params), only=how["only"])
    previews = Previews()
    with served(previews, how["port"]):
        address = f"http://{HOST}:{how['port']}/{(how['only'] or ('index',))[0]}"
        tell(f"Pages: {address} (Ctrl-C ends it).")
        if not how["no_browser"] and not os.environ.get(AGAIN):
            click.launch(address)
        try:
            follow(
                lambda: params_of(params_folder, quarter, outputs, how["language"]),
                Run(asked, params.outputs, code=code),
                previews,
                tell,
            )
        except CodeChanged:
            tell("The workbook's own code was changed: beginning anew.")
    os.environ[AGAIN] = "1"
    os.execv(sys.executable, [sys.executable, "-m", "helpers.cli", *sys.argv[1:]])  # only where the code was changed
