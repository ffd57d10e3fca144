"""The command that holds two packs against each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from helpers.cli.endings import tell
from helpers.cli.options import outputs_option, params_of, params_option

MOST_LISTED = 20  # differences of one kind in one paper that are listed, unless all are asked for


@click.command()
@click.argument("before")
@click.argument("after")
@params_option
@outputs_option
@click.option("--all", "everything", is_flag=True, help="List every difference.  [default: twenty of a kind in a paper]")
def compare(before: str, after: str, params_folder: str, outputs: Path | None, **more: Any) -> None:
    """Compare two packs or runs, BEFORE and AFTER: a quarter (2017-18-q2), a published version
    (2017-18-q2/1) or the folder of a pack.

    Of each paper: figures, what is withheld, signs, words and pages.

    Example: scrutiny compare 2017-18-q2 2017-18-q3
    """
    from helpers.pack.compared_packs import KINDS, compared, labelled, pack_named

    params = params_of(params_folder, "", outputs)
    differences = compared(pack_named(before, params), pack_named(after, params), labelled(params))
    listed: Counter[tuple[str, str]] = Counter()
    for one in differences:
        listed[one.paper, one.kind] += 1
        if more["everything"] or listed[one.paper, one.kind] <= MOST_LISTED:
            tell(f"{one.paper}, {one.kind}: {one.where}: {one.before or 'not there'} -> {one.after or 'not there'}")
    for (paper, kind), number in listed.items():
        if number > MOST_LISTED and not more["everything"]:
            tell(f"{paper}, {kind}: and {number - MOST_LISTED} more (--all lists them)")
    kinds = Counter(one.kind for one in differences)
    counts = ", ".join(f"{kind} {kinds[kind]}" for kind in KINDS)
    tell(f"Differences between {before} and {after}: {counts}." if differences else f"{before} and {after} show the same.")
