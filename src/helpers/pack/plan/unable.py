"""What a code cell cannot do, seen before it runs: no Python, a verb that no paper has, printing where members read."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Set

from helpers.domain.nearest import did_you_mean
from helpers.domain.refusal import Problem

_EXITS = ("sys.exit", "exit", "quit", "os._exit", "SystemExit")


def unable(where: str, source: str, opened: Set[str], verbs: Collection[str], *, shown: bool) -> Iterator[Problem]:
    """What a run would stop at in a cell, ``shown`` where members read what it shows; ``opened`` are the names of papers."""
    try:
        parsed = _parsed(source)
    except SyntaxError as slip:
        line = f"line {slip.lineno}" if slip.lineno else ""
        yield Problem(where, "a code cell is Python", "Correct it: JupyterLab shows the place.", found=line)
        return
    if any(_ends_the_notebook(statement) for statement in parsed.body):
        rule = "every cell of a notebook runs to its end, and the cells after it too"
        yield Problem(where, rule, "Take the exit out.", found="an exit")
    for node in ast.walk(parsed):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in opened:
            if not node.attr.startswith("_") and node.attr not in verbs:
                remedy = f"{did_you_mean(node.attr, verbs)}help({node.value.id}) lists them."
                yield Problem(where, "an opened paper has the verb that a cell calls", remedy, found=repr(node.attr[:60]))
        elif shown and isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield Problem(
                where, "a cell that members read shows blocks, and prints nothing", "Take it out, or tag the cell analyst."
            )


def _ends_the_notebook(statement: ast.stmt) -> bool:
    """Whether a statement that a cell is sure to come to ends the notebook: ``sys.exit()``, ``raise SystemExit``."""
    ends = statement.exc if isinstance(statement, ast.Raise) else statement.value if isinstance(statement, ast.Expr) else None
    called = ends.func if isinstance(ends, ast.Call) else ends if isinstance(statement, ast.Raise) else None
    return called is not None and ast.unparse(called) in _EXITS


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager  # slow to import, and hardly ever needed

        return ast.parse(TransformerManager().transform_cell(source))
