"""The rooms import only downwards, and nothing in them grows past what a reader can take in."""

from __future__ import annotations

import ast
import doctest
import importlib
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

PROJECT = Path(__file__).parents[2]
MODULES = sorted((PROJECT / "src" / "helpers").rglob("*.py"))
# The formatter sets one argument a line, so lines alone say little of how much a function does: its statements do.
LONGEST_MODULE, LONGEST_FUNCTION, MOST_STATEMENTS, MOST_ARGUMENTS = 250, 40, 20, 4
MOST_MODULES = 13  # about a dozen in one folder; docs/developer/architecture.md says why one lists more
WITHOUT_A_HOME = {"utils", "util", "misc", "common", "helpers", "tools"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT / "src").as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield node


def test_a_folder_of_more_than_a_dozen_modules_says_why() -> None:
    listed = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    architecture = (PROJECT / "docs" / "developer" / "architecture.md").read_text(encoding="utf-8")
    large = {f"| `{folder.relative_to(PROJECT).as_posix()}/` |" for folder, modules in listed.items() if modules > MOST_MODULES}
    assert sorted(row for row in large if row not in architecture) == []


def lines(function: Function) -> int:
    """The lines of a function with its docstring."""
    return (function.end_lineno or 0) - function.lineno + 1


def statements(function: Function) -> int:
    """The statements of a function at any depth, without its docstring."""
    every = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
    return every - (ast.get_docstring(function) is not None)


def positional(function: Function) -> int:
    """The arguments that can be given by place, without the object or class itself."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in ("self", "cls")])


def test_rooms_import_downwards_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    assert lint_imports(no_cache=True) == 0


def test_every_module_has_a_home() -> None:
    assert [name_of(path) for path in MODULES if path.stem in WITHOUT_A_HOME] == []


def test_a_module_can_be_read_at_one_sitting() -> None:
    long = {name_of(path): size for path in MODULES if (size := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE}
    assert long == {}


@pytest.mark.parametrize(
    ("measure", "most"), [(lines, LONGEST_FUNCTION), (statements, MOST_STATEMENTS), (positional, MOST_ARGUMENTS)]
)
def test_a_function_can_be_taken_in_at_once(measure: Callable[[Function], int], most: int) -> None:
    past = [
        f"{name_of(path)}: {function.name} has {size}"
        for path in MODULES
        for function in functions(path)
        if (size := measure(function)) > most
    ]
    assert past == []


def test_every_module_and_public_name_says_what_it_is_for() -> None:
    without = []
    for path in MODULES:
        tree = tree_of(path)
        public = [node for node in tree.body if isinstance(node, Function | ast.ClassDef) and node.name[0] != "_"]
        without += [] if ast.get_docstring(tree) else [name_of(path)]
        without += [f"{name_of(path)}: {node.name}" for node in public if not ast.get_docstring(node)]
    assert without == []


def test_the_domain_knows_nothing_of_frames() -> None:
    read = "; ".join(f"import helpers.domain.{path.stem}" for path in MODULES if path.parent.name == "domain")
    listed = f"{read}; import sys; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pandas", "numpy", "scipy", "nbformat", "papermill"} & set(imported)


MODULES_WITH_EXAMPLES = [
    ".".join(path.relative_to(PROJECT / "src").with_suffix("").parts)
    for path in MODULES
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES_WITH_EXAMPLES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


def test_the_rules_of_the_domain_carry_examples() -> None:
    assert {"helpers.domain.quarter", "helpers.domain.judgement.change"} <= set(MODULES_WITH_EXAMPLES)
