"""What is registered: each figure with its title, what kind it is, and the papers that show it."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers.display.appendix.of_indicators import OfIndicators
from helpers.display.page.labels import Labels
from helpers.domain.params.council import Area, Paper
from helpers.domain.params.params import Params

NOTEBOOKS = "notebooks"
# The verbs that, given no code, show the indicators of their paper or of its area.
OF_ALL_INDICATORS = frozenset(
    name
    for name, verb in inspect.getmembers(OfIndicators, inspect.isfunction)
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in inspect.signature(verb).parameters.values())
)


class Catalogue(pd.DataFrame):
    """A list of figures that shows every row and word of it, however narrow the terminal; what is made of it is a frame."""

    def __repr__(self) -> str:
        return self.to_string()

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            return self.to_html()


def catalogue(params: Params, labels: Labels, search: str = "") -> Catalogue:
    """The figures whose id, title or kind holds the words, all without words: one row a figure, its id as the index."""
    shown = where_shown(params)
    rows = [
        {"id": name, "title": labels.title(name), "kind": figure.kind, "shown in": ", ".join(shown.get(name, ()))}
        for name, figure in params.figures.items()
    ]
    wanted = [row for row in rows if search.casefold() in " ".join((row["id"], row["title"], row["kind"])).casefold()]
    return Catalogue(pd.DataFrame(wanted, columns=["id", "title", "kind", "shown in"]).set_index("id"))


def where_shown(params: Params, notebooks: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """The papers that show each figure, as their notebooks name it or as the pack's params give it to them."""
    folder = notebooks or params.root / NOTEBOOKS
    shown: dict[str, list[str]] = {}
    for paper in params.pack.all_papers():
        file = folder / f"{Path(paper.notebook).stem}.ipynb"
        for name in dict.fromkeys(_shown_by(file, paper, params)) if file.is_file() else ():
            shown.setdefault(name, []).append(paper.id)
    return {name: tuple(papers) for name, papers in shown.items()}


def _shown_by(notebook: Path, paper: Paper, params: Params) -> Iterator[str]:
    area = next((area for area in params.pack.areas if area.id == paper.parameters.get("area")), None)
    for call in _calls(notebook):
        assert isinstance(call.func, ast.Attribute)
        named = [value.value for value in call.args if isinstance(value, ast.Constant) and value.value in params.figures]
        yield from params.standing(named)
        if not named and call.func.attr in OF_ALL_INDICATORS:
            scorecards = [word.value.value for word in call.keywords if isinstance(word.value, ast.Constant)]
            yield from _indicators(paper, area, params, scorecards)
    yield from (*area.indicators, *area.tables, *area.charts) if area else ()


def _indicators(paper: Paper, area: Area | None, params: Params, scorecards: Sequence[object]) -> Iterator[str]:
    """The indicators of a paper's area, else its own, else all in use; those of one scorecard where it names one."""
    own = area.indicators if area else params.standing(paper.indicators)
    known = params.indicators
    in_use = (code for code in params.figures if code in known and known[code].stands_in(params.quarter))
    for code in own or in_use:
        if not scorecards or set(scorecards) & set(known[code].reported_in):
            yield code


def _calls(notebook: Path) -> Iterator[ast.Call]:
    """The calls of a verb in a notebook's cells that members see."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code" or "analyst" in cell["metadata"].get("tags", []):
            continue
        try:
            nodes = list(ast.walk(ast.parse("".join(cell["source"]))))
        except SyntaxError:  # what a cell of IPython's own (%time) says is not looked into
            continue
        yield from (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
