"""The bound PDF, made from the trees of a pack's papers: by a worker where there are any, which has its libraries ready."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from helpers.domain.council import Limits
from helpers.pack.job import GRACE
from helpers.pack.kept import tree_name
from helpers.pack.outcome import BOUND, Failure
from helpers.pack.publish import PACK
from helpers.pack.reasons import STATED_IN
from helpers.pack.worker import limits_memory, may_take
from helpers.pack.workers import TookTooLong, WorkerDied


def bound(
    staging: Path, papers: Sequence[str], title: str, *, limits: Limits, workers: Executor | None
) -> tuple[Failure, ...]:
    """Writes the bound PDF of the staged papers, in that order; gives the failures where it may not be exported.

    Without workers, or where the one that binds dies, it is made in this process.

    Raises:
        OSError: a file could not be read or written.
    """
    if workers is None:
        return bind(staging, papers, title)
    try:
        return tuple(workers.submit(_bind_within, staging, papers, title, limits).result())
    except WorkerDied:
        return bind(staging, papers, title)
    except TookTooLong:
        most = f"as long as a notebook, {limits.notebook_seconds} seconds ({STATED_IN})"
        return (Failure("export", BOUND, f"stopped: binding may take {most}"),)


def bind(staging: Path, papers: Sequence[str], title: str) -> tuple[Failure, ...]:
    """The same, in this process."""
    from helpers.export.bound import bound_pack
    from helpers.export.refusal import ExportRefused

    trees = [(paper, json.loads((staging / tree_name(paper)).read_text(encoding="utf-8"))) for paper in papers]
    try:
        (staging / PACK / f"{BOUND}.pdf").write_bytes(bound_pack(trees, title))
    except ExportRefused as refused:
        return tuple(Failure("export", BOUND, sentence) for sentence in refused.sentences)
    return ()


def _bind_within(staging: Path, papers: Sequence[str], title: str, limits: Limits) -> tuple[Failure, ...]:
    may_take(limits.notebook_seconds + GRACE)
    limits_memory(limits.memory_megabytes)
    return bind(staging, papers, title)
