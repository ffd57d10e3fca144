"""The papers of a quarter as they are made: each is kept as it ends, so that no failure of another loses it."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from helpers.domain.whole_file import write_whole
from helpers.pack.folders import READS, tree_name
from helpers.pack.keep.papers import Kept, drop, files_of, keep
from helpers.pack.outcome import Failure, PackFailed
from helpers.pack.plan.job import Finished
from helpers.pack.private_files import private_files
from helpers.pack.ready import Ready
from helpers.pack.tell.progress import Report


def made(ready: Ready, report: Report) -> Generator[None, Finished, dict[str, Kept]]:
    """Every paper of the quarter, kept or made: to be sent each paper that is made, as it ends.

    Whatever fails, all papers are waited for: until then they write where the quarter is staged.

    Raises:
        PackFailed: with every failure, once all papers have been tried.
        OSError: a paper could not be kept, likewise.
    """
    papers = dict(ready.kept)
    failures: list[Failure] = []
    errors: list[Exception] = []
    for _ in ready.to_make():
        finished = yield
        try:
            if finished.failures:
                failures += finished.failures
                drop(ready.staging, finished.paper)  # what it showed, and what its error said, may quote a return
            else:
                papers[finished.paper] = keep_finished(ready, finished)
            report.finished(finished)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
    if failures:
        raise PackFailed(failures)
    return papers


def collected(making: Generator[None, Finished, dict[str, Kept]], ended: Iterable[Finished]) -> dict[str, Kept]:
    """What ``made`` gives, once it was sent each paper as it ended."""
    next(making)
    try:
        for finished in ended:
            making.send(finished)
    except StopIteration as end:
        return end.value
    raise RuntimeError("a paper has not ended")


def keep_finished(ready: Ready, finished: Finished) -> Kept:
    """Records a paper that has been made, so that no later run need make it again while nothing that it depends on changes.

    Where something that papers stand on was changed while it was made, its record says so and never fits again.
    """
    job = next(job for job in ready.jobs if job.paper == finished.paper)
    parts = ready.basis.paper(job, ready.store, reads_of(ready, job.paper))
    with private_files():
        write_whole(ready.staging / tree_name(job.paper), finished.laid or "")
        names = files_of(job.paper, has_own_pdf=job.has_own_pdf)
        parts = parts if ready.basis.holds() else {**parts, "code": {}}
        return keep(ready.staging, job.paper, parts, names=names, pages=finished.pages)


def reads_of(ready: Ready, paper: str) -> tuple[str, ...]:
    """The figures that a paper noted as it read them; it notes none where it opens no store."""
    noted = ready.staging / READS / f"{paper}.txt"
    return tuple(sorted(set(noted.read_text(encoding="utf-8").split()))) if noted.is_file() else ()
