"""The command that removes what is kept of children's records."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import click

from helpers.cli.endings import complain, tell
from helpers.cli.options import outputs_named, outputs_option, params_option, shown
from helpers.domain.refusal import Refused
from helpers.domain.whole_file import remove_unfinished
from helpers.pack.outcome import EXIT_CODES

_A_MEGABYTE = 1_000_000


@click.command(epilog="Example: scrutiny purge")
@params_option
@outputs_option
def purge(params_folder: str, outputs: Path | None) -> None:
    """Remove the rows that are kept to be read faster or that databases gave, and what an import that was killed left.

    Returns, protected figures and packs stay.
    """
    from helpers.domain.params.folders import OUTPUTS, find_params
    from helpers.figures.inputs import folders_written_to, history_folder, read_folder

    # Params that are wrong keep nobody from removing rows: only their place is looked for, and only where it is needed.
    beside = Path() if outputs or os.environ.get(OUTPUTS) else find_params(params_folder)
    place = outputs_named(outputs, beside)
    # Of every council, and where rows lay before each had a folder of its own.
    folders = [history_folder(one) for one in (place, *sorted(place.glob("*/"))) if history_folder(one).is_dir()]
    purged = [_purged(folder) for folder in folders or [history_folder(place)]]  # all of them, whatever is left in one
    purged += [_read_removed(read_folder(one)) for one in sorted(place.glob("*/")) if read_folder(one).is_dir()]
    with contextlib.suppress(Refused):  # without params there are only the outputs, and returns here
        beside = find_params(params_folder)
    purged += [_finished_off(folder) for folder in folders_written_to(beside, place)]
    if not all(purged):
        raise click.exceptions.Exit(EXIT_CODES["files"])


def _finished_off(folder: Path) -> bool:
    """Whether nothing is left in a folder of what an import or a run that was killed was writing; what was removed is said."""
    removed, stuck = remove_unfinished(folder)
    if removed:
        tell(f"Removed {removed:,} unfinished {'file' if removed == 1 else 'files'} from {shown(folder)}, which a kill left.")
    for error in stuck:
        complain(f"Left in {shown(folder)}: {Path(str(error.filename)).name} ({error.strerror}). Remove it by hand.")
    return not stuck


def _read_removed(folder: Path) -> bool:
    """Whether the rows that databases gave are removed, which is said."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        complain(f"Rows of a database are left in {shown(folder)} ({error.strerror}). Remove them by hand.")
        return False
    tell(f"Removed the rows of databases from {shown(folder)}; the next run or check asks for them again.")
    return True


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
