"""What a notebook says before it is run: the figures that it names and the words between them, checked at their cell."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from helpers.domain.letters import codes_of, unprintable
from helpers.domain.masked import kind_of
from helpers.domain.nearest import did_you_mean
from helpers.domain.own_names import BOUND_PDFS
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem
from helpers.export.paper import links_in
from helpers.export.paper_check import DEEPEST_HEADING, printed
from helpers.export.prose import Node, ProseRefused, Titled, prose
from helpers.pack.plan.by_hand import ANALYST
from helpers.pack.plan.changed_verbs import opened_papers
from helpers.pack.plan.parameters import NotebookFile
from helpers.pack.plan.unable import unable

_LIKE_A_LINK = re.compile(r"[a-z0-9#_-]{1,60}")
# The parameters of an appendix's verbs that are ids of figures or codes of indicators.
_IDS = {"figure", "figures", "code", "codes", "actions", "part", "whole"}


def problems_as_written(notebook: NotebookFile, params: Params) -> Iterator[Problem]:
    """Each figure that a notebook names and the register does not have, and what its words say that no paper can carry."""
    cells = json.loads(notebook.path.read_text(encoding="utf-8"))["cells"]
    known = (*params.figures, *params.nation.measures)
    papers = {paper.id for paper in params.pack.all_papers()} | {*BOUND_PDFS}
    opened = {name for cell in cells if cell["cell_type"] == "code" for name in opened_papers("".join(cell["source"]))}
    for number, cell in enumerate(cells, 1):
        where, source = f"{notebook.name}, cell {number}", "".join(cell["source"])
        if cell["cell_type"] == "code":
            yield from _unknown_figures(where, source, known)
            yield from unable(
                where, source, opened, verbs() if opened else {}, shown=ANALYST not in cell.get("metadata", {}).get("tags", [])
            )
        elif ANALYST not in cell.get("metadata", {}).get("tags", []):
            yield from _words(where, cell["cell_type"], source, papers)


def _unknown_figures(where: str, source: str, known: tuple[str, ...]) -> Iterator[Problem]:
    for name in _named(source):
        if name not in known:
            rule = "a notebook names figures that params/figures.yaml registers"
            yield Problem(
                where, rule, f"{did_you_mean(name, known)}Correct the id, or register the figure.", found=repr(name[:60])
            )


def _named(source: str) -> Iterator[str]:
    """The ids that calls of an opened paper's verbs state outright."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:  # what a cell of IPython's own (%time) says is not looked into
        return
    for call in calls:
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            yield from _ids_of(call, verbs().get(call.func.attr, {}))
            yield from _in_braces(call) if call.func.attr == "say" else ()


def _in_braces(call: ast.Call) -> Iterator[str]:
    """The figures that a sentence of the analyst's own takes its numbers from."""
    words = [value.value for value in call.args if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    for braced in (match for text in words for match in re.findall(r"\{([^{}]*)\}", text)):
        name, _, keys = braced.partition(":")
        yield from [name] if keys or name != "quarter" else []


def _ids_of(call: ast.Call, verb: Mapping[str, bool]) -> Iterator[str]:
    given: list[ast.expr] = []
    names = list(verb)
    for number, value in enumerate(call.args):
        name = names[min(number, len(names) - 1)] if names else ""
        given += [value] if name in _IDS and (number < len(names) or verb[name]) else []
    given += [keyword.value for keyword in call.keywords if keyword.arg in _IDS and keyword.arg in verb]
    yield from (value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str))


@cache
def verbs() -> dict[str, dict[str, bool]]:
    """The verbs of an opened paper: for each, its positional parameters, and of each whether it takes all that follow."""
    from helpers.display.appendix.appendix import Appendix  # which draws: only for a check

    return {
        name: {
            parameter.name: parameter.kind is parameter.VAR_POSITIONAL
            for parameter in [*inspect.signature(verb).parameters.values()][1:]
            if parameter.kind is not parameter.KEYWORD_ONLY
        }
        for name, verb in inspect.getmembers(Appendix, inspect.isfunction)
        if not name.startswith("_")
    }


def _words(where: str, kind: str, source: str, papers: set[str]) -> Iterator[Problem]:
    if kind != "markdown":
        yield Problem(where, "a cell of a notebook is code or markdown", "Make it markdown, or tag it analyst.", found=kind)
        return
    try:
        nodes = prose(source)
    except ProseRefused as refused:
        yield Problem(where, "a paper can carry what its notebook says in words", f"{str(refused).capitalize()}.")
        return
    for node in nodes:
        yield from _of_node(where, node, papers)


def _of_node(where: str, node: Node, papers: set[str]) -> Iterator[Problem]:
    if isinstance(node, Titled) and not 1 < node.level <= DEEPEST_HEADING:
        remedy = "Level 1 is the title of the masthead: begin with ##."
        yield Problem(where, f"a heading is of level 2 to {DEEPEST_HEADING}", remedy, found=f"level {node.level}")
    for text in (text for _, text in printed(node)):
        if lost := unprintable(text):
            remedy = "Write it with another letter, or leave it out."
            yield Problem(where, "the fonts of the papers have every letter of a text", remedy, found=codes_of(lost))
    for link in links_in(node):
        page = link.partition("#")[0]
        if page and page not in papers:
            remedy = f"Use one of: {', '.join(sorted(papers))}."
            yield Problem(
                where,
                "a link leads to a paper of the pack",
                remedy,
                found=repr(link) if _LIKE_A_LINK.fullmatch(link) else kind_of(link),
            )
