"""The command that checks that a placed pack is what was placed."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell


@click.command(epilog="Example: scrutiny verify outputs/cardiff-sample/2017-18-q3")
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    """Check every byte of the pack in FOLDER (such as outputs/cardiff-sample/2017-18-q3) against its manifest."""
    from helpers.pack.place.verify import verified

    files = verified(folder)
    tell(f"All {files} files of the pack in {folder} are as the manifest says.")
