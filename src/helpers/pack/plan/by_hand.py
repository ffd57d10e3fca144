"""What a paper shows comes from the verbs of an opened paper: a cell that goes another way is found before it runs."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from helpers.domain.refusal import Problem
from helpers.pack.plan.changed_verbs import changes_made, opened_papers
from helpers.pack.plan.parameters import NotebookFile

ANALYST = "analyst"
# The rooms that verbs are made of; the verbs themselves come from ``helpers.display.appendix``.
_LOW_DOORS = ("blocks", "page", "papers", "charts", "tables", "indicators")
_BLOCK_TYPE = "vnd.scrutiny."  # within the names by which blocks and their seals are displayed
_BY_A_TEXT = ("getattr", "setattr", "vars", "globals", "locals", "exec", "eval", "compile", "__import__")
_HARMLESS = ("time", "timeit", "matplotlib", "capture")  # commands of IPython's own that show nothing themselves
_RULE = "what members read is made by the verbs of an opened paper"
_CHANGES_NOTHING = "a cell for analysts looks at a paper and changes nothing that its verbs are made of"
_LEAVE_IT = "Take the change out, or give the paper another name in that cell."
_REMEDY = "Use a verb (help(appendix) lists them), or tag the cell analyst: it is not exported."


def made_by_hand(notebook: NotebookFile) -> Iterator[Problem]:
    """Each cell that members read of and that makes blocks itself, or reaches behind the verbs; and each for analysts that
    changes the paper or its verbs, so that members' cells after it would show something else.
    """
    cells = json.loads(notebook.path.read_text(encoding="utf-8"))["cells"]
    sources = {number: "".join(cell["source"]) for number, cell in enumerate(cells, 1) if cell["cell_type"] == "code"}
    papers = {name for source in sources.values() for name in opened_papers(source)}
    for number, source in sources.items():
        where = f"{notebook.name}, cell {number}"
        if ANALYST in cells[number - 1].get("metadata", {}).get("tags", []):
            for found in dict.fromkeys(changes_made(source, papers)):
                yield Problem(where, _CHANGES_NOTHING, _LEAVE_IT, found=found, rule_id="CELL-CHANGES-VERBS")
            continue
        for found in dict.fromkeys(_ways_round(source)):
            yield Problem(where, _RULE, _REMEDY, found=found, rule_id="CELL-BY-HAND")


def _ways_round(source: str) -> Iterator[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:  # %time and the like, or an error that its run will tell
        nodes = list(ast.walk(_as_plain_python(source)))
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("__"):
            yield "a name that begins with an underscore, which is none of the verbs"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _BLOCK_TYPE in node.value:
            yield "a block displayed by hand"
        elif any(_is_low_door(module) for module in _named(node)):
            yield "an import of what verbs are made of"
        elif _is_made_later(node):
            yield "code that is put together while the notebook runs, so that nobody sees beforehand what it does"
        elif isinstance(node, ast.Call):
            yield from _of_magic(node)


def _as_plain_python(source: str) -> ast.Module:
    """A cell with commands of IPython's own as the calls that they stand for; nothing where it is no code at all."""
    from IPython.core.inputtransformer2 import TransformerManager  # slow to import, and hardly ever needed

    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return ast.Module([], [])


def _of_magic(call: ast.Call) -> Iterator[str]:
    """What a command of IPython's own does with the code that stands after it."""
    if not (isinstance(call.func, ast.Attribute) and _is_ipython(call.func.value)):
        return
    texts = [value.value for value in call.args if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    if call.func.attr in ("run_line_magic", "run_cell_magic") and texts[:1] and texts[0] in _HARMLESS:
        yield from (found for text in texts[1:] for found in _ways_round(text))
    else:
        yield "a command of IPython's own"


def _is_ipython(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "get_ipython"


def _is_made_later(node: ast.AST) -> bool:
    """Whether a piece of code names something by a text, or makes code of one."""
    if isinstance(node, ast.Name):
        return node.id in _BY_A_TEXT
    if isinstance(node, ast.Attribute):
        return node.attr in ("__dict__", "__globals__", "__getattribute__") or ast.unparse(node) == "sys.modules"
    return any(module.split(".")[0] in ("importlib", "builtins", "runpy") for module in _named(node))


def _named(node: ast.AST) -> list[str]:
    """The modules that an import names, and the dotted name of what is reached through another."""
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names]
    if isinstance(node, ast.Attribute):
        return [ast.unparse(node)]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def _is_low_door(module: str) -> bool:
    return module.startswith("helpers.export") or module.split(".")[:3] in [["helpers", "display", room] for room in _LOW_DOORS]
