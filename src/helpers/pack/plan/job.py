"""One paper from notebook to pages: executed by papermill, read as a tree, written as HTML and PDF, all in one worker.

The job function takes and gives plain values that can be pickled, and never raises, so that any ``concurrent.futures``
executor can run it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.domain.params.handed import Handed
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import EVIDENCE, PACK, READS, SCRATCH, executed_name
from helpers.pack.outcome import Failure
from helpers.pack.plan.papers import Job
from helpers.pack.plan.ran_whole import refuse_what_ended_early
from helpers.pack.processes import ENGINE, engine_here, is_for_one_task, limits_memory, may_take

KERNEL = "python3"

# A worker that does not stop by itself at its time limit is ended so many seconds later.
GRACE = 8.0


@dataclass(frozen=True)
class Finished:
    """What became of one paper: itself as laid out (JSON), from which the bound PDF is made, or the failures that stopped it.

    ``stages`` has the seconds of each stage: cells, html and pdf. ``pages`` is none where a paper has no PDF of its own.
    """

    paper: str
    seconds: float
    laid: str | None = None
    failures: tuple[Failure, ...] = ()
    stages: dict[str, float] = field(default_factory=dict)
    pages: int = 0


def run_job(job: Job, staging: Path, store: Path, engine: str = "") -> Finished:
    """The paper's files in the staging folder, and its tree; whatever goes wrong is told, never raised.

    ``engine`` is ``scrutiny`` or ``nbclient``; left out, ours where it can fork.
    """
    started = time.perf_counter()
    stages: dict[str, float] = {}
    executed = staging / executed_name(job.paper)
    try:
        handed = _made_ready(job, staging, store)
        with _timed(stages, "cells"):
            notebook = _executed(job, executed, engine_here(engine), handed)
            refuse_what_ended_early(notebook, job.notebook.path)
            write_whole(staging / EVIDENCE / executed.name, _without_this_machine(notebook, job))
        laid, pages = _exported(job, notebook, staging / PACK, stages)
    except Exception as error:
        from helpers.pack.plan.reasons import failures_of

        failures = failures_of(job, error, executed)
        return Finished(job.paper, time.perf_counter() - started, failures=failures, stages=stages)
    return Finished(job.paper, time.perf_counter() - started, laid, stages=stages, pages=pages)


def _made_ready(job: Job, staging: Path, store: Path) -> Handed:
    """What the paper's cells are handed, once this process is as a run's notebooks need it: with nothing set up for others."""
    may_take(job.limits.notebook_seconds + GRACE)
    limits_memory(job.limits.memory_megabytes)
    reads = staging / READS / f"{job.paper}.txt"
    reads.parent.mkdir(parents=True, exist_ok=True)
    reads.unlink(missing_ok=True)
    os.environ.update(
        {
            "MPLBACKEND": "Agg",
            "IPYTHONDIR": str(staging / SCRATCH / "ipython"),
            "JUPYTER_RUNTIME_DIR": str(staging / SCRATCH / "runtime"),
            "JUPYTER_PLATFORM_DIRS": "1",
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
    )
    return Handed(job.params, store, reads)


def _executed(job: Job, executed: Path, engine: str, handed: Handed) -> Any:
    from papermill import execute_notebook
    from papermill.engines import papermill_engines

    from helpers.pack.engine import ScrutinyEngine
    from helpers.pack.plan.kernel import Allowance, with_a_kernel

    papermill_engines.register(ENGINE, ScrutinyEngine)
    return with_a_kernel(
        lambda: execute_notebook(
            job.notebook.path,
            executed,
            job.parameters,
            engine_name=engine,
            kernel_name=KERNEL,
            progress_bar=False,
            cwd=job.params.parent,
            request_save_on_cell_execute=True,
            execution_timeout=job.limits.cell_seconds,
            timeout_func=Allowance(job.limits, told=lambda seconds: may_take(seconds + GRACE)),
            **_where(engine, handed),
        )
    )


def _where(engine: str, handed: Handed) -> dict[str, Any]:
    """Where an engine runs the cells, and how they get what they are handed: ours in this process if that ends with the job."""
    if engine == ENGINE:
        return {"in_this_process": is_for_one_task(), "handed": handed}
    from helpers.pack.plan.kernel import ThisPython, exit_shown

    first = [f"--IPKernelApp.exec_lines={handed.as_code()}"]
    kernel = {"kernel_manager_class": ThisPython, "extra_arguments": first, "shutdown_kernel": "immediate"}
    return {**kernel, "on_cell_executed": exit_shown}


def _without_this_machine(notebook: Any, job: Job) -> str:
    """The executed notebook as it is kept, without the folders of the machine in what papermill noted."""
    import nbformat

    notebook.metadata.papermill.update(input_path=job.notebook.name, output_path=f"{job.paper}.ipynb")
    return f"{nbformat.writes(notebook)}\n"


def _exported(job: Job, notebook: Any, pack: Path, stages: dict[str, float]) -> tuple[str, int]:
    """The paper as laid out, whose files are written, and the pages of its PDF."""
    from helpers.export.html.exporter import page_html
    from helpers.export.pdf.exporter import laid_pdf, page_count
    from helpers.export.pdf.layout import laid_out
    from helpers.export.read_paper import read_paper
    from helpers.export.refusal import faults_are_the_workbooks_own

    may_take(job.limits.notebook_seconds + GRACE)
    with _timed(stages, "html"), faults_are_the_workbooks_own(job.paper):
        paper = read_paper(notebook, job.paper)
        write_whole(pack / f"{job.paper}.html", page_html(paper))
    with _timed(stages, "pdf"), faults_are_the_workbooks_own(job.paper):
        laid = laid_out(paper)
        pdf = laid_pdf(laid)
    if not job.has_own_pdf:
        return laid.kept(), 0
    write_whole(pack / f"{job.paper}.pdf", pdf)
    return laid.kept(), page_count(pdf)


@contextmanager
def _timed(stages: dict[str, float], stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        stages[stage] = time.perf_counter() - started
