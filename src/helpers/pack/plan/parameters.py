"""What a notebook's own ``parameters`` cell declares, and whether what a run passes is among it.

Stock papermill only warns of a name that the notebook does not declare, and runs on with the notebook's default: so a slip
in a name would publish the wrong quarter. Here such a name is refused before anything runs.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.domain.fingerprint import NotRegular, regular_bytes
from helpers.domain.refusal import Problem, Refused

TAG = "parameters"


@dataclass(frozen=True)
class NotebookFile:
    """A notebook as it is committed: its name from the project's root, its cells, and the parameters it declares."""

    path: Path
    name: str
    cells: int
    declared: dict[str, Any]


def read_notebook(path: Path) -> NotebookFile:
    """The notebook at a path, which is read and never run.

    Raises:
        Refused: it is missing, is not a notebook, or its parameters cell holds more than names with plain values.
    """
    name = f"{path.parent.name}/{path.name}"
    cells = _cells(path, name)
    tagged = [(number, cell) for number, cell in enumerate(cells, 1) if TAG in cell.get("metadata", {}).get("tags", [])]
    if len(tagged) > 1:
        raise _refused(name, "more than one cell is tagged 'parameters'", "Keep one.")
    declared = _declared(name, *tagged[0]) if tagged else {}
    return NotebookFile(path, name, len(cells), declared)


def undeclared(notebook: NotebookFile, passed: Mapping[str, Any], said_in: str) -> Iterator[Problem]:
    """Each parameter passed to a notebook that it does not declare, or whose value is of another kind than its default."""
    for parameter, value in passed.items():
        if parameter not in notebook.declared:
            known = ", ".join(notebook.declared) or "none"
            yield Problem(
                said_in,
                f"the parameter '{parameter}' is not declared by {notebook.name}",
                f"Correct the name; the notebook's parameters cell declares: {known}.",
            )
        elif type(value) is not type(notebook.declared[parameter]):
            kind = type(notebook.declared[parameter]).__name__
            yield Problem(
                said_in,
                f"the parameter '{parameter}' of {notebook.name} is of kind {kind}",
                "Correct the value.",
                found=type(value).__name__,
            )


def _cells(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        cells = json.loads(regular_bytes(path))["cells"]
    except FileNotFoundError:
        raise _refused(name, "there is no such notebook", "Correct the name in params/pack.yaml.") from None
    except (NotRegular, ValueError, KeyError, TypeError):
        raise _refused(name, "this file is not a notebook", "Restore it, or save it again from JupyterLab.") from None
    return list(cells)


def _declared(name: str, number: int, cell: dict[str, Any]) -> dict[str, Any]:
    where = f"{name}, cell {number}"
    try:
        lines = ast.parse("".join(cell["source"])).body
    except SyntaxError:
        raise _refused(where, "the parameters cell is not Python", "Correct it.") from None
    return dict(_parameter(where, line) for line in lines)


def _parameter(where: str, line: ast.stmt) -> tuple[str, Any]:
    target, value = _sides(line)
    if target is None or value is None:
        raise _refused(where, "the parameters cell holds more than names with values", "Keep one 'name = value' a line.")
    try:
        return target.id, ast.literal_eval(value)
    except ValueError:
        raise _refused(where, f"the parameter '{target.id}' has no plain value", "Write the value itself.") from None


def _sides(line: ast.stmt) -> tuple[ast.Name | None, ast.expr | None]:
    """What a line assigns to, and what it assigns; None where it is another kind of line."""
    if isinstance(line, ast.Assign) and len(line.targets) == 1 and isinstance(line.targets[0], ast.Name):
        return line.targets[0], line.value
    if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
        return line.target, line.value
    return None, None


def _refused(file: str, rule: str, remedy: str) -> Refused:
    return Refused([Problem(file=file, rule=rule, remedy=remedy)])
