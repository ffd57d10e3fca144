"""How long an analyst waits: from opening a notebook to its first table, and from saving an edit to the refreshed page."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import nbformat
import openpyxl
from jupyter_client.manager import KernelManager

from benchmarks.council import HERE, PROJECT, QUARTER, Place, council
from benchmarks.machine import load, machine, middle

RESULTS = Path(__file__).parent / "results" / "editing.md"
LIBRARIES = ("pandas", "ipykernel", "watchfiles", "typst")
PAPER = "appendix-e"
_LONGEST = 180  # seconds that anything here may take
Times = dict[str, list[float]]


def main(arguments: Sequence[str]) -> int:
    """Writes and prints the page; 0."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks editing", description=__doc__)
    asked.add_argument("--rounds", type=int, default=3, help="how often each takes its turn")
    asked.add_argument("--before", type=Path, help="a checkout of an earlier commit, for the first table beside it")
    options = asked.parse_args(arguments)
    took: Times = {}
    with council() as place:
        trees = {"now": (PROJECT, place)}
        if options.before:
            trees["before"] = (options.before.resolve(), _earlier(options.before.resolve(), place.folder / "before"))
        for _ in range(options.rounds):
            for name, (tree, its) in trees.items():
                _first_tables(its, tree, name, took)
        shutil.copytree(PROJECT / "src", place.folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        with _watched(place) as follow:
            for number in range(options.rounds):
                _edits(place, follow, number, took)
        for number in range(options.rounds):  # each time in a new process: a changed helper ends the one that watches
            with _watched(place) as follow:
                took.setdefault("a helper of display", []).append(follow(PAPER, partial(_a_helper, place, number), anew=True))
    page = _page(took)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return 0


def _earlier(tree: Path, folder: Path) -> Place:
    """A council of an earlier checkout: its own params and notebooks, and the returns that its own sample writes."""
    for kept in ("params", "notebooks"):
        shutil.copytree(tree / kept, folder / kept, ignore=shutil.ignore_patterns(".*"))
    writes = "from pathlib import Path; from helpers.returns.sample import write_sample; write_sample(Path('returns'))"
    subprocess.run([sys.executable, "-c", writes], cwd=folder, env={**HERE, "PYTHONPATH": str(tree / "src")}, check=True)
    for quarter in (folder / "params" / "quarters").iterdir():
        text = quarter.read_text(encoding="utf-8")
        quarter.write_text(text.replace("returns: sample", "returns: returns"), encoding="utf-8")
    return Place(folder)


def _first_tables(place: Place, tree: Path, name: str, took: Times) -> None:
    shutil.rmtree(place.folder / "outputs", ignore_errors=True)
    for returns in ("cold", "warm"):
        seconds = _until_the_first_table(place, tree)
        took.setdefault(f"first table, {returns}, {name}", []).append(seconds)


def _until_the_first_table(place: Place, tree: Path) -> float:
    """Seconds from the start of a kernel to the first output with a table, cell by cell as JupyterLab runs them."""
    notebook = nbformat.read(tree / "notebooks" / "appendix_f.ipynb", as_version=4)
    kernel = KernelManager(kernel_name="python3")
    started = time.perf_counter()
    kernel.start_kernel(cwd=str(place.folder / "notebooks"), env={**HERE, "PYTHONPATH": str(tree / "src")})
    client = kernel.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=_LONGEST)
    shown: list[str] = []
    try:
        for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
            client.execute_interactive(cell.source, timeout=_LONGEST, output_hook=lambda message: shown.append(_html(message)))
            if any("<table" in html for html in shown):
                return time.perf_counter() - started
    finally:
        client.stop_channels()
        kernel.shutdown_kernel(now=True)
    raise SystemExit("no table was shown")


def _html(message: dict[str, Any]) -> str:
    return str(message["content"].get("data", {}).get("text/html", ""))


