"""Many quarters in one go: figure stores oldest first, all notebooks in one pool, each pack placed as soon as it is done.

Everything but the notebooks is done in one thread, since who may read a new file is a setting of the whole process.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.pack.finish import finished
from helpers.pack.folders import LOGS
from helpers.pack.full_disk import full_disk_named
from helpers.pack.keep.record import as_it_was
from helpers.pack.making import made
from helpers.pack.outcome import FIRST_SAID, Ended, Placed, ended_with
from helpers.pack.place.lock import holding
from helpers.pack.plan.job import Finished
from helpers.pack.plan.jobs import JobsUnderWay
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.processes import workers
from helpers.pack.ready import FRESH, Run, made_ready, ready_outputs
from helpers.pack.tell.events import EventLog, Several
from helpers.pack.tell.quarters import Quarters

# The run of one quarter, which stops for each paper that it is sent when that has ended; it gives the pack, or None where
# nothing had to be done.
QuarterRun = Generator[None, Finished, Placed | None]


def exit_code_of(ended: Sequence[Ended]) -> int:
    """The exit code of a backfill: 0, or that of the failure which is said first; 4 where quarters were only held elsewhere."""
    codes = {ended_with(quarter.error) for quarter in ended if quarter.error}
    return next((code for code in FIRST_SAID if code in codes), max(codes, default=0))


def quarters_from(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """The quarters from the first to the last, both included.

    Raises:
        Refused: the last is before the first.
    """
    if last < first:
        raise Refused(
            [
                Problem(
                    "quarter",
                    "the last quarter is before the first",
                    "Name the earlier quarter first.",
                    found=f"{first} {last}",
                )
            ]
        )
    found = [first]
    while found[-1] < last:
        found.append(found[-1].next())
    return tuple(found)


def all_params(folder: str, quarters: Sequence[Quarter], asked: Asked, outputs: Path | None = None) -> tuple[Params, ...]:
    """The params of every quarter, each checked with the notebooks that it runs, before anything is made.

    Raises:
        Refused: with the problems of all quarters, each said once: a quarter without a params file is one.
    """
    found: list[Params] = []
    problems: dict[Problem, None] = {}
    for quarter in quarters:
        try:
            params = load_params(folder, str(quarter), outputs=outputs)
            planned(params, asked)
            found.append(params)
        except Refused as refused:
            problems |= dict.fromkeys(refused.problems)
    if problems:
        raise Refused(problems)
    return tuple(found)


def backfill(every: Sequence[Params], run: Run, told: Quarters) -> tuple[Ended, ...]:
    """How each quarter ended, in the order given, which is oldest first; one that fails stops no other.

    Each quarter stands on its own returns and those of earlier quarters. What readers find changes a quarter at a time, and
    never where a published pack stands.
    """
    ready_outputs(run)
    most = sum(len(params.pack.all_papers()) for params in every)
    with _UnderWay(told) as under_way, workers(run.workers, most=most, engine=run.engine) as pool:
        jobs = JobsUnderWay(pool, run.engine)
        for params in every:
            under_way.begin(str(params.quarter), _quarter_run(params, run, told, jobs))
            under_way.hear(jobs.ended(block=False))
        under_way.hear(jobs.ended())
    return tuple(under_way.ended[str(params.quarter)] for params in every)


def _quarter_run(params: Params, run: Run, told: Quarters, jobs: JobsUnderWay) -> QuarterRun:
    """One quarter, held from its returns to its pack; it stops while the workers make its papers."""
    quarter = str(params.quarter)
    log = EventLog(run.outputs / LOGS / f"{quarter}.jsonl", quarter)
    with full_disk_named(run.outputs), holding(run.outputs, quarter), log as events:
        why = FRESH if run.fresh else as_it_was(quarter, run.question(params))[1]
        if not why:
            events.nothing_changed()
            return None
        report = Several(told.report(quarter, why), events)
        ready = made_ready(params, run, report)
        jobs.add(quarter, ready.to_make(), ready.staging, ready.store.index)
        papers = yield from made(ready, report)
        placed = finished(ready, papers, report)
        events.placed(placed)
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
