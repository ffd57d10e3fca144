"""History read once: the checked rows of each return file, kept privately and used again for as long as the file is the same.

Rows, not totals, are kept, because distinct children over the financial year cannot be counted from quarterly totals. They
are personal data: only the user may read the folder, and ``scrutiny purge`` removes it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from platform import python_version

import pandas as pd

from helpers.domain.fingerprint import file_fingerprint, is_regular_and_own, json_fingerprint, kept_bytes
from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.whole_file import UNFINISHED, write_whole
from helpers.returns.kept_text import frame_of, text_of
from helpers.returns.shapes.shape import Shape

VERSIONS_KEPT = 3  # of one return of one quarter: what was sent, and what was sent again
DAYS_UNUSED = 366  # a quarter that no run has looked at for a year
_SECONDS_A_WRITE_TAKES = 3600  # an unfinished file that is older was left by a run that was killed
_SECONDS_A_DAY = 86_400
_ENDING = ".rows"
# What decides how a file is read: this code and these libraries. One that is not installed is its own version.
_HELPERS = Path(__file__).parent.parent
_LIBRARIES = ("pandas", "numpy", "python-calamine")


@dataclass(frozen=True)
class Sent:
    """A return as a service sent it: its file, what it should look like, and the code lists that it is read with.

    ``called`` is what problems and accounts call the file.
    """

    path: Path
    shape: Shape
    quarter: Quarter
    codes: Codes
    called: str


@dataclass(frozen=True)
class Removed:
    """What a purge took away: how many files of rows, and their bytes.

    ``left`` counts files that the workbook did not write, and those that a run has written since; ``stuck`` names those that
    could not be removed, with the reason.
    """

    files: int = 0
    size: int = 0
    left: int = 0
    stuck: tuple[str, ...] = ()


class History:
    """The private folder of rows that were read before.

    An entry is found by the content of its file, its return and quarter, the code lists, and the code and libraries that
    read it. It carries the key: one that is damaged, or lies under another's name, is read anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def frame(self, sent: Sent, read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The rows of a return: those that are kept, else those that ``read`` gives, which are then kept.

        What ``read`` refuses is not kept. Not being able to keep rows is no error.

        Raises:
            Refused: as ``read`` does.
        """
        try:
            content = file_fingerprint(sent.path) if is_regular_and_own(sent.path) else ""
        except OSError:
            content = ""
        if not content:
            return read()  # which says why the file cannot be used
        key = _key(sent, content)
        entry = self.folder / f"{sent.quarter}-{sent.shape.name}-{key[:20]}{_ENDING}"
        kept = _kept(entry, sent.shape, key)
        if kept is not None:
            return kept
        frame = read()
        with contextlib.suppress(OSError):
            if file_fingerprint(sent.path) == content:  # the file that was read is the file that was hashed
                self._keep(entry, text_of(frame, key))
        return frame

    def _keep(self, entry: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            self.folder.chmod(0o700)  # also where someone made the folder by hand
        write_whole(entry, content, private=True)

    def tidy(self) -> None:
        """Removes what is no longer of use, so that the folder does not grow without end.

        Of each return of each quarter the three versions last used stay; nothing stays that was not used for a year.
        """
        now = time.time()
        for entries in self._by_return().values():
            for newer, (used, _, entry) in enumerate(sorted(entries, reverse=True)):
                if newer >= VERSIONS_KEPT or now - used > DAYS_UNUSED * _SECONDS_A_DAY:
                    _remove(entry)
        for used, _, file in self._files(f"{UNFINISHED}*"):
            if now - used > _SECONDS_A_WRITE_TAKES:
                _remove(file)

    def purge(self) -> Removed:
        """Removes every row that is kept and can be removed, and the folder; files that the workbook did not write stay."""
        written = [*self._files(f"*{_ENDING}"), *self._files(f"{UNFINISHED}*")]
        stuck: dict[Path, str] = {}
        for _, _, file in written:
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                stuck[file] = f"{file.name} ({error.strerror})"
        with contextlib.suppress(OSError):  # there is none, or it is not empty
            self.folder.rmdir()
        left = sum(1 for _ in self._files("*")) - len(stuck)
        removed = [size for _, size, file in written if file not in stuck]
        return Removed(len(removed), sum(removed), left, tuple(stuck.values()))

    def _by_return(self) -> dict[str, list[tuple[float, int, Path]]]:
        by_return: dict[str, list[tuple[float, int, Path]]] = {}
        for entry in self._files(f"*{_ENDING}"):
            by_return.setdefault(entry[2].stem.rpartition("-")[0], []).append(entry)
        return by_return

    def _files(self, pattern: str) -> Iterator[tuple[float, int, Path]]:
        """When each file of such a name was last used, its size and path; one that another run removes is passed over."""
        files: list[Path] = []
        with contextlib.suppress(FileNotFoundError):  # not by glob, which fails where another run removes the folder meanwhile
            files = sorted(self.folder.iterdir())
        for file in (file for file in files if file.match(pattern)):
            with contextlib.suppress(FileNotFoundError):
                status = file.stat()
                yield status.st_mtime, status.st_size, file


def used_lists(shape: Shape, codes: Codes) -> Codes:
    """The code lists that the return is read with, and no others: what is not part of the key cannot be looked at."""
    return Codes({column.codes: codes.list(column.codes) for column in shape.columns if column.codes})


def _kept(entry: Path, shape: Shape, key: str) -> pd.DataFrame | None:
    try:
        content = kept_bytes(entry)
    except OSError:
        return None
    frame = frame_of(content, shape, key)
    with contextlib.suppress(OSError):
        os.utime(entry)
    return frame


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):  # another run holds it open, or has removed it
        file.unlink()


def _key(sent: Sent, content: str) -> str:
    stated = {
        "file": [sent.path.name, content],
        "return": sent.shape.name,
        "quarter": str(sent.quarter),
        "codes": repr(sent.codes),
        "read_by": read_by(),
    }
    return json_fingerprint(stated)


@cache
def read_by() -> dict[str, str]:
    """The digest of each file of code, and the version of each library, that reading a return can depend on."""
    code = [file for room in ("domain", "returns") for file in sorted((_HELPERS / room).rglob("*.py"))]
    digests = {file.relative_to(_HELPERS).as_posix(): file_fingerprint(file) for file in code if file.parent.name != "sample"}
    return {**digests, **{name: _version(name) for name in _LIBRARIES}, "python": python_version()}


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"
