"""The command that makes an English council's pack from published tables alone."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FILE, A_FOLDER, shown

OPEN_DATA = "england/open_data"  # the params of a pack from published tables alone, under params/nations


@click.command("open-data", epilog="Example: scrutiny open-data Trafford workforce.csv")
@click.argument("name")
@click.argument("files", type=A_FILE, nargs=-1, required=True)
@click.option("--quarter", default="", help="The quarter of the pack.  [default: that of the latest published figure]")
@click.option("--folder", type=A_FOLDER, help="The council's folder.  [default: open-data/NAME]")
@click.option("--draft/--no-draft", default=True, show_default=True, help="Whether to build the pack.")
@click.pass_context
def open_data(
    context: click.Context, name: str, files: tuple[Path, ...], *, quarter: str, folder: Path | None, draft: bool
) -> None:
    """Make the pack of the English council NAME from published tables (FILES) alone.

    Every figure is one of a whole year, as published; what no table gives is not supplied.
    """
    from helpers.cli.run import run
    from helpers.pack.council_folder import Council, shared_params, write_council

    council = Council(name, "england", "Scrutiny Committee", "Children's Services", "Children's Services")
    place = (folder or Path("open-data") / council.id).resolve()
    context.find_root().ensure_object(dict)["params"] = str(place / "params")  # which messages will name
    written = write_council(council, place, files, quarter, shared=shared_params(OPEN_DATA))
    params = shown(written.folder / "params")
    tell(*written.remarks)
    if draft:
        context.invoke(run, quarter="", params_folder=params)
    tell(f"The pack of {name} is made again with: scrutiny run --params {params}")
