"""The command that builds the packs of many quarters in one go."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.endings import complain, console, report_error, tell
from helpers.cli.last_lines import for_a_person, what_changed
from helpers.cli.options import (
    begun,
    edition_in,
    how_options,
    notebooks_beside,
    notebooks_option,
    outputs_option,
    params_option,
    shown,
)

if TYPE_CHECKING:
    from helpers.pack.outcome import Ended
    from helpers.pack.ready import Run


@click.command(epilog="Example: scrutiny backfill 2016-17-q1 2017-18-q3")
@click.argument("first")
@click.argument("last")
@params_option
@notebooks_option
@outputs_option
@how_options
def backfill(first: str, last: str, params_folder: str, **more: Any) -> None:
    """Build the draft packs of every quarter from FIRST to LAST (such as 2012-13-q4 2017-18-q3) in one go.

    Each quarter stands on the returns up to it. One that fails stops no other, a published pack is never replaced, and a
    quarter that nothing has changed for is left as it is.
    """
    code = begun(more["engine"])
    from helpers.domain.params.folders import find_params
    from helpers.domain.quarter import Quarter
    from helpers.pack import backfill as quarters
    from helpers.pack.plan.papers import Asked
    from helpers.pack.ready import Run
    from helpers.pack.tell.backfill_shown import QuartersShown

    params = find_params(params_folder)
    asked = Asked(notebooks_beside(more["notebooks"], params), dict(more["extra"]), edition=more["edition"])
    wanted = quarters.quarters_from(Quarter.parse(first), Quarter.parse(last))
    every = quarters.all_params(params_folder, wanted, asked, more["outputs"])
    place = edition_in(every[0].outputs, more["edition"])
    run = Run(asked, place, more["jobs"], fresh=more["fresh"], engine=more["engine"] or "", code=code)
    with QuartersShown(console(), tuple(str(one.quarter) for one in every), more["explain"]) as progress:
        ended = quarters.backfill(every, run, progress)
    _say(ended, run)
    raise click.exceptions.Exit(quarters.exit_code_of(ended))


def _say(ended: Sequence[Ended], run: Run) -> None:
    """The summary: of each quarter what stopped it or what changed in it and needs a person, and how many were placed."""
    from helpers.pack.outcome import counted

    for quarter in ended:
        for line in _changes(quarter, run.asked.edition):
            tell(f"{quarter.quarter}: {line}")
        if quarter.error:
            complain(f"{quarter.quarter} failed:")
            report_error(quarter.error, debug="--debug" in sys.argv)
    placed = sum(bool(quarter.placed and quarter.placed.anew) for quarter in ended)
    same = sum(not quarter.error for quarter in ended) - placed
    left = f", {same} left as they were" if same else ""
    tell(f"{placed} of {counted(len(ended), 'draft pack')} placed{left}. Packs are in {shown(run.outputs)}.")


def _changes(ended: Ended, edition: str) -> Iterator[str]:
    if ended.placed:
        yield from what_changed(ended.placed)
        yield from ended.placed.outgrown
        yield from for_a_person(ended.quarter, ended.placed.for_a_person, edition)
