"""The peers of the run, each doing the pack's notebooks over the same store: ``python -m benchmarks.peers NAME JOBS``.

``JOBS`` is a file of the papers to make, written by ``benchmarks.pack``. Each peer writes an executed notebook and a page of
HTML for every paper into the folder named there; ``limit`` writes PDFs and the bound pack too.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Job = dict[str, Any]


def in_one_process(jobs: list[Job], folder: Path) -> None:
    """papermill and nbconvert as libraries, one notebook after another in one process."""
    import papermill

    for job in jobs:
        executed = folder / f"{job['paper']}.ipynb"
        papermill.execute_notebook(job["notebook"], executed, job["parameters"], progress_bar=False, kernel_name="python3")
        _stock_html(executed)


def ploomber(jobs: list[Job], folder: Path) -> None:
    """ploomber-engine, which runs cells in its own process, and nbconvert."""
    from ploomber_engine import execute_notebook

    for job in jobs:
        executed = folder / f"{job['paper']}.ipynb"
        execute_notebook(job["notebook"], executed, parameters=job["parameters"], progress_bar=False)
        _stock_html(executed)


def jupyter_cache(jobs: list[Job], folder: Path) -> None:
    """jupyter-cache over notebooks that papermill gave their parameters, and nbconvert; its cache is empty at the start."""
    import nbformat
    from jupyter_cache import get_cache
    from jupyter_cache.executors import load_executor
    from papermill.iorw import load_notebook_node, write_ipynb
    from papermill.parameterize import parameterize_notebook

    cache = get_cache(folder / "cache")
    for job in jobs:
        stated = folder / f"{job['paper']}.stated.ipynb"
        write_ipynb(parameterize_notebook(load_notebook_node(job["notebook"]), job["parameters"]), str(stated))
        cache.add_nb_to_project(str(stated))
    load_executor("local-serial", cache).run_and_cache(timeout=300)
    for job in jobs:
        _, notebook = cache.merge_match_into_file(folder / f"{job['paper']}.stated.ipynb")
        executed = folder / f"{job['paper']}.ipynb"
        nbformat.write(notebook, executed)
        _stock_html(executed)


def limit(jobs: list[Job], folder: Path) -> None:
    """The cells' own code with HTML, PDF and the bound pack in one warm process: what no way of running can go under.

    The seconds after the imports are written to ``limit.json``.
    """
    from IPython.core.interactiveshell import InteractiveShell

    from helpers.export.pdf.bound import bound_pack
    from helpers.pack.workers.warm import IMPORTED

    for module in IMPORTED:
        import_module(module)
    InteractiveShell.instance()
    started, processor = time.perf_counter(), time.process_time()
    laid = [_cells_alone(job, folder) for job in jobs]
    (folder / "pack.pdf").write_bytes(bound_pack(laid, "Benchmark"))
    taken = {"wall": time.perf_counter() - started, "cpu": time.process_time() - processor}
    (folder / "limit.json").write_text(json.dumps(taken), encoding="utf-8")


def _cells_alone(job: Job, folder: Path) -> Any:
    import nbformat

    from helpers.export.html.exporter import page_html
    from helpers.export.pdf.exporter import laid_pdf
    from helpers.export.pdf.layout import laid_out
    from helpers.export.read_paper import read_paper

    notebook = nbformat.read(job["notebook"], as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _shown(cell.source, names)
            names.update(job["parameters"] if "parameters" in cell.metadata.get("tags", []) else {})
    nbformat.write(notebook, folder / f"{job['paper']}.ipynb")
    paper = read_paper(notebook, job["paper"])
    (folder / f"{job['paper']}.html").write_text(page_html(paper), encoding="utf-8")
    laid = laid_out(paper)
    (folder / f"{job['paper']}.pdf").write_bytes(laid_pdf(laid))
    return laid


def _shown(source: str, names: dict[str, Any]) -> list[Any]:
    """What a cell shows when its code is simply run: the bundle of its last expression."""
    import ast

    from IPython.core.interactiveshell import InteractiveShell
    from nbformat.v4 import new_output

    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    values = list(value) if type(value).__name__ == "Blocks" else [] if value is None else [value]
    made = (InteractiveShell.instance().display_formatter.format(one) for one in values)
    return [new_output("display_data", data=data, metadata=about) for data, about in made]


def _stock_html(executed: Path) -> None:
    from nbconvert.exporters import HTMLExporter

    page, _ = HTMLExporter().from_filename(str(executed))
    executed.with_suffix(".html").write_text(page, encoding="utf-8")


PEERS: dict[str, Callable[[list[Job], Path], None]] = {
    "in-one-process": in_one_process,
    "ploomber-engine": ploomber,
    "jupyter-cache": jupyter_cache,
    "limit": limit,
}


def main(name: str, listed: str) -> None:
    """Runs a peer over the papers of a list."""
    asked = json.loads(Path(listed).read_text(encoding="utf-8"))
    folder = Path(asked["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(asked["project"])
    PEERS[name](asked["jobs"], folder)


if __name__ == "__main__":
    main(*sys.argv[1:3])
