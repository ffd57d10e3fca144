"""The command that sets up a new council and builds its first draft."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FOLDER, shown


@click.command("new-council", epilog="Example: scrutiny new-council Trafford --nation england --quarter 2023-24-q3")
@click.argument("name")
@click.option("--nation", type=click.Choice(["england", "wales"]), required=True, help="Whose law and national measures hold.")
@click.option(
    "--from",
    "sources",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    metavar="FILE_OR_FOLDER",
    help="What the council has; may be repeated. Each file is known by its columns.",
)
@click.option(
    "--quarter", default="", help="The first pack's quarter; needed where no file is given.  [default: the latest of the files]"
)
@click.option("--folder", type=A_FOLDER, help="The council's folder.  [default: councils/NAME]")
@click.option("--committee", default="Scrutiny Committee", show_default=True, help="What the committee is called.")
@click.option("--directorate", default="Children's Services", show_default=True, help="What the directorate is called.")
@click.option("--service", default="Children's Services", show_default=True, help="What the service is called.")
@click.option("--draft/--no-draft", default=True, show_default=True, help="Whether to build the first draft.")
@click.pass_context
def new_council(
    context: click.Context,
    name: str,
    *,
    nation: str,
    sources: tuple[Path, ...],
    quarter: str,
    folder: Path | None,
    committee: str,
    directorate: str,
    service: str,
    draft: bool,
) -> None:
    """Set up the council NAME: its folder, with what it has imported, and the first draft of its pack.

    Every return that was not given is declared not supplied, and nobody answers for an indicator yet. No file is written by
    hand.
    """
    from helpers.cli.run import run
    from helpers.pack.council_folder import Council, write_council

    council = Council(name, nation, committee, directorate, service)
    place = (folder or Path("councils") / council.id).resolve()
    context.find_root().ensure_object(dict)["params"] = str(place / "params")  # which messages will name
    written = write_council(council, place, sources, quarter)
    params = shown(written.folder / "params")
    tell(*written.remarks)
    tell(f"{name} is set up in {shown(written.folder)}: {', '.join(written.returns) or 'no return'}.")
    if draft:
        context.invoke(run, quarter="", params_folder=params)
    tell(f"From now on: scrutiny run --params {params}")
