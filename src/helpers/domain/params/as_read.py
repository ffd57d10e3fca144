"""What messages call the params: by the folder that was really read, as an analyst would type it from where the command ran.

Rules name a params file as ``params/indicators.yaml``, whatever the council's folder is called. A council that inherits has
some files of its own and takes the others from the folder that it names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.domain.params.inheritance import folders_of
from helpers.domain.params.strict_yaml import read_yaml
from helpers.domain.refusal import Problem, Refused

PARAMS = "params"
_NAMED = re.compile(
    rf"\b{PARAMS}/((?:council|nation|owners|returns|publications|pack|indicators|figures|codes|benchmarks|cover|targets/[\w-]+|quarters/[\w-]+|words/\w+)\.yaml)"
)

_KEY = re.compile(r"\bkey '([^']+)'")
_INDICATORS, _OWNERS = "indicators.yaml", "owners.yaml"  # the second adds to the first what a council alone can say


def typed(path: Path) -> str:
    """A path as it would be typed from the folder in which the command runs; one that lies elsewhere by its last two names."""
    path = path.resolve()
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else "/".join(path.parts[-2:])


def file_as_read(name: str, folder: Path, key: str = "") -> str:
    """The params file of that name in a params folder: its own, else the nearest inherited one, else where its own would be.

    Of a ``key``, such as ``DM/01.title``, it is the nearest that states it; what is said of an indicator can stand in
    ``owners.yaml`` too.
    """
    try:
        folders = folders_of(folder)
    except Refused:
        folders = (folder,)
    of_owners = [(folder, _OWNERS)] if name == _INDICATORS else []
    for each, file in [*of_owners, *((each, name) for each in folders)] if key else []:
        if _states(each / file, key.split(".")):
            return f"{_told_apart(each, folders)}/{file}"
    return f"{_told_apart(next((each for each in folders if (each / name).is_file()), folder), folders)}/{name}"


def _states(file: Path, keys: Sequence[str]) -> bool:
    """Whether a params file has something at a key, from its top or from one of its first keys on; lists count from 1."""
    try:
        stated = read_yaml(file) if file.is_file() else {}
    except Refused:
        return False
    return isinstance(stated, dict) and any(_at(root, keys) for root in (stated, *stated.values()))


def _at(value: Any, keys: Sequence[str]) -> bool:
    for key in keys:
        if isinstance(value, list) and key.isdigit() and 0 < int(key) <= len(value):
            value = value[int(key) - 1]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return False
    return True


def file_that_was_read(file: Path, folder: Path, named: str) -> str:
    """The name of one params file of a council that has it in this folder, or inherits it: never that of another file.

    ``named`` is what it is called otherwise, where it does not lie under the folder in which the command runs.
    """
    try:
        folders = folders_of(folder)
    except Refused:
        return named
    roots = sorted((each for each in folders if file.resolve().is_relative_to(each)), key=lambda root: -len(root.parts))
    if not roots:
        return named
    root, within = roots[0], file.resolve().relative_to(roots[0]).as_posix()
    if root.is_relative_to(Path.cwd()):
        return f"{typed(root)}/{within}"
    alike = [each for each in folders if each.name == root.name]
    return f"{Path(os.path.relpath(root)).as_posix()}/{within}" if len(alike) > 1 else named


def _told_apart(path: Path, folders: Iterable[Path]) -> str:
    """A folder as it is typed; where another of the folders would be called the same, by the way to it from here."""
    alike = any(typed(path) == typed(other) and path.resolve() != other.resolve() for other in folders)
    return Path(os.path.relpath(path.resolve())).as_posix() if alike else typed(path)


def as_read(problems: Iterable[Problem], folder: Path) -> tuple[Problem, ...]:
    """The same problems, each naming the files of the params folder that was read."""
    return tuple(_as_read(problem, folder) for problem in problems)


def _as_read(problem: Problem, folder: Path) -> Problem:
    def named(text: str) -> str:
        return _NAMED.sub(lambda found: file_as_read(found[1], folder), text)

    key = _KEY.search(problem.rule)
    of_key = _NAMED.sub(lambda name: file_as_read(name[1], folder, key[1] if key else ""), problem.file)
    file = problem.file if problem.named_as_read else of_key
    return replace(problem, file=file, rule=named(problem.rule), remedy=named(problem.remedy))
