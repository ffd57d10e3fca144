"""The command that removes what is kept of children's records."""

from __future__ import annotations

import os
from pathlib import Path

import click

from helpers.cli.endings import complain, tell
from helpers.cli.options import outputs_named, outputs_option, params_option, shown
from helpers.pack.outcome import EXIT_CODES

_A_MEGABYTE = 1_000_000


@click.command()
@params_option
@outputs_option
def purge(params_folder: str, outputs: Path | None) -> None:
    """Remove the rows of returns that are kept to be read faster; returns, protected figures and packs stay."""
    from helpers.domain.params.folders import OUTPUTS, find_params
    from helpers.figures.inputs import history_folder

    # Params that are wrong keep nobody from removing rows: only their place is looked for, and only where it is needed.
    beside = Path() if outputs or os.environ.get(OUTPUTS) else find_params(params_folder)
    place = outputs_named(outputs, beside)
    # Of every council, and where rows lay before each had a folder of its own.
    folders = [history_folder(one) for one in (place, *sorted(place.glob("*/"))) if history_folder(one).is_dir()]
    purged = [_purged(folder) for folder in folders or [history_folder(place)]]  # all of them, whatever is left in one
    if not all(purged):
        raise click.exceptions.Exit(EXIT_CODES["files"])


def _purged(folder: Path) -> bool:
    """Whether all rows that were kept in a folder are removed, which is said."""
    from helpers.returns.kept import History

    removed = History(folder).purge()
    if not removed.files and not removed.stuck:
        tell(f"No rows are kept in {shown(folder)}: there was nothing to remove.")
    else:
        tell(
            f"Removed {removed.files:,} files of rows ({removed.size / _A_MEGABYTE:.1f} MB) from {shown(folder)}. "
            "The returns themselves, the protected figures and the packs are as they were."
        )
    if removed.stuck:
        names = ", ".join(removed.stuck)
        complain(f"Rows that could not be removed are left in {shown(folder)}: {names}. Remove them by hand.")
    if removed.left:
        tell(f"Left there: {removed.left:,} files that the workbook did not write, or that a run has written since.")
    return not removed.stuck
