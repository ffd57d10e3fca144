"""The cells of a notebook that speak for themselves: what they say comes neither from the store nor from params.

A cell that opens the paper or calls one of its verbs, with ids and words that it states outright, shows what the store
published, what params and words files state, and what officers wrote in a return. Anything else is the notebook's own:
markdown, and cells that work something out or make a block themselves.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from helpers.pack.plan.written import verbs


def speaks_for_itself(cell: Mapping[str, Any]) -> bool:
    """Whether a code cell does more than import from ``helpers``, state parameters, open the paper and call its verbs."""
    if "parameters" in cell.get("metadata", {}).get("tags", []):
        return False
    try:
        statements = ast.parse("".join(cell["source"])).body
    except SyntaxError:
        return True
    return not all(map(_is_plain, statements))


def _is_plain(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module=str(module)):
            return module.partition(".")[0] == "helpers"
        case ast.Assign(value=ast.Call(func=ast.Name(id="open_appendix"))):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(), attr=str(verb))) as call):
            return verb in verbs() and not any(map(_says_a_number, (*call.args, *call.keywords)))
    return False


def _says_a_number(argument: ast.AST) -> bool:
    """Whether an argument is anything but a name, a plain value, or a list of them."""
    return any(isinstance(part, ast.Call | ast.JoinedStr | ast.BinOp) for part in ast.walk(argument))
