"""The end of a run: the papers bound, described, and placed where readers look."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from helpers.domain.fingerprint import file_fingerprint
from helpers.domain.own_names import BOUND, CURRENT, DATA, MANIFEST, MEMBERS, OFFICER, pack_name
from helpers.domain.params.own_texts import in_their_language
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.figures.pruned import prune
from helpers.figures.store import Store
from helpers.pack.folders import EVIDENCE, KEPT, PACK, tree_name
from helpers.pack.keep.inputs import files_under
from helpers.pack.keep.keys import Parts, code_version
from helpers.pack.keep.papers import BOUND_FILES, OF_THE_WHOLE, Kept, bring, drop, keep, kept_in, record_name, still_good, sweep
from helpers.pack.keep.record import Standing, write_record
from helpers.pack.outcome import FLAGGED, MISSING, PackFailed, Placed
from helpers.pack.place.budgets import outgrown
from helpers.pack.place.manifest import MADE_FROM, Sources, changed_figures, reworded_figures, write_manifest
from helpers.pack.place.readers import current
from helpers.pack.place.verify import what_is_not_whole
from helpers.pack.place.whole import place
from helpers.pack.private_files import private_files
from helpers.pack.processes import workers
from helpers.pack.ready import Ready
from helpers.pack.stops import hold_stops, obey_stops
from helpers.pack.tell.progress import Report
from helpers.pack.together.binding import bind
from helpers.pack.together.of_all_papers import Making, made_of_all_papers
from helpers.pack.together.take_away import write_data


def finished(ready: Ready, papers: Mapping[str, Kept], report: Report, pool: Executor | None = None) -> Placed:
    """The pack of papers that are all there, bound, described and placed; where it is what stands there, that is left.

    A worker of the pool binds it, or one that is started for that. Whoever calls this has held the quarter since before
    ``ready.made_ready``.

    Raises:
        Refused: params or a notebook were changed while the run went on, or a published pack stands there; nothing is placed.
        PackFailed: the papers cannot be bound; nothing is placed.
        OSError: a file could not be written; nothing is placed.
    """
    report.step("binding the pack")
    with private_files():
        sweep(ready.staging, papers)  # a cell can have left something there
        _make_of_all(ready, pool)
        write_manifest(ready.staging, _sources(ready, papers))
    _refuse_changed(ready, papers)
    for_people = for_a_person(ready.store)
    found = current(ready.run.outputs / ready.quarter)
    there = found.resolve().parent if found else None
    evidence = (there / EVIDENCE if there else None, ready.staging / EVIDENCE)
    changed, reworded = changed_figures(*evidence), reworded_figures(*evidence)
    anew = there is None or not _the_same(there, ready.staging)
    too_long = _outgrown(ready)
    folder = _placed(ready, papers, anew, for_people)
    prune(ready.store.index)
    return Placed(
        folder,
        tuple(job.paper for job in ready.jobs),
        time.perf_counter() - ready.started,
        made=tuple(job.paper for job in ready.to_make()),
        changed=changed,
        reworded=reworded,
        for_a_person=for_people,
        anew=anew,
        outgrown=too_long,
    )


def _sources(ready: Ready, papers: Mapping[str, Kept]) -> Sources:
    reads = {paper: kept.reads() for paper, kept in papers.items()}
    basis = ready.basis
    stated = {**basis.params, **basis.notebooks}
    return Sources(ready.params.council.id, ready.jobs, ready.store, reads, basis.code, stated, code_version(), basis.libraries)


def _placed(ready: Ready, papers: Mapping[str, Kept], anew: bool, for_people: Mapping[str, int]) -> Path:
    """Where readers find the pack: placed now, or as it stands there already; recorded, so that the next run can tell."""
    outputs, quarter = ready.run.outputs, ready.quarter
    if anew:
        hold_stops()  # until what is placed is told, in whoever called the run
        try:
            with private_files() if ready.run.asked.edition == OFFICER else nullcontext():
                place(ready.staging, outputs, quarter, _names(ready, papers))
        except BaseException:
            obey_stops()
            raise
    else:
        shutil.rmtree(ready.staging, ignore_errors=True)
    folder = current(outputs / quarter) or outputs / quarter
    if ready.basis.holds():
        standing = Standing(quarter, _asked_for_by(ready.params), folder, tuple(job.paper for job in ready.jobs), for_people)
        write_record(ready.run.question(ready.params), standing, ready.seen)
    return folder


def _asked_for_by(params: Params) -> tuple[str, ...]:
    """The names by which a run asks for the pack: of the council's current quarter, without a quarter too."""
    is_current = params.council.current_quarter == str(params.quarter)
    return (params.pack_name, *([pack_name(CURRENT, params.language)] if is_current else []))


