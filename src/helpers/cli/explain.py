"""The command that explains an indicator: the chain from the page to the rows behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.cli.endings import console, steps_shown, tell
from helpers.cli.options import outputs_option, params_of, params_option

if TYPE_CHECKING:
    from rich.tree import Tree

    from helpers.display.bench.explanation import Explanation
    from helpers.domain.params.params import Params
    from helpers.domain.refusal import Problem


@click.command()
@click.argument("quarter", default="", metavar="[QUARTER]")
@click.argument("code", default="", metavar="CODE")
@params_option
@outputs_option
def explain(quarter: str, code: str, params_folder: str, outputs: Path | None) -> None:
    """Explain the indicator CODE (such as PM24) in QUARTER: its value, rows, target, signs and why, history, and pages.

    Without a quarter it is the council's current one, as for every command. What it prints counts rows by month and team
    without protection: it is for analysts, and never for publication.

    Example: scrutiny explain 2017-18-q3 PM24
    """
    from helpers.display.appendix.appendix import Appendix, the_page
    from helpers.domain.own_names import EXPLORE
    from helpers.domain.refusal import Refused
    from helpers.figures.store import open_store

    quarter, code = (quarter, code) if code else ("", quarter)
    if not code:
        raise click.UsageError("Name the indicator to explain, such as PM24; 'scrutiny figures' lists them.")
    params = params_of(params_folder, quarter, outputs)
    if unfit := _why_not(code, params):
        raise Refused([unfit])
    with steps_shown(f"Working out the figures of {params.quarter}") as show:
        store = open_store(params, show, lambda file: show(f"reading returns: {file}"))
        show("looking for the rows behind it")
        explanation = Appendix(the_page(EXPLORE, params, store)).explain(code)
    tell(explanation.sentence)
    console().print(_tree(explanation))


def _tree(explanation: Explanation) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(explanation.title))
    for step, lines in explanation.steps.items():
        branch = tree.add(Text(step))
        for line in lines:
            branch.add(Text(line))
    return tree


def _why_not(code: str, params: Params) -> Problem | None:
    """Why a code cannot be explained: no figure has it, or a figure that is no indicator; None where it can."""
    from helpers.domain.nearest import did_you_mean
    from helpers.domain.refusal import Problem

    if code not in params.figures:
        rule, remedy = "the code is that of a registered figure", "'scrutiny figures' lists every code with its title."
        return Problem("explain", rule, f"{did_you_mean(code, tuple(params.figures))}{remedy}", found=repr(code[:60]))
    kind = params.figures[code].kind
    remedy = f'Its rows are appendix.rows("{code}") in a notebook.' if kind == "table" else "Its rows are those of its return."
    rule = f"an indicator is explained; this is a {kind}"
    return Problem("explain", rule, remedy, found=repr(code)) if kind != "indicator" else None
