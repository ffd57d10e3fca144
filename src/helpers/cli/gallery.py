"""The command that writes a page of every block."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import shown


@click.command(epilog="Example: scrutiny gallery outputs")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def gallery(folder: Path) -> None:
    """Write every kind of block that a notebook can show into FOLDER, as a page and as a PDF."""
    from helpers.domain.whole_file import write_whole
    from helpers.export.gallery.every_block import gallery_files

    folder.mkdir(parents=True, exist_ok=True)
    for name, written in gallery_files().items():
        write_whole(folder / name, written)
        tell(f"Every block is shown in {shown(folder / name)}.")
