"""From which folders a council's params come: its own, that of its nation, what holds in every nation, and any between."""

from __future__ import annotations

import re
from os.path import isdir
from pathlib import Path

from helpers.domain.fingerprint import regular_text
from helpers.domain.refusal import Problem, Refused

COUNCIL, NATION = "council.yaml", "nation.yaml"
_INHERITS = re.compile(r"^inherits:[ \t]*[\"']?([^\"'#\n]+?)[\"']?[ \t]*(?:#.*)?$", re.MULTILINE)


def folders_of(folder: Path) -> tuple[Path, ...]:
    """The folders that the params in a folder are read from, the nearest first: the folder itself, then what each inherits.

    A council inherits from what councils share, never from another council: nothing of one may stand in the report of another.

    Raises:
        Refused: a folder inherits from one that is not there, from itself, or from a council's.
    """
    folders = [folder.resolve()]
    while (above := _inherited(folders[-1])) is not None:
        _refuse_unfit(above, folders)
        folders.append(above)
    return tuple(folders)


def _stating(folder: Path) -> Path:
    """The file that says what a folder inherits."""
    return folder / (COUNCIL if (folder / COUNCIL).is_file() else NATION)


def _inherited(folder: Path) -> Path | None:
    try:
        stated = _INHERITS.search(regular_text(_stating(folder)))
    except (OSError, ValueError):
        return None
    return (folder / stated[1].strip()).resolve() if stated else None


def _refuse_unfit(above: Path, below: list[Path]) -> None:
    if not isdir(above):  # noqa: PTH112 - of a name too long for any folder Path.is_dir raises an error
        rule, remedy = "the key 'inherits' names a folder of params", "Name a folder of params/nations, from this folder."
    elif above in below:
        rule, remedy = "no folder of params inherits from itself", "Name a folder of params/nations."
    elif (above / COUNCIL).is_file():
        rule = "the key 'inherits' names what councils share, never another council's params"
        remedy = f"Name the nation's folder, as in inherits: {Path('..') / above.name / 'nations' / 'england'}."
    else:
        return
    where = "params" if below[-1] == below[0] else "/".join(below[-1].parts[-2:])
    raise Refused([Problem(f"{where}/{_stating(below[-1]).name}", rule, remedy, column="inherits", found=f"'{above.name}'")])
