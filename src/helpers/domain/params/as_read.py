"""What messages call the params: by the folder that was really read, as an analyst would type it from where the command ran.

Rules name a params file as ``params/indicators.yaml``, whatever the council's folder is called. A council that inherits has
some files of its own and takes the others from the folder that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from helpers.domain.params.inheritance import folders_of
from helpers.domain.refusal import Problem, Refused

PARAMS = "params"
_NAMED = re.compile(
    rf"\b{PARAMS}/((?:council|nation|owners|publications|pack|indicators|figures|codes|benchmarks|cover|targets/[\w-]+|quarters/[\w-]+|words/\w+)\.yaml)"
)


def typed(path: Path) -> str:
    """A path as it would be typed from the folder in which the command runs; one that lies elsewhere by its last two names."""
    path = path.resolve()
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else "/".join(path.parts[-2:])


def file_as_read(name: str, folder: Path) -> str:
    """The params file of that name in a params folder: its own, else the nearest inherited one, else where its own would be."""
    try:
        folders = folders_of(folder)
    except Refused:
        folders = (folder,)
    return f"{typed(next((each for each in folders if (each / name).is_file()), folder))}/{name}"


def as_read(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, each naming the files of the params folder that was read."""
    return tuple(_as_read(problem, folder) for problem in problems)


def _as_read(problem: Problem, folder: Path) -> Problem:
    def named(text: str) -> str:
        return _NAMED.sub(lambda found: file_as_read(found[1], folder), text)

    return replace(problem, file=named(problem.file), rule=named(problem.rule), remedy=named(problem.remedy))
