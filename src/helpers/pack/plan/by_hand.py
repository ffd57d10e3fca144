"""What a paper shows comes from the verbs of an opened paper: a cell that goes another way is found before it runs."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from helpers.domain.refusal import Problem
from helpers.pack.plan.parameters import NotebookFile

ANALYST = "analyst"
# The rooms that verbs are made of; the verbs themselves come from ``helpers.display.appendix``.
_LOW_DOORS = ("blocks", "page", "papers", "charts", "tables", "indicators")
_BLOCK_TYPE = "vnd.scrutiny."  # within the names by which blocks and their seals are displayed
_RULE = "what members read is made by the verbs of an opened paper"
_REMEDY = "Use a verb (help(appendix) lists them), or tag the cell analyst: it is not exported."


def made_by_hand(notebook: NotebookFile) -> Iterator[Problem]:
    """Each cell that members read of and that makes blocks itself, or reaches behind the verbs."""
    cells = json.loads(notebook.path.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] == "code" and ANALYST not in cell.get("metadata", {}).get("tags", []):
            for found in dict.fromkeys(_ways_round("".join(cell["source"]))):
                yield Problem(f"{notebook.name}, cell {number}", _RULE, _REMEDY, found=found, rule_id="CELL-BY-HAND")


def _ways_round(source: str) -> Iterator[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # what a cell of IPython's own (%time) says is not looked into
        return
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("__"):
            yield "a name that begins with an underscore, which is none of the verbs"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _BLOCK_TYPE in node.value:
            yield "a block displayed by hand"
        elif any(_is_low_door(module) for module in _imported(node)):
            yield "an import of what verbs are made of"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def _is_low_door(module: str) -> bool:
    return module.startswith("helpers.export") or module.split(".")[:3] in [["helpers", "display", room] for room in _LOW_DOORS]
