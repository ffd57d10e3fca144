"""The command that builds a quarter's pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.endings import console, tell
from helpers.cli.last_lines import for_a_person, what_changed
from helpers.cli.options import (
    begun,
    edition_in,
    how_options,
    many_options,
    notebooks_beside,
    notebooks_option,
    only_option,
    outputs_named,
    outputs_option,
    params_of,
    params_option,
    quarter_argument,
    shown,
)
from helpers.domain.own_names import CURRENT, ENGLISH, FINDER, pack_name, quarter_in

if TYPE_CHECKING:
    from helpers.domain.params.params import Params
    from helpers.pack.keep.record import AsItWas, Question
    from helpers.pack.outcome import Placed
    from helpers.pack.ready import Run

SOURCES, ASKED_ANEW = "returns.yaml", "a database is asked anew"  # by the file that names it, without reading any params


@click.command()
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@how_options
@many_options
@only_option
@click.option("--open", "opened", is_flag=True, help="Open what was made in a browser.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and why; make nothing.")
@click.option(
    "--events",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the log for machines goes.  [default: .logs/QUARTER.jsonl beside the packs]",
)
def run(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> None:
    """Build the draft pack of QUARTER (such as 2017-18-q3; left out, the council's current one).

    Papers that nothing has changed for are not made again. With --only, papers are made to be looked at, and the pack is
    left as it is.

    \b
    Examples:
      scrutiny run 2017-18-q3
      scrutiny run 2017-18-q3 --only appendix-e --open
      scrutiny run 2017-18-q3 --dry-run
      scrutiny run 2017-18-q3 --councils consortium
    """
    if more["councils"] or more["cluster"]:
        _many(quarter, params_folder, {"notebooks": notebooks, "outputs": outputs, **more})
    asked = _question(params_folder, notebooks, outputs, more)
    read = partial(params_of, params_folder, quarter, outputs, more["language"])
    if more["only"] or more["dry_run"]:
        _less_than_a_pack(asked, more, read())
        return
    name = pack_name(quarter, more["language"])
    pack = None if more["fresh"] else _nothing_changed(name, asked, more)
    pack = pack or _made(name, asked, more, read)
    if more["opened"]:
        click.launch((pack / f"{FINDER}.html").resolve().as_uri())


def _made(quarter: str, asked: Question, more: dict[str, Any], read: Callable[[], Params]) -> Path:
    """The folder of the pack that is made and placed."""
    code = begun(more["engine"])
    from helpers.pack.run import run_quarter
    from helpers.pack.tell.events import EventLog, Several
    from helpers.pack.tell.progress import ProgressShown

    place = Path(asked.outputs)
    with EventLog(_log(place, quarter, more), quarter) as events:
        params = read()
        place = edition_in(params.outputs, more["edition"])  # as it was found without a library, but for an unusual spelling
        events.quarter, events.file = params.pack_name, _log(place, params.pack_name, more)
        settings = _settings(asked, place, more, code=code)
        with ProgressShown(console(), more["explain"]) as progress:
            placed = run_quarter(params, settings, Several(progress, events))
        events.placed(placed)
    for line in _last_lines(params, placed, more["edition"]):
        tell(line)
    if params.language != ENGLISH:
        _tell_what_awaits_translation(params, Path(asked.notebooks))
    return placed.folder


def _tell_what_awaits_translation(params: Params, notebooks: Path) -> None:
    from helpers.pack.outcome import counted
    from helpers.pack.translation.pack_texts import awaiting

    if left := awaiting(params, notebooks):
        export = f"scrutiny translation export {params.quarter} texts.xlsx --language {params.language}"
        tell(f"Awaiting translation: {counted(left, 'text')}; '{export}' writes them for a translator.")


def _many(quarter: str, params_folder: str, more: dict[str, Any]) -> None:
    """The packs of many councils, or of one on a cluster: whole ones, each with its own log, and none opened."""
    if unfit := [name for name in ("only", "dry_run", "opened", "events") if more[name]]:
        name = {"opened": "open"}.get(unfit[0], unfit[0]).replace("_", "-")
        raise click.UsageError(f"--{name} goes with the run of one council on this machine, not with --councils or --cluster.")
    code = begun(more["engine"])
    from helpers.cli.work_list import run_councils, run_quarters
    from helpers.domain.quarter import Quarter

    if more["councils"]:
        run_councils([Quarter.parse(quarter)] if quarter else [], more, code)
    run_quarters([Quarter.parse(quarter) if quarter else params_of(params_folder, "").quarter], params_folder, more, code)


def _less_than_a_pack(asked: Question, more: dict[str, Any], params: Params) -> None:
    from helpers.cli.papers_alone import make_alone, tell_what_would_be_made

    code = begun(more["engine"])
    settings = _settings(asked, edition_in(params.outputs, more["edition"]), more, code=code)
    if more["dry_run"]:
        tell_what_would_be_made(params, settings)
    else:
        make_alone(params, settings, explain=more["explain"], opened=more["opened"])


def _settings(asked: Question, place: Path, more: dict[str, Any], *, code: dict[str, str]) -> Run:
    from helpers.pack.plan.papers import Asked
    from helpers.pack.ready import Run

    of_papers = Asked(Path(asked.notebooks), dict(more["extra"]), edition=more["edition"], only=more["only"])
    return Run(of_papers, place, more["jobs"], fresh=more["fresh"], engine=more["engine"] or "", code=code)


def _question(params_folder: str, notebooks: Path | None, outputs: Path | None, more: dict[str, Any]) -> Question:
    from helpers.domain.params.folders import council_of, find_params
    from helpers.pack.keep.record import question

    params = find_params(params_folder)
    place = edition_in(outputs_named(outputs, params) / council_of(params), more["edition"])
    return question(params, notebooks_beside(notebooks, params), place, edition=more["edition"], extra=dict(more["extra"]))


def _nothing_changed(quarter: str, asked: Question, more: dict[str, Any]) -> Path | None:
    """The folder of the pack, where what stands there is what a run would make; that is said, and no library is imported."""
    recorded, why = _as_it_was(quarter, asked) if not (Path(asked.params) / SOURCES).is_file() else (None, ASKED_ANEW)
    if recorded is None:
        if more["explain"]:
            tell(f"Looking at everything: {why}.")
        return None
    from helpers.pack.tell.events import EventLog

    with EventLog(_log(Path(asked.outputs), recorded.quarter, more), recorded.quarter) as events:
        events.nothing_changed()
    for line in for_a_person(quarter_in(recorded.quarter), recorded.for_a_person, more["edition"]):
        tell(line)
    papers = f"{recorded.papers} papers, every file as it was placed"
    tell(f"Nothing changed: the draft pack of {recorded.quarter} is in {shown(recorded.folder)} ({papers}).")
    return recorded.folder


def _as_it_was(quarter: str, asked: Question) -> tuple[AsItWas | None, str]:
    from helpers.pack.keep.record import as_it_was, quarter_recorded
    from helpers.pack.place.lock import holding

    outputs = Path(asked.outputs)
    recorded = quarter_recorded(outputs, quarter)
    if not recorded:
        return as_it_was(quarter, asked)
    with holding(outputs, recorded):  # a run that is under way is about to change what stands there
        return as_it_was(quarter, asked)


def _log(folder: Path, quarter: str, more: dict[str, Any]) -> Path:
    """Where the log goes; before it is known which quarter is meant, by what was asked for."""
    from helpers.pack.folders import LOGS

    return Path(more["events"] or folder / LOGS / f"{Path(quarter).name or CURRENT}.jsonl")


def _last_lines(params: Params, placed: Placed, edition: str) -> Iterator[str]:
    """The last lines of a run: what changed, what a person should look at, and where the pack is."""
    yield from what_changed(placed)
    yield from placed.outgrown
    yield from for_a_person(str(params.quarter), placed.for_a_person, edition)
    took = f"{len(placed.papers)} papers, {placed.seconds:.0f} seconds"
    yield f"The draft pack of {params.pack_name} is in {shown(placed.folder)} ({took})."
