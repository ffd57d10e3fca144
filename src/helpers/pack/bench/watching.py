"""What is edited is made again at once: a return, a params file, a notebook or a helper, and the pages that depend on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from watchfiles import watch

from helpers.domain.params.params import Params
from helpers.domain.refusal import Refused
from helpers.figures.inputs import returns_folder
from helpers.pack.bench.previews import previewed
from helpers.pack.bench.served import Previews
from helpers.pack.folders import HELPERS
from helpers.pack.outcome import PackFailed
from helpers.pack.ready import Run
from helpers.pack.tell.progress import Report

Say = Callable[[str], None]
Load = Callable[[], Params]
_DEBOUNCE = 100  # milliseconds in which an editor has written all of a file
_OFTEN = 500  # milliseconds without a change after which the watch comes round


class CodeChanged(Exception):
    """The workbook's own code was edited: this process has the old, so it must begin anew."""


def follow(load: Load, run: Run, previews: Previews, say: Say) -> None:
    """Makes the papers, and again whatever depends on what is edited, until it is interrupted.

    Raises:
        CodeChanged: a file of the workbook's own code was edited.
    """
    folders = _watched(load, run)
    while True:
        edits = _edits(folders)
        next(edits)  # watched from here on, so that what is saved while the papers are made is not missed
        _make(load, run, previews, say)
        for changed in filter(None, edits):
            if any(file.is_relative_to(HELPERS) for file in changed):
                raise CodeChanged
            say(f"Changed: {', '.join(sorted({file.name for file in changed}))}")
            _make(load, run, previews, say)
            if more := set(_watched(load, run)) - set(folders):  # params name another folder: it is watched too
                folders = [*folders, *sorted(more)]
                break
        else:
            return


def _edits(folders: Sequence[Path]) -> Iterator[set[Path]]:
    """The files that were saved, each time that some were; now and then none. What editors keep for themselves is none."""
    for changes in watch(
        *folders, debounce=_DEBOUNCE, step=50, rust_timeout=_OFTEN, yield_on_timeout=True, raise_interrupt=True
    ):
        saved = {Path(path).resolve() for _, path in changes}
        yield {file for file in saved if not (file.name.startswith(".") or file.parent.name == ".ipynb_checkpoints")}


def _watched(load: Load, run: Run) -> list[Path]:
    """The folders in which what papers are made from lies; of params that are refused, what can be known."""
    try:
        params = load()
        folders = {file.parent for file in params.files} | {params.folder, returns_folder(params)}
    except Refused:
        folders = set()
    return [folder for folder in {*folders, run.asked.notebooks, HELPERS} if folder.is_dir()]


def _make(load: Load, run: Run, previews: Previews, say: Say) -> None:
    began = time.perf_counter()
    anew: list[str] = []

    def page(paper: str, file: Path) -> None:
        if previews.put(paper, file):
            anew.append(f"{paper} after {time.perf_counter() - began:.1f} s")

    try:
        previewed(load(), run, Report(), first=previews.viewed, page=page)
    except Refused as refused:
        problems = [problem.sentence() for problem in refused.problems]
    except PackFailed as failed:
        problems = [failure.sentence() for failure in failed.failures]
    else:
        problems = []
    previews.problems(problems)
    for line in [*problems, f"Pages: {', '.join(anew)}." if anew else "No page changed."]:
        say(line)
