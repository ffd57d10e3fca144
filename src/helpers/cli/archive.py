"""The command that copies a placed pack to where it is archived."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell


@click.command(epilog="Example: scrutiny archive outputs/cardiff-sample/2017-18-q3 ../archive/2017-18-q3")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("copy", type=click.Path(path_type=Path))
def archive(folder: Path, copy: Path) -> None:
    """Copy the pack in FOLDER (such as outputs/cardiff-sample/2017-18-q3) to COPY, a new folder, to the last byte.

    FOLDER is a link to where runs place packs: to move or copy the link by itself keeps nothing.
    """
    from helpers.pack.place.archive import archive as copied

    copy.parent.mkdir(parents=True, exist_ok=True)
    files = copied(folder, copy)
    tell(f"All {files} files of the pack in {folder} are in {copy}; check them there with 'scrutiny verify'.")
