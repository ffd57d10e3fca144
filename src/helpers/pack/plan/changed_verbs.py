"""What a cell for analysts changes of an opened paper, or of the helpers: members' cells after it would show something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

_HELPERS = "helpers"
_SETTERS = ("setattr", "delattr")
_MOCKS = ("unittest.mock", "mock", "pytest")


def opened_papers(source: str) -> Iterator[str]:
    """The names that a cell gives to a paper that it opens.

    >>> list(opened_papers('appendix = open_appendix("appendix-c")'))
    ['appendix']
    """
    for node in _nodes(source):
        if isinstance(node, ast.Assign) and _opens(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def changes_made(source: str, papers: Set[str]) -> Iterator[str]:
    """In words, each way in which a cell changes a paper of these names, or anything that it imported from the helpers.

    >>> list(changes_made("appendix.table = mine", {"appendix"}))
    ["a part of the paper or of the helpers is set to something of the cell's own"]
    """
    nodes = _nodes(source)
    kept = {*papers, *(name for node in nodes for name in _from_helpers(node)), _HELPERS}
    opening = {id(target) for node in nodes if isinstance(node, ast.Assign) and _opens(node.value) for target in node.targets}
    for node in nodes:
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            yield from (
                ["a part of the paper or of the helpers is set to something of the cell's own"] if _root(node) in kept else []
            )
        elif _binds(node) & papers and id(node) not in opening:
            yield "the paper's name is given to something else"
        elif isinstance(node, ast.Call) and _is_setter(node, kept):
            yield "a part of the paper or of the helpers is set by its name"
        elif any(module.startswith(_MOCKS) for module in _imported(node)):
            yield "an import of what puts other code in the place of the helpers'"


def _nodes(source: str) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(source)))
    except SyntaxError:  # a command of IPython's own among them: the other lines count all the same
        lines = ("" if line.lstrip().startswith(("%", "!", "?")) else line for line in source.splitlines())
        try:
            return list(ast.walk(ast.parse("\n".join(lines))))
        except SyntaxError:
            return []


def _opens(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] == "open_appendix"


def _from_helpers(node: ast.AST) -> Iterator[str]:
    """The names under which a cell has what it imports from the helpers."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == _HELPERS:
        yield from (name.asname or name.name for name in node.names)
    elif isinstance(node, ast.Import):
        yield from (name.asname for name in node.names if name.asname and name.name.split(".")[0] == _HELPERS)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def _root(node: ast.expr) -> str:
    """The name with which a chain of attributes, subscripts and calls begins."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        if isinstance(node, ast.Call):
            node = node.args[0] if ast.unparse(node.func) == "type" and node.args else node.func
        else:
            node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _binds(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        return {node.id}
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.ImportFrom | ast.Import):
        return {name.asname or name.name for name in node.names}
    return set()


def _is_setter(call: ast.Call, kept: Set[str]) -> bool:
    by_name = isinstance(call.func, ast.Name) and call.func.id in _SETTERS
    own = isinstance(call.func, ast.Attribute) and call.func.attr in ("__setattr__", "__delattr__")
    return (by_name or own) and any(_root(value) in kept for value in call.args[:1] or ())
