"""Many quarters in one go: figure stores oldest first, all notebooks in one pool, each pack placed as soon as it is done.

Everything but the notebooks is done in one thread, since who may read a new file is a setting of the whole process.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.pack.keep.papers import Kept
from helpers.pack.keep.record import as_it_was, question
from helpers.pack.outcome import FIRST_SAID, Failure, PackFailed, Placed, ended_with
from helpers.pack.place.finish import finished
from helpers.pack.place.placing import holding
from helpers.pack.plan.job import Finished
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.ready import FRESH, Ready, Run, made_ready
from helpers.pack.run import made
from helpers.pack.tell.events import LOGS, EventLog, Several
from helpers.pack.tell.progress import Report
from helpers.pack.workers.pool import run_jobs, workers


@dataclass(frozen=True)
class Ended:
    """How one quarter of a backfill ended: placed, left as it was, or failed with what stopped it."""

    quarter: str
    placed: Placed | None = None
    error: Exception | None = None

    @property
    def as_it_was(self) -> bool:
        """Whether nothing had to be done."""
        return self.placed is None and self.error is None


class Quarters:
    """Told of each quarter of a backfill; this one keeps it to itself."""

    def report(self, quarter: str, why: str = "") -> Report:
        """What is told of each part of the run of a quarter, which begins now, since something is not as it was."""
        return Report()

    def ended(self, ended: Ended) -> None:
        """A quarter has ended."""


def exit_code_of(ended: Sequence[Ended]) -> int:
    """The exit code of a backfill: 0, or that of the failure which is said first; 4 where quarters were only held elsewhere."""
    codes = {ended_with(one.error) for one in ended if one.error}
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
    run.outputs.mkdir(parents=True, exist_ok=True)
    most = sum(len(params.pack.all_papers()) for params in every)
    with workers(run.workers, most=most, engine=run.engine) as pool, ExitStack() as held:
        under_way = _UnderWay(run, pool, told, held)
        for params in every:
            under_way.take(params)
            under_way.finish_those_done()
        under_way.finish_all()
    return tuple(under_way.ended[str(params.quarter)] for params in every)


@dataclass
class _OfQuarter:
    """A quarter whose notebooks are running: what holds it, its report, and its papers as they end."""

    ready: Ready
    report: Report
    events: EventLog
    left: int
    papers: dict[str, Kept] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    error: Exception | None = None

    def hear(self, one: Finished) -> None:
        """Keeps a paper that has ended, so that no failure of another loses it.

        Whatever fails, the quarter is held until all of its papers have ended: until then they write where it is staged.
        """
        self.left -= 1
        try:
            self.papers |= made(replace(self.ready, kept={}), [one], self.report)
        except PackFailed as failed:
            self.failures += failed.failures
        except Exception as error:
            self.error = error

    def finish(self) -> Placed:
        """Binds and places the pack, once every paper has ended."""
        if self.error:
            raise self.error
        if self.failures:
            raise PackFailed(self.failures)
        placed = finished(self.ready, {**self.ready.kept, **self.papers}, self.report)
        self.events.placed(placed)
        return placed


class _UnderWay:
    """The quarters that are being made; for each a thread waits for its notebooks, and tells this one."""

    def __init__(self, run: Run, pool: Executor, told: Quarters, held: ExitStack) -> None:
        self.run, self.pool, self.told = run, pool, told
        self.ended: dict[str, Ended] = {}
        self._all_held = held
        self._held: dict[str, ExitStack] = {}
        self._running: dict[str, _OfQuarter] = {}
        self._heard: SimpleQueue[tuple[str, Finished | Exception]] = SimpleQueue()

    def take(self, params: Params) -> None:
        """Makes the quarter's figures and sends its notebooks to the workers."""
        quarter = str(params.quarter)
        self._held[quarter] = self._all_held.enter_context(ExitStack())
        try:
            self._begin(params, quarter)
        except Exception as error:
            self._end(Ended(quarter, error=error))

    def _begin(self, params: Params, quarter: str) -> None:
        held = self._held[quarter]
        held.enter_context(holding(self.run.outputs, quarter))
        why = FRESH if self.run.fresh else self._not_as_it_was(params, quarter)
        events = held.enter_context(EventLog(self.run.outputs / LOGS / f"{quarter}.jsonl", quarter))
        if not why:
            events.nothing_changed()
            self._end(Ended(quarter))
            return
        report = Several(self.told.report(quarter, why), events)
        ready = made_ready(params, self.run, report)
        self._running[quarter] = _OfQuarter(ready, report, events, len(ready.to_make()))
        if ready.to_make():
            Thread(target=self._wait_for, args=(quarter, ready), daemon=True).start()
        else:
            self._finish(quarter)

    def _not_as_it_was(self, params: Params, quarter: str) -> str:
        """What is not as it was when the quarter's pack was placed, in words; empty where a run would only make it again."""
        asked, outputs = self.run.asked, self.run.outputs
        same = question(params.folder, asked.notebooks, outputs, edition=asked.edition, extra=asked.extra)
        return as_it_was(quarter, same)[1]

    def _wait_for(self, quarter: str, ready: Ready) -> None:
        """In a thread of its own: each paper of the quarter as it ends."""
        try:
            for one in run_jobs(self.pool, ready.to_make(), ready.staging, ready.store.index, engine=self.run.engine):
                self._heard.put((quarter, one))
        except Exception as error:  # the pool can start no workers, or has been stopped
            self._heard.put((quarter, error))

    def finish_those_done(self) -> None:
        """Binds and places each quarter whose papers are all there; waits for none."""
        while True:
            try:
                heard = self._heard.get_nowait()
            except Empty:
                return
            self._hear(*heard)

    def finish_all(self) -> None:
        """The same for the quarters that are left, as they end."""
        while self._running:
            self._hear(*self._heard.get())

    def _hear(self, quarter: str, one: Finished | Exception) -> None:
        running = self._running[quarter]
        if isinstance(one, Exception):  # none of its papers will be heard of any more
            running.error, running.left = one, 0
        else:
            running.hear(one)
        if not running.left:
            self._finish(quarter)

    def _finish(self, quarter: str) -> None:
        running = self._running.pop(quarter)
        try:
            ended = Ended(quarter, running.finish())
        except Exception as error:
            ended = Ended(quarter, error=error)
        self._end(ended)

    def _end(self, ended: Ended) -> None:
        error = ended.error
        self._held.pop(ended.quarter).__exit__(type(error) if error else None, error, error.__traceback__ if error else None)
        self.ended[ended.quarter] = ended
        self.told.ended(ended)
