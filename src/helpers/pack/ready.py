"""A quarter made ready to be run: its papers planned, its figures stored, and what is kept told from what must be made."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

from helpers.domain.own_names import OFFICER
from helpers.domain.params.params import Params
from helpers.figures.store import Store
from helpers.pack.databases import read_databases
from helpers.pack.folders import EVIDENCE, LOGS, RECORDS, STAGING, VERSIONS
from helpers.pack.keep.keys import Basis
from helpers.pack.keep.papers import Kept, bring, still_good, sweep
from helpers.pack.keep.record import Question, question
from helpers.pack.keep.seen import Seen, seen_by
from helpers.pack.keep.states import states_of
from helpers.pack.place.drafts import never_over_a_published_pack
from helpers.pack.place.staging import fresh_staging, staging_for
from helpers.pack.place.whole import versions
from helpers.pack.plan.papers import Asked, Job, planned
from helpers.pack.private_files import private_files
from helpers.pack.tell.progress import Report, ToDo

# Finds or makes the figure store of a quarter, tells of its steps, and gives the store's index.
StoreBuilder = Callable[[Params, Callable[[str], None]], Path]

FRESH = "everything is made afresh"


@dataclass(frozen=True)
class Run:
    """How a quarter is run: what is asked, where outputs go, how many notebooks run at once and under which engine."""

    asked: Asked
    outputs: Path
    workers: int = 0  # 0 is one a processor
    store_builder: StoreBuilder | None = None  # None is the figure store's own
    fresh: bool = False  # nothing that was finished before is kept
    engine: str = ""  # empty is the best that the system has
    kept_in: Path | None = None  # other outputs in whose packs finished papers lie too
    states: Path | None = None  # where earlier states of papers lie
    code: Mapping[str, str] | None = None  # the hashes of the code that workers import; None is of the code as it is now

    def question(self, params: Params) -> Question:
        """What is asked of a quarter, as far as it decides what its pack is."""
        asked = self.asked
        return question(params.folder, asked.notebooks, self.outputs, edition=asked.edition, extra=asked.extra)


@dataclass(frozen=True)
class Ready:
    """A quarter that can be run: its papers in reading order, which of them are kept, and why each other must be made."""

    params: Params
    run: Run
    jobs: tuple[Job, ...]
    store: Store
    staging: Path
    basis: Basis
    seen: Seen
    kept: Mapping[str, Kept]
    why: Mapping[str, list[str]]
    started: float

    @property
    def quarter(self) -> str:
        """The quarter as folders are named, with the language of its pages where that is not English."""
        return self.params.pack_name

    def folders(self, paper: str = "") -> tuple[Path, ...]:
        """Where finished work of earlier runs lies, newest first; nowhere if everything is made afresh."""
        if self.run.fresh:
            return ()
        places = [self.run.outputs, *([self.run.kept_in] if self.run.kept_in else [])]
        packs = [folder for place in places for folder in reversed(versions(place, self.quarter))]
        return (self.staging, *packs, *(states_of(self.run.states, paper) if self.run.states and paper else ()))

    def to_make(self) -> tuple[Job, ...]:
        """The papers that must be made."""
        return tuple(job for job in self.jobs if job.paper not in self.kept)


def ready_outputs(run: Run) -> None:
    """Makes the folder that packs are placed in, officers' for the user alone, and sees whether it can be written to.

    Raises:
        OSError: it cannot; better known now than when all papers are made.
    """
    run.outputs.mkdir(parents=True, exist_ok=True)
    if run.asked.edition == OFFICER and os.name == "posix":
        run.outputs.chmod(0o700)
    for folder in (run.outputs, *(run.outputs / name for name in (STAGING, VERSIONS, EVIDENCE, LOGS, RECORDS))):
        if folder.exists():
            with TemporaryFile(dir=folder):
                pass


def made_ready(params: Params, run: Run, report: Report) -> Ready:
    """The quarter, its figures stored and its staging folder holding the papers that are kept and nothing else.

    Whoever calls this holds the quarter (``place.lock.holding``) until its pack is placed.

    Raises:
        Refused: params, parameters or returns are refused, or a published pack stands where this one would be placed.
        OSError: a file could not be read or written.
    """
    started = time.perf_counter()
    never_over_a_published_pack(run.outputs, params.pack_name)
    jobs = planned(params, run.asked)
    basis = Basis(params, jobs, run.code)
    with private_files():
        read_databases(params, report.step)
        store = Store((run.store_builder or _figure_store(run.asked.edition))(params, report.step))
        seen = seen_by(params, jobs, store)
        staging = (fresh_staging if run.fresh else staging_for)(run.outputs, params.pack_name)
        ready = Ready(params, run, jobs, store, staging, basis, seen, {}, {}, started)
        kept, why = _kept(ready)
    report.planned(ToDo(staging, why, tuple(kept)))
    return replace(ready, kept=kept, why=why)


def reasons_to_make(params: Params, run: Run, report: Report) -> dict[str, list[str]]:
    """Of each paper that a run would make, why; a paper that it would keep has no reason. Nothing is made but the figures.

    Raises:
        Refused: params, parameters or returns are refused.
    """
    jobs = planned(params, run.asked)
    basis = Basis(params, jobs, run.code)
    with private_files():
        read_databases(params, report.step)
        store = Store((run.store_builder or _figure_store(run.asked.edition))(params, report.step))
    staging = run.outputs / STAGING / params.pack_name
    ready = Ready(params, run, jobs, store, staging, basis, seen_by(params, jobs, store), {}, {}, time.perf_counter())
    reasons = {job.paper: still_good(ready.folders(), job.paper, partial(basis.paper, job, store))[1] for job in jobs}
    return {paper: [FRESH] for paper in reasons} if run.fresh else reasons


def _figure_store(edition: str) -> StoreBuilder:
    """That of the edition: a run for members is given no other."""
    from helpers.figures.store import build_store

    return partial(build_store, edition=OFFICER) if edition == OFFICER else build_store


def _kept(ready: Ready) -> tuple[dict[str, Kept], dict[str, list[str]]]:
    """The papers that are kept, brought into staging, and of every other why it must be made."""
    kept: dict[str, Kept] = {}
    why: dict[str, list[str]] = {}
    for job in ready.jobs:
        found, reasons = still_good(ready.folders(job.paper), job.paper, partial(ready.basis.paper, job, ready.store))
        if found is None:
            why[job.paper] = [FRESH] if ready.run.fresh else reasons
        else:
            kept[job.paper] = bring(found, ready.staging)
    sweep(ready.staging, kept)
    return kept, why
