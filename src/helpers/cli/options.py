"""What the commands share: their options, and where a council's params, notebooks and outputs are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from helpers.domain.stated import Params

A_FOLDER = click.Path(file_okay=False, path_type=Path)
A_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)

params_option = click.option("--params", "params_folder", default="params", show_default=True, help="The council's params.")
notebooks_option = click.option("--notebooks", type=A_FOLDER, help="Folder of notebooks.  [default: beside params, or here]")
outputs_option = click.option("--outputs", type=A_FOLDER, help="Where packs are placed.  [default: outputs beside params]")
extra_option = click.option("-p", "extra", nargs=2, multiple=True, metavar="NAME VALUE", help="A parameter of notebooks.")
quarter_argument = click.argument("quarter", default="")


def params_of(folder: str, quarter: str) -> Params:
    """The params in a folder, for a quarter (empty: the council's current one)."""
    from helpers.domain.params import load_params

    return load_params(folder, quarter)


def notebooks_of(folder: Path | None, params: Params) -> Path:
    """The notebooks' folder: as named, else beside the params, else in the current folder."""
    return notebooks_beside(folder, params.folder)


def notebooks_beside(folder: Path | None, params: Path) -> Path:
    """The same, from the params folder alone."""
    beside = params.parent / "notebooks"
    return (folder or (beside if beside.is_dir() else Path("notebooks"))).resolve()


def outputs_of(folder: Path | None, params: Params) -> Path:
    """The outputs folder, which the figure store and the sample are kept in too."""
    return outputs_named(folder, params.folder)


def outputs_named(folder: Path | None, params: Path) -> Path:
    """The same, from the params folder alone."""
    from helpers.domain.places import OUTPUTS, outputs_beside

    if folder is not None:
        os.environ[OUTPUTS] = str(folder.resolve())
    return outputs_beside(params).resolve()


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
        raise Refused([Problem(folder.name, "this folder is not empty, and real returns could be written over",
                               "Name a new or empty folder.")])
