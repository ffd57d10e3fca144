"""Whether what papermill was given by hand is what the notebook declares.

Stock papermill only warns of a name that the notebook does not declare and runs on with the notebook's default, so a slip in a
name would show the wrong quarter: ``papermill -p quater ...`` is refused by the notebook itself.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Sequence

from helpers.domain.refusal import Problem

INJECTED = "# Parameters\n"  # how papermill begins the cell that it puts in

PATHS = "PAPERMILL_"  # what its options --inject-paths and the like put in


def not_declared(cells: Sequence[str]) -> list[Problem]:
    """Each name that papermill put in and that no cell before declares, with the nearest that one does.

    >>> [problem.found for problem in not_declared(['quarter = ""', '# Parameters\\nquater = "2017-18-q3"'])]
    ["'quater'"]
    """
    injected = next((number for number, cell in enumerate(cells) if cell.startswith(INJECTED)), None)
    if injected is None:
        return []
    declared = [name for cell in cells[:injected] for name in _assigned(cell)]
    given = [name for name in _assigned(cells[injected]) if not name.startswith(PATHS)]
    return [_problem(name, declared) for name in given if name not in declared]


def _assigned(cell: str) -> Iterator[str]:
    """The names that a cell gives values, in order; none where it is not Python."""
    try:
        lines = ast.parse(cell).body
    except SyntaxError:
        return
    for line in lines:
        targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _problem(name: str, declared: Sequence[str]) -> Problem:
    (near, *_) = [*difflib.get_close_matches(name, declared, 1), ""]
    meant = f"Did you mean '{near}'? " if near else ""
    return Problem(
        "-p",
        "papermill was given a parameter that the notebook does not declare",
        f"{meant}The notebook declares: {', '.join(declared) or 'none'}.",
        found=repr(name[:60]),
    )
