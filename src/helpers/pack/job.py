"""One paper from notebook to pages: executed by papermill, read as a tree, written as HTML and PDF, all in one worker.

The job function takes and gives plain values that can be pickled, and never raises, so that any ``concurrent.futures``
executor can run it.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from helpers.pack.outcome import Failure
from helpers.pack.plan import Job
from helpers.pack.publish import EVIDENCE, MINE_ALONE, PACK

KERNEL = "python3"


@dataclass(frozen=True)
class Finished:
    """What became of one paper: its tree, from which the bound PDF is made, or the failures that stopped it."""

    paper: str
    seconds: float
    tree: dict[str, Any] | None = None
    failures: tuple[Failure, ...] = ()


def prepare_worker(environment: Mapping[str, str]) -> None:
    """Readies a fresh process for jobs: its environment, private files, and no life of its own after the run's end."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # two seconds of import, for a check not used
    os.environ.update(environment)
    os.umask(MINE_ALONE)
    # Their last words are in the failure; without a handler they would be printed across the progress.
    for name in ("papermill", "traitlets"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def run_job(job: Job, staging: Path) -> Finished:
    """The paper's files in the staging folder, and its tree; whatever goes wrong is told, never raised."""
    from helpers.pack.reasons import failures_of

    started = time.perf_counter()
    executed = staging / EVIDENCE / f"{job.paper}.ipynb"
    try:
        tree = _exported(job, _executed(job, executed), staging / PACK)
    except Exception as error:
        failures = failures_of(job, error, executed)
        return Finished(job.paper, time.perf_counter() - started, failures=failures)
    return Finished(job.paper, time.perf_counter() - started, tree)


def _executed(job: Job, executed: Path) -> Any:
    from papermill import execute_notebook

    from helpers.pack.kernel import Allowance, ThisPython

    notebook = execute_notebook(
        job.notebook.path, executed, job.parameters, kernel_name=KERNEL, progress_bar=False, cwd=job.folder,
        request_save_on_cell_execute=True, execution_timeout=job.limits.cell, shutdown_kernel="immediate",
        timeout_func=Allowance(job.limits), kernel_manager_class=ThisPython,
    )
    _without_this_machine(notebook, job, executed)
    return notebook


def _without_this_machine(notebook: Any, job: Job, executed: Path) -> None:
    """Takes the folders of the machine out of what papermill noted in the executed notebook."""
    import nbformat

    notebook.metadata.papermill.update(input_path=job.notebook.name, output_path=executed.name)
    nbformat.write(notebook, executed)


def _exported(job: Job, notebook: Any, pack: Path) -> dict[str, Any]:
    from helpers.export.members_html import page_html
    from helpers.export.members_pdf import export_pdf
    from helpers.export.tree import notebook_tree

    tree = notebook_tree(notebook, job.paper)
    (pack / f"{job.paper}.html").write_text(page_html(tree), encoding="utf-8", newline="\n")
    if job.has_own_pdf:
        (pack / f"{job.paper}.pdf").write_bytes(export_pdf(tree))
    return tree


def _end_with_the_run() -> None:
    """Ends this worker when the run ends without a word, as when it is killed; its kernel then ends by itself."""
    run = parent_process()
    if run is not None:
        run.join()
        os._exit(1)
