"""A form for whoever reads papers in JupyterLab and writes no code: choose, press Show, and the paper stands below."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from IPython.display import Markdown, display

from helpers.domain.own_names import EDITIONS
from helpers.domain.params.folders import params_here
from helpers.domain.params.load import load_params


def paper_form(params: str = "params") -> Any:
    """The form: drop-downs of what params state (paper and area, quarter, edition, language), and a button that shows it."""
    import ipywidgets  # for this form alone

    stated = load_params(params_here(params))
    papers = {paper.id: paper for paper in stated.pack.all_papers()}
    notebooks = stated.folder.parent / "notebooks"
    choices = {
        "paper": [(paper.title, paper.id) for paper in papers.values()],
        "quarter": sorted((file.stem for file in (stated.folder / "quarters").glob("*.yaml")), reverse=True),
        "edition": list(EDITIONS),
        "language": sorted({file.stem for file in (stated.folder / "words").glob("*.yaml")} | {stated.language}),
    }
    chosen = {name: ipywidgets.Dropdown(options=options, description=name.title()) for name, options in choices.items()}
    chosen["quarter"].value = str(stated.quarter)
    button, shown = ipywidgets.Button(description="Show", button_style="primary"), ipywidgets.Output()

    def show(_: object) -> None:
        paper = papers[chosen["paper"].value]
        given = {name: chosen[name].value for name in ("quarter", "edition", "language")} | {
            "params": params,
            **paper.parameters,
        }
        shown.clear_output()
        with shown:
            for part in parts_of(notebooks / f"{paper.notebook}.ipynb", given):
                display(part)

    button.on_click(show)
    return ipywidgets.VBox([*chosen.values(), button, shown])


def parts_of(notebook: Path, given: Mapping[str, Any]) -> Iterator[Any]:
    """What the cells of a notebook show, in order, run with the parameters that are given; its prose as prose.

    Cells for analysts (tag ``analyst``) are passed over, as in the paper.
    """
    names: dict[str, Any] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if cell["cell_type"] == "markdown" and "analyst" not in tags:
            yield Markdown(source)
        elif cell["cell_type"] == "code":
            if (value := _run(source, names)) is not None:
                yield value
            if "parameters" in tags:
                names.update({name: value for name, value in given.items() if name in names})


def _run(source: str, names: dict[str, Any]) -> Any:
    """Runs a cell; gives the value of its last line, if that is an expression."""
    lines = ast.parse(source).body
    last = lines[-1] if lines else None
    before = lines[:-1] if isinstance(last, ast.Expr) else lines
    exec(compile(ast.Module(before, []), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if isinstance(last, ast.Expr) else None
