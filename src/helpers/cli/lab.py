"""The command that opens JupyterLab on the notebooks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.endings import complain, steps_shown, tell
from helpers.cli.options import notebooks_of, notebooks_option, outputs_option, params_of, params_option, quarter_argument

if TYPE_CHECKING:
    from helpers.domain.params.params import Params


@click.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@click.option("--notebook", default="", metavar="NAME", help="The notebook to open, such as appendix_e.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on.  [default: a free one from 8888 on]")
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
def lab(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **how: Any) -> int:
    """Open JupyterLab on the notebooks, with the figures of QUARTER worked out already.

    Their kernel is the Python of this command, whatever other kernels the machine has, and what is edited in the helpers
    holds from the next cell on. Ctrl-C ends it.

    \b
    Example:
      scrutiny lab 2017-18-q3 --notebook appendix_e
    """
    from helpers.domain.refusal import Refused
    from helpers.pack.bench.jupyter_lab import lab_command, open_lab

    params = params_of(params_folder, quarter, outputs)
    folder = notebooks_of(notebooks, params)
    opened = _notebook_in(folder, how["notebook"])
    try:
        _work_out(params)
    except Refused as refused:  # whoever mends a return may want to look at the others meanwhile
        complain(*(problem.sentence() for problem in refused.problems))
        complain("The figures are not worked out until that is mended; JupyterLab is opened all the same.")
    tell("JupyterLab opens; Ctrl-C here ends it.")
    environment = {**os.environ, "SCRUTINY_OUTPUTS": str(params.outputs.parent)}
    return open_lab(lab_command(folder.parent, opened, how["port"], browser=not how["no_browser"]), environment)


def _notebook_in(folder: Path, name: str) -> Path:
    """The notebook of that name, or of the paper of that name (``appendix-e``), or the folder where none is named."""
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder of notebooks {folder.name}: name it with --notebooks.")
    if not name:
        return folder
    known = {file.stem: file for file in sorted(folder.glob("*.ipynb"))}
    stem = name.removesuffix(".ipynb").replace("-", "_")
    if stem not in known:
        raise click.UsageError(f"There is no notebook {name}; there are {', '.join(known)}.")
    return known[stem]


def _work_out(params: Params) -> None:
    """Has the quarter's figures worked out, so that the first notebook finds them."""
    from helpers.figures.store import build_store
    from helpers.pack.databases import read_databases

    with steps_shown(f"Working out the figures of {params.quarter}") as show:
        read_databases(params, show)
        build_store(params, show, lambda file: show(f"reading returns: {file}"))
