"""nbconvert's own switches work with both exporters, and JupyterLab's menu can call them by name."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from nbconvert.exporters import Exporter
from nbformat.v4 import new_code_cell
from traitlets.config import Config

from helpers.export.html.exporter import MembersHTMLExporter
from helpers.export.pdf.exporter import MembersPDFExporter
from helpers.export.refusal import ExportRefused, faults_are_the_workbooks_own

from . import demo

EXPORTERS = [MembersHTMLExporter, MembersPDFExporter]
PROJECT = Path(__file__).parents[2]


def registered() -> dict[str, type[Exporter]]:
    """The exporters by the names under which nbconvert finds them."""
    stated = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    named = stated["project"]["entry-points"]["nbconvert.exporters"]
    return {name: getattr(import_module(place.partition(":")[0]), place.partition(":")[2]) for name, place in named.items()}


def not_run() -> object:
    """A notebook whose cells show a paper when they are run."""
    block = demo.masthead()
    shown = {demo.MIME: block, demo.SEAL: demo.seal_of(block)}
    code = f"from IPython.display import display\ndisplay({shown!r}, raw=True)"
    return demo.notebook(new_code_cell(code), new_code_cell("1 / 0", metadata={"tags": ["left-out"]}))


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_execute_and_tags_are_obeyed(exporter, tmp_path):
    config = Config(
        {
            "ExecutePreprocessor": {"enabled": True, "kernel_name": "python3"},
            "TagRemovePreprocessor": {"enabled": True, "remove_cell_tags": ["left-out"]},
        }
    )
    notebook = not_run()
    page, resources = exporter(config=config).from_notebook_node(notebook, {"metadata": {"name": "x", "path": str(tmp_path)}})
    assert page and resources["output_extension"] in (".html", ".pdf")
    assert not any(cell.outputs for cell in notebook.cells)


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_outputs_are_cleared_where_that_is_asked(exporter, appendix):
    with pytest.raises(ExportRefused, match="run all cells and save first"):
        exporter(config=Config({"ClearOutputPreprocessor": {"enabled": True}})).from_notebook_node(appendix)


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_a_notebook_that_was_not_run_says_what_to_do(exporter):
    with pytest.raises(ExportRefused, match="run all cells and save first"):
        exporter().from_notebook_node(not_run())


def test_a_fault_of_the_exporter_is_not_told_as_one_of_the_notebook():
    with pytest.raises(ExportRefused) as refused, faults_are_the_workbooks_own("appendix-f"):
        [].pop()
    assert "appendix-f: its export failed (IndexError in test_exporters.py, line" in refused.value.sentences[0]
    assert "a fault of the workbook, not of the notebook" in refused.value.sentences[0]
    for told in (ExportRefused(["x"]), FileNotFoundError("x"), MemoryError()):
        with pytest.raises(type(told)), faults_are_the_workbooks_own("appendix-f"):
            raise told


def test_each_exporter_has_a_name_that_the_route_of_jupyterlabs_menu_takes_and_keeps_its_old_one():
    for kind, exporter in (("html", MembersHTMLExporter), ("pdf", MembersPDFExporter)):
        assert re.fullmatch(r"\w+", f"members_{kind}") and registered()[f"members_{kind}"] is exporter
        assert issubclass(registered()[f"members-{kind}"], exporter)


def test_the_menu_lists_each_exporter_once(monkeypatch):
    offered = {name: exporter().enabled for name, exporter in registered().items()}
    assert set(offered.values()) == {True}
    monkeypatch.setitem(__import__("sys").modules, "jupyter_server.serverapp", object())
    menu = [name for name, exporter in registered().items() if exporter().enabled]
    assert menu == ["members_html", "members_pdf"]
