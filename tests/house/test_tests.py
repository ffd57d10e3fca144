"""What tests must do, assert something; and must not: measure time, patch what is private, or list the pack's papers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
TESTS = sorted((PROJECT / "tests").rglob("*.py"))
CLOCKS = {"monotonic", "perf_counter", "process_time", "time", "getrusage"}
Node = TypeVar("Node", bound=ast.AST)
PAPERS = {paper["id"] for paper in yaml.safe_load((PROJECT / "params" / "pack.yaml").read_text(encoding="utf-8"))["papers"]}


def nodes(path: Path, kind: type[Node]) -> Iterator[Node]:
    """The nodes of a kind in a module, in any order."""
    yield from (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kind))


def reads_a_clock(node: ast.AST) -> bool:
    """Whether a clock is read."""
    calls = [part.func for part in ast.walk(node) if isinstance(part, ast.Call)]
    return any(isinstance(call, ast.Attribute) and call.attr in CLOCKS for call in calls)


def asserts(test: ast.FunctionDef) -> bool:
    """Whether a test can fail by what it finds: it asserts, or expects an error."""
    expected = {part.attr for part in ast.walk(test) if isinstance(part, ast.Attribute)} & {"raises", "warns"}
    compared = [
        part.func
        for part in ast.walk(test)
        if isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute | ast.Name)
        and "assert_" in ast.unparse(part.func)
    ]
    return bool(expected or compared or any(isinstance(part, ast.Assert) for part in ast.walk(test)))


def patched(call: ast.Call) -> str:
    """The name that a call of ``setattr`` patches; empty for any other call."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "setattr" and call.args):
        return ""
    names = [argument.value for argument in call.args[:2] if isinstance(argument, ast.Constant)]
    return str(names[0]).rpartition(".")[2] if names else ""


def name_of(path: Path) -> str:
    """The module's path below ``tests``."""
    return path.relative_to(PROJECT / "tests").as_posix()


def test_no_test_measures_time() -> None:
    """Benchmarks do; a test that did would fail on a busy machine."""
    assert [f"{name_of(path)}:{node.lineno}" for path in TESTS for node in nodes(path, ast.Assert) if reads_a_clock(node)] == []


def test_every_test_asserts_something() -> None:
    tests = [(path, node) for path in TESTS for node in nodes(path, ast.FunctionDef) if node.name.startswith("test_")]
    assert [f"{name_of(path)}: {test.name}" for path, test in tests if not asserts(test)] == []


def test_tests_patch_public_names_only() -> None:
    """What is private may be rewritten without a test noticing; ``__spec__`` and its like are Python's own."""
    private = {name_of(path) for path in TESTS for call in nodes(path, ast.Call) if re.match(r"_(?!_)", patched(call))}
    assert private == set()


@pytest.mark.parametrize("folder", ["notebooks", "packs"])
def test_no_test_lists_the_papers_of_the_pack(folder: str) -> None:
    """A new appendix is a notebook and a line of ``pack.yaml``: no test has to be told of it."""
    for path in (PROJECT / "tests" / folder).rglob("*.py"):
        for node in (*nodes(path, ast.List), *nodes(path, ast.Set)):
            named = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
            assert len({name.replace("_", "-") for name in named} & PAPERS) < len(PAPERS) / 2, f"{path.name}:{node.lineno}"
