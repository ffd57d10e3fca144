"""The command that checks that a placed pack is what was placed."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.audit import all_option, audit
from helpers.cli.endings import tell
from helpers.cli.options import outputs_option, params_of_pack, params_option


@click.command(epilog="Example: scrutiny verify outputs/cardiff-sample/2017-18-q3")
@click.argument("folder", type=click.Path(path_type=Path))
@params_option
@outputs_option
@all_option
@click.pass_context
def verify(context: click.Context, folder: Path, params_folder: str, outputs: Path | None, *, every: bool) -> None:
    """Check every byte of the pack in FOLDER (such as outputs/cardiff-sample/2017-18-q3) against its manifest.

    A published pack is audited too: the ledger must know it, and no withheld count may be worked out from it.
    """
    from helpers.pack.place.verify import is_published, verified

    files = verified(folder)
    tell(f"All {files} files of the pack in {folder} are as the manifest says.")
    if is_published(folder):
        params = params_of_pack(context, params_folder, folder)
        context.invoke(audit, packs=(folder,), params_folder=params, outputs=outputs, every=every)
