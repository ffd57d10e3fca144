"""The bound PDFs, pack and annex: made from the trees of the papers by a worker, within a notebook's time and memory."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path

from helpers.domain.own_names import BOUND
from helpers.domain.params.council import Limits
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import PACK, tree_name
from helpers.pack.outcome import Failure, TookTooLong, WorkerDied
from helpers.pack.plan.job import GRACE
from helpers.pack.plan.reasons import STATED_IN, memory_ran_out
from helpers.pack.processes import limits_memory, may_take


def bound(staging: Path, papers: Sequence[str], title: str, *, limits: Limits, workers: Executor) -> tuple[Failure, ...]:
    """Writes the bound PDF and the annex of the staged papers, in that order; gives the failures where it may not be exported.

    A worker that dies is tried once more, as with a notebook.

    Raises:
        OSError: a file could not be read or written.
    """
    for _ in range(2):
        try:
            return tuple(workers.submit(_bind_within, staging, papers, title, limits).result())
        except (WorkerDied, BrokenExecutor):
            continue
        except TookTooLong:
            return _stopped(f"stopped: binding may take as long as a notebook, {limits.notebook_seconds} seconds ({STATED_IN})")
        except MemoryError:
            return _stopped(memory_ran_out(limits))
    return _stopped("its worker was stopped from outside; run again")


def _stopped(message: str) -> tuple[Failure, ...]:
    """Not a refusal of the export: the binding was stopped as a notebook can be."""
    return (Failure("notebook", BOUND, message),)


def _bind_within(staging: Path, papers: Sequence[str], title: str, limits: Limits) -> tuple[Failure, ...]:
    may_take(limits.notebook_seconds + GRACE)
    limits_memory(limits.memory_megabytes)
    return _bind(staging, papers, title)


def _bind(staging: Path, papers: Sequence[str], title: str) -> tuple[Failure, ...]:
    from helpers.export.pdf.bound import bound_pdfs
    from helpers.export.pdf.layout import Laid
    from helpers.export.refusal import ExportRefused, faults_are_the_workbooks_own

    laid = [Laid.model_validate_json((staging / tree_name(paper)).read_bytes()) for paper in papers]
    try:
        with faults_are_the_workbooks_own(BOUND):
            pdfs = bound_pdfs(laid, title)
        for name, pdf in pdfs.items():
            write_whole(staging / PACK / f"{name}.pdf", pdf)
    except ExportRefused as refused:
        return tuple(Failure("export", BOUND, sentence) for sentence in refused.sentences)
    return ()
