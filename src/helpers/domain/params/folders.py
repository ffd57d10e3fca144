"""Where a council's params, and the outputs beside them, are: found before any library is imported."""

from __future__ import annotations

import os
import re
from pathlib import Path

from helpers.domain.fingerprint import regular_text
from helpers.domain.params.handed import taken
from helpers.domain.params.inheritance import COUNCIL, NATION
from helpers.domain.refusal import Problem, Refused

OUTPUTS = "SCRUTINY_OUTPUTS"  # names another outputs folder than the one beside the params


def find_params(folder: str | Path) -> Path:
    """The params folder of that name: the one that the run handed over, else here or in a folder above, as notebooks lie.

    Raises:
        Refused: there is no such folder with a ``council.yaml``, or a ``nation.yaml``, whose rules alone can be read.
    """
    if (of_the_run := taken()) and of_the_run.params.name == str(folder):
        return of_the_run.params
    start = Path.cwd()
    for above in (start, *start.parents):
        if any((above / folder / name).is_file() for name in (COUNCIL, NATION)):
            return (above / folder).resolve()
    raise Refused(
        [
            Problem(
                file=Path(folder).name,
                rule="no params folder of this name holds a council.yaml",
                remedy="Run from the project's root, or name the folder with --params.",
            )
        ]
    )


def params_above(folder: Path, council: str) -> Path | None:
    """The params of the council of that id beside the outputs in which a folder lies; None where they are not there."""
    named = (above / "params" for above in folder.resolve().parents)
    return next((params for params in named if (params / COUNCIL).is_file() and council_of(params) == council), None)


def params_here(folder: str) -> str:
    """The params folder that a notebook means: that of its project, wherever a stock command that runs it was started."""
    own = Path(__file__).parents[4] / folder  # beside src, where the workbook is installed from its project
    try:
        find_params(folder)
    except Refused:
        return str(own) if (own / "council.yaml").is_file() else folder
    return folder


def outputs_beside(params: Path) -> Path:
    """The outputs folder: beside the params folder unless the environment names another."""
    return Path(os.environ.get(OUTPUTS) or params.parent / "outputs")


def council_of(params: Path) -> str:
    """The council's id as ``council.yaml`` states it on a line of its own, found without a library; empty where it does not."""
    try:
        stated = regular_text(params / "council.yaml")
    except (OSError, ValueError):
        return ""
    found = re.findall(r"""^id:[ ]+["']?([a-z][a-z0-9-]*)["']?[ ]*(?:#.*)?$""", stated, re.MULTILINE)
    return found[0] if len(found) == 1 else ""
