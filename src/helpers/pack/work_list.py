"""Many quarters, of one council or of several, in one go: figure stores in the order given, all notebooks in one pool.

Each pack is placed as soon as it is done. Everything but the notebooks is done in one thread, since who may read a new file is
a setting of the whole process.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from helpers.domain.params.params import Params
from helpers.pack.cluster import cluster
from helpers.pack.databases import DATABASE
from helpers.pack.finish import finished
from helpers.pack.folders import LOGS
from helpers.pack.full_disk import full_disk_named
from helpers.pack.keep.record import as_it_was
from helpers.pack.making import made
from helpers.pack.outcome import FIRST_SAID, Ended, Placed, ended_with
from helpers.pack.place.lock import holding
from helpers.pack.plan.job import Finished
from helpers.pack.plan.jobs import JobsUnderWay
from helpers.pack.processes import workers
from helpers.pack.ready import FRESH, Run, made_ready
from helpers.pack.stops import obey_stops
from helpers.pack.tell.events import EventLog, Several
from helpers.pack.tell.quarters import Quarters

# The run of one quarter, which stops for each paper that it is sent when that has ended; it gives the pack, or None where
# nothing had to be done.
QuarterRun = Generator[None, Finished, Placed | None]


@dataclass(frozen=True)
class Work:
    """One quarter of one council, as it is to be run; ``name`` tells it from the others of its list."""

    name: str
    params: Params
    run: Run


def exit_code_of(ended: Sequence[Ended]) -> int:
    """The exit code of a list: 0, or that of the failure which is said first; 4 where quarters were only held elsewhere."""
    codes = {ended_with(quarter.error) for quarter in ended if quarter.error}
    return next((code for code in FIRST_SAID if code in codes), max(codes, default=0))


def run_all(works: Sequence[Work], told: Quarters, *, scheduler: str = "") -> tuple[Ended, ...]:
    """How each quarter ended, in the order given; one that fails stops no other.

    The notebooks run in workers of this machine, or on the Dask cluster whose ``scheduler`` is named. What readers find changes
    a quarter at a time, and never where a published pack stands.

    Raises:
        Refused: the cluster cannot be reached, or what it needs is not installed.
    """
    if not works:
        return ()
    run = works[0].run
    most = sum(len(work.params.pack.all_papers()) for work in works)
    folders = sorted({folder for work in works for folder in (work.params.folder, work.run.asked.notebooks, work.run.outputs)})
    at = cluster(scheduler, folders) if scheduler else workers(run.workers, most=most, engine=run.engine)
    with _UnderWay(told) as under_way, at as pool:
        jobs = JobsUnderWay(pool, run.engine)
        for work in works:
            under_way.begin(work.name, _quarter_run(work, told, jobs))
            under_way.hear(jobs.ended(block=False))
        under_way.hear(jobs.ended())
    return tuple(under_way.ended[work.name] for work in works)


def _quarter_run(work: Work, told: Quarters, jobs: JobsUnderWay) -> QuarterRun:
    """One quarter, held from its returns to its pack; it stops while the workers make its papers."""
    params, run, quarter = work.params, work.run, work.params.pack_name
    log = EventLog(run.outputs / LOGS / f"{quarter}.jsonl", quarter)
    with full_disk_named(run.outputs), holding(run.outputs, quarter), log as events:
        why = FRESH if run.fresh else DATABASE if params.sources else as_it_was(quarter, run.question(params))[1]
        if not why:
            events.nothing_changed()
            return None
        report = Several(told.report(work.name, why), events)
        ready = made_ready(params, run, report)
        jobs.add(work.name, ready.to_make(), ready.staging, ready.store.index)
        papers = yield from made(ready, report)
        placed = finished(ready, papers, report)
        events.placed(placed)
        obey_stops()
        return placed


class _UnderWay:
    """The quarters that have begun; when a backfill is stopped, each ends as if it had been stopped itself."""

    def __init__(self, told: Quarters) -> None:
        self.ended: dict[str, Ended] = {}
        self._told = told
        self._running: dict[str, QuarterRun] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for quarter in self._running.values():
            with suppress(BaseException):  # it raises what it is told to end with
                quarter.throw(error or GeneratorExit())

    def begin(self, quarter: str, run: QuarterRun) -> None:
        """Runs a quarter until its papers are with the workers."""
        self._running[quarter] = run
        self._go_on(quarter)

    def hear(self, papers: Iterable[tuple[str, Finished]]) -> None:
        """Lets the quarter of each paper that has ended go on with it."""
        for quarter, paper in papers:
            self._go_on(quarter, paper)

    def _go_on(self, quarter: str, paper: Finished | None = None) -> None:
        run = self._running[quarter]
        try:
            next(run) if paper is None else run.send(paper)
            return
        except StopIteration as end:
            ended = Ended(quarter, end.value)
        except Exception as error:
            ended = Ended(quarter, error=error)
        del self._running[quarter]
        self.ended[quarter] = ended
        self._told.ended(ended)
