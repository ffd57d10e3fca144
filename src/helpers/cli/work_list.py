"""What ``run`` and ``backfill`` share where they make more than one pack, or make packs on a cluster."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from helpers.cli.endings import complain, console, report_error, tell
from helpers.cli.last_lines import for_a_person, what_changed
from helpers.cli.options import edition_in, notebooks_beside, shown
from helpers.domain.own_names import quarter_in

if TYPE_CHECKING:
    from helpers.domain.quarter import Quarter
    from helpers.pack.outcome import Ended
    from helpers.pack.ready import Run


def run_quarters(quarters: Sequence[Quarter], params_folder: str, more: Mapping[str, Any], code: Mapping[str, str]) -> NoReturn:
    """Makes the packs of one council's quarters, tells how each ended, and ends the command."""
    from helpers.domain.params.folders import find_params
    from helpers.pack.backfill import all_params, backfill
    from helpers.pack.tell.backfill_shown import QuartersShown

    params = find_params(params_folder)
    asked = _run(params, Path(), more, code).asked
    every = all_params(params_folder, quarters, asked, more["outputs"], language=more["language"])
    run = _run(params, every[0].outputs, more, code)
    names = tuple(params.pack_name for params in every)
    with QuartersShown(console(), names, more["explain"]) as progress:
        ended = backfill(every, run, progress, scheduler=more["cluster"])
    _end(ended, more["edition"], run.outputs)


def run_councils(quarters: Sequence[Quarter], more: Mapping[str, Any], code: Mapping[str, str]) -> NoReturn:
    """Makes the packs of many councils, each of those quarters (none: its current one); tells how each ended, and ends."""
    from helpers.pack.councils import Wanted, params_folders, work_list
    from helpers.pack.tell.backfill_shown import QuartersShown
    from helpers.pack.work_list import run_all

    councils = params_folders(more["councils"])
    wanted = Wanted(quarters, more["outputs"], lambda params, outputs: _run(params, outputs, more, code), more["language"])
    works, refused = work_list(councils, wanted)
    with QuartersShown(console(), tuple(work.name for work in works), more["explain"]) as progress:
        for council in refused:
            progress.ended(council)
        ended = run_all(works, progress, scheduler=more["cluster"])
    progress.print_table()
    _end((*ended, *refused), more["edition"], more["outputs"] or more["councils"])


def _run(params: Path, outputs: Path, more: Mapping[str, Any], code: Mapping[str, str]) -> Run:
    from helpers.pack.plan.papers import Asked
    from helpers.pack.ready import Run

    asked = Asked(notebooks_beside(more["notebooks"], params), dict(more["extra"]), edition=more["edition"])
    place = edition_in(outputs, more["edition"])
    return Run(asked, place, more["jobs"], fresh=more["fresh"], engine=more["engine"] or "", code=code)


def _end(ended: Sequence[Ended], edition: str, outputs: Path) -> NoReturn:
    """The summary: of each quarter what stopped it or what changed in it and needs a person, and how many were placed."""
    from helpers.pack.outcome import counted
    from helpers.pack.work_list import exit_code_of

    for quarter in ended:
        for line in _changes(quarter, edition):
            tell(f"{quarter.quarter}: {line}")
        if quarter.error:
            complain(f"{quarter.quarter} failed:")
            report_error(quarter.error, debug="--debug" in sys.argv)
    placed = sum(bool(quarter.placed and quarter.placed.anew) for quarter in ended)
    same = sum(not quarter.error for quarter in ended) - placed
    left = f", {same} left as they were" if same else ""
    tell(f"{placed} of {counted(len(ended), 'draft pack')} placed{left}. Packs are in {shown(outputs)}.")
    raise click.exceptions.Exit(exit_code_of(ended))


def _changes(ended: Ended, edition: str) -> Iterator[str]:
    if ended.placed:
        yield from what_changed(ended.placed)
        yield from ended.placed.outgrown
        yield from for_a_person(quarter_in(ended.quarter), ended.placed.for_a_person, edition)
