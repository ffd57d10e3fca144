"""Returns in a folder: a folder for each quarter, and in it a file for each return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.reading import SUFFIXES
from helpers.returns.shapes.registry import SHAPES


class Folder:
    """The folder of an authority's returns."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that have a folder, earliest first; folders of other names are not returns."""
        folders = self.root.iterdir() if self.root.is_dir() else ()
        return tuple(sorted(_quarters_named(folder.name for folder in folders if folder.is_dir())))

    def of(self, quarter: Quarter) -> Path:
        """The folder of a quarter, whether it is there or not."""
        return self.root / str(quarter)

    def files(self, name: str, quarter: Quarter) -> list[Path]:
        """The files of its own that a return has in the quarter's folder; capitals in their names do not matter.

        Whatever lies there by such a name is one: a folder, or a link that leads nowhere, is refused when it is read.
        """
        names = [f"{SHAPES[name].name}{suffix}" for suffix in SUFFIXES]
        there = sorted(self.of(quarter).iterdir()) if self.of(quarter).is_dir() else []
        return sorted(
            (path for path in there if path.name.casefold() in names), key=lambda path: names.index(path.name.casefold())
        )

    def file(self, name: str, quarter: Quarter) -> Path:
        """The file of a return.

        Raises:
            Refused: there is none, or there is more than one.
        """
        files = self.files(name, quarter)
        if len(files) == 1:
            return files[0]
        raise Refused([_several_files(name, quarter, files) if files else _missing(name, quarter)])


def _quarters_named(names: Iterable[str]) -> Iterator[Quarter]:
    for name in names:
        try:
            yield Quarter.parse(name)
        except Refused:
            continue


def _missing(name: str, quarter: Quarter) -> Problem:
    remedy = "Put the file in the quarter's folder, or declare it awaited or not supplied in the quarter's params."
    return Problem(f"{quarter}/{name}.{SHAPES[name].sent_as}", "the return is there", remedy, found="no such file")


def _several_files(name: str, quarter: Quarter, files: list[Path]) -> Problem:
    remedy = "Keep the one that counts and take the other out of the folder."
    return Problem(f"{quarter}/{name}", "a return is one file", remedy, found=" and ".join(file.name for file in files))
