"""The command that explains an indicator: the chain from the page to the rows behind it."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import console, tell
from helpers.cli.options import outputs_option, params_of, params_option


@click.command()
@click.argument("quarter")
@click.argument("code")
@params_option
@outputs_option
def explain(quarter: str, code: str, params_folder: str, outputs: Path | None) -> None:
    """Explain the indicator CODE (such as PM24) in QUARTER: its value, rows, target, signs and why, history, and pages.

    What it prints counts rows by month and team without protection: it is for analysts, and never for publication.

    Example: scrutiny explain 2017-18-q3 PM24
    """
    from rich.text import Text
    from rich.tree import Tree

    from helpers.display.appendix.appendix import Appendix, the_page
    from helpers.domain.nearest import did_you_mean
    from helpers.domain.own_names import EXPLORE
    from helpers.domain.refusal import Problem, Refused
    from helpers.figures.store import open_store

    params = params_of(params_folder, quarter, outputs)
    store = open_store(params)
    if code not in store.ids():
        rule, remedy = "the code is that of a registered figure", "'scrutiny figures' lists every code with its title."
        raise Refused([Problem("explain", rule, f"{did_you_mean(code, store.ids())}{remedy}", found=repr(code[:60]))])
    explanation = Appendix(the_page(EXPLORE, params, store)).explain(code)
    tree = Tree(Text(explanation.title))
    for step, lines in explanation.steps.items():
        branch = tree.add(Text(step))
        for line in lines:
            branch.add(Text(line))
    tell(explanation.sentence)
    console().print(tree)
