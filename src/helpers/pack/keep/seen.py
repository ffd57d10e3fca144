"""What a run saw of every raw file, so that the next can tell by the standard library alone that nothing has changed.

A file is as it was if its bytes hash the same. Where size, time of change and inode are all as they were, and were so for a
while when they were seen, the bytes are not read again: a system that keeps POSIX times sets the time of status change at
every write, and no program can set it back. On Windows, where that time is the file's creation, every file is read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.domain.fingerprint import file_fingerprint
from helpers.pack.keep.inputs import files_under, helper_files, helpers_folder, installed

if TYPE_CHECKING:
    from helpers.domain.params.params import Params
    from helpers.figures.store import Store
    from helpers.pack.plan.papers import Job

# Two changes within one tick of a file system's clock carry the same time; the coarsest clock ticks every two seconds.
A_WHILE = 2_000_000_000

Stamp = list[int]


@dataclass(frozen=True)
class Seen:
    """Raw inputs as they were: each file's hash and stamp, the names in each folder however deep, and what is installed."""

    files: dict[str, tuple[str, Stamp]]
    folders: dict[str, list[str]]
    installed: list[str]
    at: int

    def plain(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    def difference(self, apart_from: Path | None = None) -> str:
        """The first thing that is not as it was, in words, but for what lies in one folder; empty where everything is."""
        if self.installed != installed():
            return "Python, or what is installed, changed"
        for folder, names in self.folders.items():
            if Path(folder) != apart_from and _names(Path(folder)) != names:
                return f"the files in {Path(folder).name} changed"
        files = (file for file in self.files if Path(file).parent != apart_from)
        return next((f"{Path(file).name} changed" for file in files if not self._as_it_was(file)), "")

    def _as_it_was(self, file: str) -> bool:
        was, stamp = self.files[file]
        try:
            if _tells(stamp, self.at) and _stamp(Path(file)) == stamp:
                return True
            return file_fingerprint(Path(file)) == was
        except OSError:
            return False


def seen(files: Iterable[Path], *, folders: Iterable[Path]) -> Seen:
    """Files and folders as they are now; the stamp of a file is taken before its bytes are read."""
    at = time.time_ns()
    stamped = {str(file): (_stamp(file), file_fingerprint(file)) for file in sorted(set(files))}
    return Seen(
        {file: (found, stamp) for file, (stamp, found) in stamped.items()},
        {str(folder): _names(folder) for folder in folders},
        installed(),
        at,
    )


def read_seen(plain: dict[str, Any]) -> Seen:
    """What ``Seen.plain`` wrote."""
    files = {name: (str(found), list(stamp)) for name, (found, stamp) in plain["files"].items()}
    return Seen(files, dict(plain["folders"]), list(plain["installed"]), int(plain["at"]))


def seen_by(params: Params, jobs: Iterable[Job], store: Store) -> Seen:
    """Everything raw that a quarter's pack is made from, as it is now that its store has been built.

    Raises:
        Refused: a return is not as it was when the store was built from it.
    """
    from helpers.disclosure.ledger import LEDGER
    from helpers.figures.in_ledger import ledger_folder
    from helpers.figures.inputs import quarters_read, read_before, returns_folder

    returns = returns_folder(params)
    sent = {name: returns / name.removeprefix("returns/") for name in store.inputs if name.startswith("returns/")}
    stated = [file for file in params.files if file.is_file()]
    notebooks = {job.notebook.path for job in jobs}
    sent |= read_before(params).files(quarters_read(params))
    there = [file for file in sent.values() if file.is_file()]
    folders = {returns, helpers_folder(), params.folder, *(_root_of(file, params.folder) for file in stated)}
    if params.council.publication:  # what was published since may decide what is shown
        folders.add(ledger := ledger_folder(params))
        there += [ledger / LEDGER] if (ledger / LEDGER).is_file() else []
    found = seen([*there, *stated, *notebooks, *helper_files(), *store.files()], folders=sorted(folders))
    _refuse_changed(store, {name: found.files.get(str(file), ("", []))[0] for name, file in sent.items()})
    return found


def _refuse_changed(store: Store, hashes: dict[str, str]) -> None:
    from helpers.domain.refusal import Problem, Refused

    changed = [name for name, found in hashes.items() if store.inputs[name] != found]
    if changed:
        store.index.unlink(missing_ok=True)  # it may hold figures of the one state under the name of the other
        raise Refused(
            [
                Problem(
                    name.removeprefix("returns/"),
                    "this return was changed while it was being read",
                    "Run again when nobody is saving it.",
                )
                for name in changed
            ]
        )


def _root_of(file: Path, params: Path) -> Path:
    """The params folder that a params file lies in: this council's, or the one that it inherits from."""
    return (
        params
        if file.is_relative_to(params)
        else next((folder for folder in file.parents if (folder / "council.yaml").is_file()), file.parent)
    )


def _names(folder: Path) -> list[str]:
    return [Path(os.path.relpath(file, folder)).as_posix() for file in files_under(folder)]


def _stamp(file: Path) -> Stamp:
    found = file.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]


def _tells(stamp: Stamp, at: int) -> bool:
    return os.name == "posix" and max(stamp[1], stamp[2]) < at - A_WHILE
