"""Papers alone, for whoever edits them: made as a run makes them, but neither bound nor placed; the pack stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from helpers.domain.params.params import Params
from helpers.pack.folders import PACK
from helpers.pack.full_disk import full_disk_named
from helpers.pack.keep.papers import Kept
from helpers.pack.keep.states import remember
from helpers.pack.making import collected, made
from helpers.pack.place.lock import holding
from helpers.pack.plan.jobs import JobsUnderWay
from helpers.pack.private_files import private_files
from helpers.pack.processes import workers
from helpers.pack.ready import Ready, Run, made_ready, ready_outputs
from helpers.pack.tell.progress import Report

PREVIEWS = ".previews"  # in the outputs, out of readers' sight
STATES = ".states"  # in that folder
_OFTEN = 0.05  # seconds between two looks for a page that is written

Page = Callable[[str, Path], None]


def _nobody(paper: str, page: Path) -> None:
    """Nobody looks at pages as they are written."""


def previewed(params: Params, run: Run, report: Report, *, first: str = "", page: Page = _nobody) -> dict[str, Path]:
    """The page of each paper that was asked for, by paper; those that nothing has changed for are kept as they were.

    ``first`` is the paper that somebody looks at: it is made before the others. ``page`` is told of each page as soon as it
    is written, before its PDF is set.

    Raises:
        Refused: params, parameters or returns are refused.
        PackFailed: with every notebook that failed, and every paper that may not be exported.
        OSError: a file could not be read or written.
    """
    run = replace(run, outputs=run.outputs / PREVIEWS, kept_in=run.outputs, states=run.outputs / PREVIEWS / STATES)
    with private_files():
        ready_outputs(run)
    with holding(run.outputs, params.pack_name), full_disk_named(run.outputs):
        ready = made_ready(params, run, report)
        for paper in ready.kept:
            page(paper, _page(ready, paper))
        papers = _made(ready, report, first, page) if ready.to_make() else dict(ready.kept)
        for kept in papers.values():
            remember(kept, ready.run.states or ready.staging)
    return {paper: _page(ready, paper) for paper in papers}


def _made(ready: Ready, report: Report, first: str, page: Page) -> dict[str, Kept]:
    jobs = sorted(ready.to_make(), key=lambda job: job.paper != first)
    with (
        workers(ready.run.workers, most=len(jobs), engine=ready.run.engine) as pool,
        private_files(),
        _told_as_written(ready, [job.paper for job in jobs], page),
    ):
        under_way = JobsUnderWay(pool, ready.run.engine)
        under_way.add("", tuple(jobs[:1]), ready.staging, ready.store.index)
        under_way.add("", tuple(jobs[1:]), ready.staging, ready.store.index)
        return collected(made(ready, report), (finished for _, finished in under_way.ended()))


def _page(ready: Ready, paper: str) -> Path:
    return ready.staging / PACK / f"{paper}.html"


@contextmanager
def _told_as_written(ready: Ready, papers: list[str], page: Page) -> Iterator[None]:
    """Tells of each page once it is there: its PDF takes as long again, and nobody need wait for it to read the page."""
    ended, waiting = Event(), dict.fromkeys(papers)

    def tell() -> None:
        while waiting:
            last = ended.wait(_OFTEN)
            for paper in [paper for paper in waiting if _page(ready, paper).is_file()]:
                del waiting[paper]
                page(paper, _page(ready, paper))
            if last:
                return

    looking = Thread(target=tell, daemon=True)
    looking.start()
    try:
        yield
    finally:
        ended.set()
        looking.join()
