"""What the commands share: their options, and where a council's params, notebooks and outputs are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.domain.own_names import ENGLISH, MEMBERS, OFFICER

if TYPE_CHECKING:
    from helpers.domain.params.params import Params

A_FOLDER = click.Path(file_okay=False, path_type=Path)
A_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


def _remembered(context: click.Context, parameter: click.Parameter, folder: str) -> str:
    """The params folder, which messages will name; ``main`` gave the command a place to keep it in."""
    context.find_root().ensure_object(dict)["params"] = folder
    return folder


params_option = click.option(
    "--params", "params_folder", default="params", show_default=True, help="The council's params.", callback=_remembered
)
notebooks_option = click.option("--notebooks", type=A_FOLDER, help="Folder of notebooks.  [default: beside params, or here]")
outputs_option = click.option(
    "--outputs",
    type=A_FOLDER,
    help="Where packs are placed, each council's in its own folder.  [default: outputs beside params]",
)
extra_option = click.option("-p", "extra", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of notebooks.")
only_option = click.option(
    "--only", multiple=True, metavar="PAPER", help="Only this paper, such as appendix-e; may be repeated."
)
_HOW = (
    click.option("--jobs", type=click.IntRange(min=0), default=0, help="Notebooks run at once.  [default: one a processor]"),
    click.option(
        "--edition",
        type=click.Choice([MEMBERS, OFFICER]),
        default=MEMBERS,
        show_default=True,
        help="For whom: officers' pages show what is withheld, with suggestions and flags, in a private folder.",
    ),
    click.option(
        "--engine",
        type=click.Choice(["scrutiny", "nbclient"]),
        default=None,
        help="What runs the notebooks.  [default: scrutiny where the system can fork, else nbclient]",
    ),
    click.option("--fresh", is_flag=True, help="Make every paper, also those that nothing has changed for."),
    click.option("--explain", is_flag=True, help="Say of every paper why it is made or kept."),
    extra_option,
)
_MANY = (
    click.option(
        "--councils",
        type=click.Path(file_okay=False, exists=True, path_type=Path),
        metavar="DIR",
        help="Of every council whose params folder is in DIR; one that fails stops no other.",
    ),
    click.option(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="Run notebooks on the Dask cluster of this scheduler, such as tcp://10.0.0.1:8786.",
    ),
)
language_option = click.option(
    "--language",
    default=ENGLISH,
    show_default=True,
    metavar="LANGUAGE",
    help="The language of the pages, such as cy for Welsh; its packs lie beside the English ones, as 2017-18-q3-cy.",
)
quarter_argument = click.argument("quarter", default="")


def how_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that makes packs: how they are made, and for whom."""
    for option in reversed((*_HOW, language_option)):
        command = option(command)
    return command


def many_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of commands that make the packs of many councils, or make packs on a cluster."""
    for option in reversed(_MANY):
        command = option(command)
    return command


def begun(engine: str | None) -> dict[str, str]:
    """Begins what workers need, before the imports of this process, which take as long as theirs.

    Gives the hashes of the code as it was just before: whatever is saved from then on may or may not be what was imported.
    """
    from helpers.pack.keep.inputs import code_hashes
    from helpers.pack.processes import begin_warming

    code = code_hashes()
    begin_warming(engine or "")
    return code


def params_of(folder: str, quarter: str, outputs: Path | None = None, language: str = ENGLISH) -> Params:
    """The params in a folder, for a quarter (empty: the council's current one), with the outputs folder if one is named."""
    from helpers.domain.params.load import load_params

    return load_params(folder, quarter, language, outputs=outputs)


def params_of_pack(context: click.Context, named: str, pack: Path) -> str:
    """The params folder that was named; where none was, the one above the pack whose council made it, if it is there."""
    from click.core import ParameterSource

    from helpers.domain.params.folders import params_above
    from helpers.pack.release.in_hand import council_in

    if context.get_parameter_source("params_folder") is not ParameterSource.DEFAULT:
        return named
    return str(params_above(pack, council_in(pack)) or named)


def notebooks_of(folder: Path | None, params: Params) -> Path:
    """The notebooks' folder: as named, else beside the params, else in the current folder."""
    return notebooks_beside(folder, params.folder)


def notebooks_beside(folder: Path | None, params: Path) -> Path:
    """The same, from the params folder alone."""
    beside = params.parent / "notebooks"
    return (folder or (beside if beside.is_dir() else Path("notebooks"))).resolve()


def outputs_named(folder: Path | None, params: Path) -> Path:
    """The outputs folder: as named, else beside the params; each council has a folder of its own in it."""
    from helpers.domain.params.folders import outputs_beside

    return (folder or outputs_beside(params)).resolve()


def edition_in(outputs: Path, edition: str) -> Path:
    """Where the packs of an edition lie in a council's folder: officers' in a private one of their own."""
    return outputs / OFFICER if edition == OFFICER else outputs


def run_command(quarter: str, *options: str) -> str:
    """The command that runs a quarter with the params that this one was given, as an analyst would type it."""
    context = click.get_current_context(silent=True)
    params = (context.find_root().obj or {}).get("params", "params") if context else "params"
    return " ".join(["scrutiny run", quarter, *options, *(["--params", shown(Path(params))] if params != "params" else [])])


def shown(folder: Path) -> str:
    """A path as an analyst would type it from here."""
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def refuse_to_overwrite(folder: Path) -> None:
    """Refuses a folder that holds something already.

    Raises:
        Refused: it is not empty.
    """
    from helpers.domain.refusal import Problem, Refused

    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(
            [
                Problem(
                    folder.name,
                    "this folder is not empty, and real returns could be written over",
                    "Name a new or empty folder.",
                )
            ]
        )
