"""Notebooks choose and explain; they compute nothing, state no figure, and are committed without outputs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers.display.appendix.appendix import Appendix
from helpers.domain.params.load import load_params

FOLDER = Path(__file__).parents[2] / "notebooks"
PACK = yaml.safe_load((FOLDER.parent / "params" / "pack.yaml").read_text(encoding="utf-8"))
NOTEBOOKS = sorted(FOLDER / f"{notebook}.ipynb" for notebook in {paper["notebook"] for paper in PACK["papers"]})
OWN = FOLDER / "explore.ipynb"  # the analyst's own, in no pack: pandas, seaborn and what else they like
FOR_EACH_AREA = {paper["notebook"] for paper in PACK["papers"] if paper.get("for_each") == "areas"}
MOST_LINES, MOST_CELLS = 6, 45
NOT_IN_A_NOTEBOOK = (
    ast.For,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.FunctionDef,
    ast.Lambda,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
    ast.Try,
    ast.With,
    ast.BinOp,
    ast.Compare,
    ast.Subscript,
)
DECLARED = {"quarter", "params", "language", "area", "edition"}

every_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)


def cells(notebook: Path, kind: str) -> list[dict[str, Any]]:
    read = json.loads(notebook.read_text(encoding="utf-8"))
    return [cell for cell in read["cells"] if cell["cell_type"] == kind]


def code(notebook: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(notebook, "code")]


def test_every_notebook_of_the_pack_is_there() -> None:
    assert {path for path in FOLDER.glob("*.ipynb")} == {*NOTEBOOKS, OWN}


@every_notebook
def test_cells_are_few_and_short(notebook: Path) -> None:
    read = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    assert len(read) <= MOST_CELLS
    assert max(len(source.splitlines()) for source in code(notebook)) <= MOST_LINES


@every_notebook
def test_code_only_calls(notebook: Path) -> None:
    for source in code(notebook):
        found = [type(node).__name__ for node in ast.walk(ast.parse(source)) if isinstance(node, NOT_IN_A_NOTEBOOK)]
        assert found == [], source


@every_notebook
def test_imports_stand_in_one_cell_and_only_from_helpers(notebook: Path) -> None:
    importing = [source for source in code(notebook) if "import " in source]
    assert len(importing) == 1
    lines = ast.parse(importing[0]).body
    assert all(isinstance(line, ast.ImportFrom) and str(line.module).startswith("helpers.") for line in lines)


@every_notebook
def test_parameters_stand_in_one_tagged_cell_with_plain_values(notebook: Path) -> None:
    tagged = [cell for cell in cells(notebook, "code") if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    lines = ast.parse("".join(tagged[0]["source"])).body
    # papermill --help-notebook lists the kinds, and the comments as help.
    assert all(isinstance(line, ast.AnnAssign) and ast.unparse(line.annotation) == "str" for line in lines)
    assert all("  # " in line for line in "".join(tagged[0]["source"]).splitlines())
    names = {line.target.id: ast.literal_eval(line.value) for line in lines}  # type: ignore[attr-defined]
    assert set(names) <= DECLARED
    assert names["quarter"] == ""
    assert ("area" in names) == (notebook.stem in FOR_EACH_AREA)


@every_notebook
def test_outputs_are_empty_and_ids_are_fixed(notebook: Path) -> None:
    read = json.loads(notebook.read_text(encoding="utf-8"))
    assert (read["nbformat"], read["nbformat_minor"]) == (4, 5)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(notebook, "code"))
    ids = [cell["id"] for cell in read["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(notebook.stem.replace("_", "-")) for one in ids)


@every_notebook
def test_prose_states_no_figure_and_no_quarter(notebook: Path) -> None:
    shown = [cell for cell in cells(notebook, "markdown") if "analyst" not in cell["metadata"].get("tags", [])]
    prose = "\n".join("".join(cell["source"]) for cell in shown)
    assert not re.search(r"\d\s*%|\d{2,}|£|Quarter \d|\bQ\d\b", prose)
    assert not re.search(r"(?m)^# ", prose)


@every_notebook
def test_it_opens_with_a_note_for_the_analyst_and_then_the_masthead(notebook: Path) -> None:
    first = json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]
    assert (first["cell_type"], first["metadata"].get("tags")) == ("markdown", ["analyst"])
    assert code(notebook)[2].startswith("appendix = open_appendix(")
    assert code(notebook)[3] == "appendix.heading()"


@every_notebook
def test_every_call_is_a_verb_of_the_appendix(notebook: Path) -> None:
    nodes = [node for source in code(notebook)[3:] for node in ast.walk(ast.parse(source))]
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert {verb for verb in called if not hasattr(Appendix, verb)} == set()


@every_notebook
def test_no_path_of_a_machine_and_no_ghost_of_a_kernel(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert json.loads(text)["metadata"]["kernelspec"]["name"] == "python3"
    assert not re.search(r"/(?:home|root|Users|work|tmp)/|[A-Z]:\\\\", text)


@every_notebook
@pytest.mark.parametrize("council", ["params", "tests/councils/trafford/params"])
def test_every_figure_that_is_named_is_registered_in_each_nation(notebook: Path, council: str) -> None:
    params = load_params(FOLDER.parent / council)
    registered = {*params.figures, *params.nation.measures}
    not_figures = {"answer", "paragraphs", "section", "key"}
    calls = [node for source in code(notebook)[3:] for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = {
        argument.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr not in not_figures
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    assert named - registered == set()