def _outgrown(ready: Ready) -> tuple[str, ...]:
    """What is longer than it may be; officers' pages have more than members' and no budget."""
    for_members = ready.run.asked.edition == MEMBERS
    return tuple(outgrown(ready.staging / BOUND_FILES[0], ready.params.pack)) if for_members else ()


def _names(ready: Ready, papers: Mapping[str, Kept]) -> set[str]:
    """The files of the pack that is staged, and what it is kept by: those that this run made or kept, and no other."""
    whole = {name: kept for name in OF_THE_WHOLE if (kept := kept_in(ready.staging, name))}
    every = {**papers, **whole}
    own = {f"{PACK}/{MANIFEST}", f"{EVIDENCE}/{MADE_FROM}"}
    return own.union(*({record_name(paper), *kept.files} for paper, kept in every.items()))


def for_a_person(store: Store) -> dict[str, int]:
    """How many indicators lack commentary that their signs demand, and how many other things commentary is flagged for."""
    judged = [figure.judgement for figure in map(store.figure, store.ids()) if figure.judgement]
    flags = Counter(flag.code == "missing" for judgement in judged for flag in judgement.flags)
    return {MISSING: flags[True], FLAGGED: flags[False]}


def _make_of_all(ready: Ready, pool: Executor | None) -> None:
    """What is made of all papers, each unless the one that was made from the same is still there."""
    makings = {name: making for name, (parts, making) in _of_all(ready).items() if not _is_kept(ready, name, parts)}
    if not makings:
        return
    with nullcontext(pool) if pool else workers(ready.run.workers, most=len(makings), engine=ready.run.engine) as ours:
        failures = made_of_all_papers(makings, limits=ready.params.pack.limits, workers=ours)
    if failures:
        raise PackFailed(failures)
    for name in makings:
        there = [file for file in OF_THE_WHOLE[name] if (ready.staging / file).is_file()]  # a pack may be without an annex
        keep(ready.staging, name, _of_all(ready)[name][0], names=there, pages=0)


def _of_all(ready: Ready) -> dict[str, tuple[Parts, Making]]:
    """What is made of all papers, by name: what it is made from, and its making."""
    trees = {job.paper: file_fingerprint(ready.staging / tree_name(job.paper)) for job in ready.jobs}
    params, store = in_their_language(ready.params), ready.store
    title = title_of(params)
    parts = {**ready.basis.common(), "papers": trees, "title": title, "order": list(trees)}
    # The period and the unit of a value are the figure's: no block has them.
    figures = {figure: store.digest(figure) for figure in store.ids()}
    given = (ready.staging, tuple(trees), title)
    return {
        BOUND: (parts, partial(bind, *given)),
        DATA: ({**parts, "figures": figures}, partial(write_data, *given, store=store.index, params=params)),
    }


def _is_kept(ready: Ready, name: str, parts: Parts) -> bool:
    """Whether it is there still, made from the same; then it is brought into staging, else what is left of it is dropped."""
    kept, _ = still_good(ready.folders(), name, lambda _: parts)
    if kept is None:
        drop(ready.staging, name)
        return False
    bring(kept, ready.staging)
    return True


def title_of(params: Params) -> str:
    """What the whole pack is called: as its covering report, else by the service that it is about."""
    return params.this_quarter.cover.title if params.this_quarter.cover else params.council.service


def _refuse_changed(ready: Ready, papers: Mapping[str, Kept]) -> None:
    """Pages of two states are not placed: what they are made from, and each of their own files, is as the run saw it."""
    changed = ready.basis.changed_meanwhile()
    changed += [damaged for kept in papers.values() if (damaged := replace(kept, folder=ready.staging).damaged())]
    if changed:
        raise Refused([Problem(name, "this was changed while the run went on", "Run again.") for name in changed])


def _the_same(there: Path, staging: Path) -> bool:
    """Whether what was placed is what is staged: every file of the pack, the executed notebooks and what papers are kept by."""
    return _hashes(there) == _hashes(staging) and not what_is_not_whole(there / PACK)


def _hashes(folder: Path) -> dict[str, str]:
    files = [file for part in (PACK, EVIDENCE, KEPT) for file in files_under(folder / part)]
    return {file.relative_to(folder).as_posix(): file_fingerprint(file) for file in files}