@contextmanager
def _watched(place: Place) -> Iterator[Callable[..., float]]:
    """``scrutiny watch`` under way; gives what measures an edit: seconds until the page is told to load again."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port = opened.getsockname()[1]
    command = [sys.executable, "-m", "helpers.cli", "watch", QUARTER, "--no-browser", "--port", str(port)]
    server = subprocess.Popen(command, cwd=place.folder, env=_of_its_own(place), stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        while "Pages: http" in (line := server.stdout.readline()) or "after" not in line:
            pass
        Thread(target=server.stdout.read, daemon=True).start()
        urllib.request.urlopen(f"http://127.0.0.1:{port}/{PAPER}").read()  # somebody looks at this page
        yield lambda paper, edit, anew=False: (_served_anew if anew else _told)(port, paper, edit)
    finally:
        server.terminate()
        server.wait()


def _told(port: int, paper: str, edit: Callable[[], object]) -> float:
    events: Queue[dict[str, Any]] = Queue()
    html = urllib.request.urlopen(f"http://127.0.0.1:{port}/{paper}", timeout=_LONGEST).read().decode()
    (seen,) = set(re.findall(r'data-seen="(\d+)"', html))  # what happened before is no answer to this edit
    stream = urllib.request.urlopen(f"http://127.0.0.1:{port}/events?seen={seen}", timeout=_LONGEST)
    Thread(
        target=lambda: [events.put(json.loads(line[5:])) for line in stream if line.startswith(b"data:")], daemon=True
    ).start()
    started = time.perf_counter()
    edit()
    event = events.get(timeout=_LONGEST)
    while event.get("paper") != paper:
        event = events.get(timeout=_LONGEST)
    seconds = time.perf_counter() - started
    while "problems" not in event:  # until all that depends on the edit is made
        event = events.get(timeout=_LONGEST)
    return seconds


def _served_anew(port: int, paper: str, edit: Callable[[], object]) -> float:
    """Seconds from an edit of the workbook's own code, with which the process begins anew, until the page is there again."""
    started = time.perf_counter()
    edit()
    gone = False
    while time.perf_counter() - started < _LONGEST:
        try:
            html = urllib.request.urlopen(f"http://127.0.0.1:{port}/{paper}", timeout=_LONGEST).read()
        except (urllib.error.URLError, ConnectionError):
            html, gone = b"", True
        if gone and b"<table" in html:
            return time.perf_counter() - started
        time.sleep(0.05)
    raise SystemExit("the page did not come again")


def _edits(place: Place, follow: Callable[..., float], number: int, took: Times) -> None:
    notebook = place.folder / "notebooks" / "appendix_e.ipynb"
    text = notebook.read_text(encoding="utf-8")
    commentary = place.folder / "returns" / QUARTER / "commentary.xlsx"
    edits: dict[str, Callable[[], object]] = {
        "a heading in one notebook": lambda: notebook.write_text(
            text.replace("## Good news", f"## Good news {number}"), "utf-8"
        ),
        "the same edit undone": lambda: notebook.write_text(text, encoding="utf-8"),
        "a row of commentary": lambda: _comment(commentary, f" Edited {number}."),
    }
    for name, edit in edits.items():
        took.setdefault(name, []).append(follow(PAPER, edit))


def _of_its_own(place: Place) -> dict[str, str]:
    """The environment in which the copy of the helpers that lies in the council's folder is the one that is imported."""
    return {**HERE, "PYTHONPATH": str(place.folder / "src")}


def _a_helper(place: Place, number: int) -> None:
    module = place.folder / "src" / "helpers" / "display" / "tables" / "__init__.py"
    module.write_text(f"{module.read_text(encoding='utf-8').rstrip()}  # {number}\n", encoding="utf-8")


def _comment(file: Path, words: str) -> None:
    book = openpyxl.load_workbook(file)
    cell = book.worksheets[0].cell(2, 3)
    cell.value = f"{cell.value}{words}"
    written = file.parents[2] / file.name  # whole at once, as an editor saves
    book.save(written)
    written.replace(file)


def _page(took: Times) -> str:
    lines = [f"| {name} | {len(seconds)} | {middle(seconds)} |" for name, seconds in took.items()]
    table = "\n".join(["| | n | seconds, median (range) |", "| --- | ---: | ---: |", *lines])
    return f"{_ABOUT}\n\n{machine(LIBRARIES)}; after it {load()}.\n\n{table}\n"


_ABOUT = """# How long an analyst waits

Written by `python -m benchmarks editing`. First table: from the start of a kernel to the first table of Appendix F, with five
years of the sample's returns as files; cold is without any row or figure kept. Of an earlier commit with its own params and
returns. Edits: from saving a file to the moment that `scrutiny watch` tells the browser to load the page, which somebody looks
at; its PDF and other papers follow after that; of a helper, to the moment that the page, made by a process with the new code,
is served."""
