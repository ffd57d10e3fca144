"""The key of a paper: everything that its pages depend on, so that the same key means the same bytes.

Why a key over what the paper read *last time* is sound: a notebook is a fixed sequence of steps, and everything that steers it
is in the key (its source, parameters, the params, all code, the libraries, and the list of ids that the store offers) or is
the content of a figure that it has read. Suppose all of that is as it was. Then the first figure that it would ask for now is
the first that it asked for then, since nothing that could steer it there has changed; that figure's content is the same; so is
therefore the second that it asks for, and so on to the last. So it would read the same figures with the same content and show
the same pages, and need not run. If any of the recorded figures, or anything else in the key, has changed, it is run, and what
it reads then is recorded anew: a notebook that takes another way through is never judged by its old list. What this asks of
notebooks is what the house asks anyway: they read through ``helpers`` alone, and no clock, chance or other file.

The engine is left out on purpose: both give the same pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from helpers.domain.fingerprint import file_fingerprint, json_fingerprint
from helpers.domain.params.params import Params
from helpers.figures.store import Store
from helpers.pack.keep.inputs import code_hashes, notebook_hash
from helpers.pack.keep.libraries import DISTRIBUTION, library_versions
from helpers.pack.plan.papers import Job

Parts = dict[str, Any]
_CALLED = {"code": "", "params": "", "figures": "the figure "}
_WHOLE = {
    "notebook": "its notebook changed",
    "parameters": "its parameters changed",
    "registered": "the register of figures changed",
    "title": "the pack's title changed",
    "version": "the workbook's version changed",
}


class Basis:
    """What a run's papers stand on: params as they were read, code as it was before any of it was imported by a worker."""

    def __init__(self, params: Params, jobs: Iterable[Job], code: Mapping[str, str] | None = None) -> None:
        self._params = params
        self._notebooks = {job.notebook.path: job.notebook.name for job in jobs}
        self.libraries = library_versions()
        self.code = code_hashes() if code is None else dict(code)
        self.params, self.notebooks = self._named(params.files), self._notebook_hashes()

    def common(self) -> Parts:
        """What every paper depends on."""
        return {"code": self.code, "params": self.params, "libraries": self.libraries, "version": code_version()}

    def paper(self, job: Job, store: Store, reads: Iterable[str]) -> Parts:
        """What one paper depends on, given the figures that it reads; one that is not registered any more has no hash."""
        ids = store.ids()
        return {
            **self.common(),
            "paper": job.paper,
            "notebook": self.notebooks[job.notebook.name],
            "parameters": job.parameters,
            "registered": json_fingerprint([store.quarter, ids]),
            "figures": {figure: store.digest(figure) if figure in ids else "" for figure in sorted(reads)},
        }

    def changed_meanwhile(self) -> list[str]:
        """The params files, notebooks and files of the workbook's own code that are not as they were when the run began."""
        before, now = (
            {**self.params, **self.notebooks, **self.code},
            {**self._params_hashes(), **self._notebook_hashes(), **code_hashes()},
        )
        return [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]

    def holds(self) -> bool:
        """Whether everything is still as it was when the run began."""
        return not self.changed_meanwhile()

    def _params_hashes(self) -> dict[str, str]:
        return self._named({file: file_fingerprint(file) for file in self._params.files if file.is_file()})

    def _named(self, files: Mapping[Path, str]) -> dict[str, str]:
        base = self._params.folder
        return {f"params/{Path(os.path.relpath(file, base)).as_posix()}": found for file, found in files.items()}

    def _notebook_hashes(self) -> dict[str, str]:
        return {name: notebook_hash(path) for path, name in self._notebooks.items() if path.is_file()}


@cache
def code_version() -> str:
    """The version of the workbook."""
    return metadata.version(DISTRIBUTION)


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Each thing that differs between what a paper was made from and what it would be made from now, in words."""
    for part in sorted({*before, *now}):
        then, present = before.get(part), now.get(part)
        if then == present:
            continue
        if part == "libraries":
            yield from _versions(then or {}, present or {})
        elif part in _CALLED:
            yield from _entries(_CALLED[part], then or {}, present or {})
        else:
            yield _WHOLE.get(part, f"its {part} changed")


def _entries(called: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{called}{name} {'is new' if name not in before else 'changed' if now.get(name) else 'was removed'}"


def _versions(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{name} is {now.get(name, 'not installed')} (was {before.get(name, 'not installed')})"
