"""Returns in a folder: a folder for each quarter, and in it a file for each return; beside it, what databases gave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.reading import SUFFIXES
from helpers.returns.shapes.registry import SHAPES
from helpers.returns.sources.read_before import ReadBefore


class Folder:
    """The folder of an authority's returns, and with it what was ``read`` from its databases."""

    def __init__(self, root: Path, read: ReadBefore | None = None) -> None:
        self.root = Path(root)
        self._read = read

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that have a folder, earliest first; folders of other names are not returns."""
        folders = self.root.iterdir() if self.root.is_dir() else ()
        return tuple(sorted(_quarters_named(folder.name for folder in folders if folder.is_dir())))

    def of(self, quarter: Quarter) -> Path:
        """The folder of a quarter, whether it is there or not."""
        return self.root / str(quarter)

    def files(self, name: str, quarter: Quarter) -> list[Path]:
        """The files of its own that a return has in the quarter's folder, and what was read of it from a database.

        Capitals in their names do not matter. Whatever lies there by such a name is one: a folder, or a link that leads
        nowhere, is refused when it is read.
        """
        read = [self._read.file(name, quarter)] if self._read and self._read.gives(name, quarter) else []
        return [*self._sent(name, quarter), *(file for file in read if file.is_file())]

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether a return has a file of its own, or is to be read from a database."""
        return bool(self.files(name, quarter)) or bool(self._read and self._read.gives(name, quarter))

    def called(self, name: str, quarter: Quarter) -> str:
        """What problems and accounts call the return of a quarter: by its file where it has one, or by its database."""
        if self._read and self._read.gives(name, quarter):
            return self._read.called(name, quarter)
        files = self.files(name, quarter)
        return f"{quarter}/{files[0].name if len(files) == 1 else name}"

    def _sent(self, name: str, quarter: Quarter) -> list[Path]:
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
        files, read = self.files(name, quarter), self._read
        if read and read.gives(name, quarter) and files != [read.file(name, quarter)]:
            sent = self._sent(name, quarter)
            raise Refused(
                [_two_sources(read.called(name, quarter), sent[0]) if sent else _not_read(read.called(name, quarter))]
            )
        if len(files) == 1:
            return files[0]
        raise Refused(
            [_several_files(name, quarter, files) if files else _missing(name, quarter, self._of_other_kinds(name, quarter))]
        )

    def _of_other_kinds(self, name: str, quarter: Quarter) -> list[str]:
        """The files that have a return's name and are of a kind that is not read, such as ``contacts.txt``."""
        there = sorted(self.of(quarter).iterdir()) if self.of(quarter).is_dir() else []
        return [path.name for path in there if path.name.casefold().startswith(f"{SHAPES[name].name}.")]


def _quarters_named(names: Iterable[str]) -> Iterator[Quarter]:
    for name in names:
        try:
            yield Quarter.parse(name)
        except Refused:
            continue


def _missing(name: str, quarter: Quarter, others: list[str]) -> Problem:
    called = f"{quarter}/{name}.{SHAPES[name].sent_as}"
    if others:
        remedy = f"Save it as one of: {', '.join(SUFFIXES)}."
        return Problem(called, "the return is there, as a file of a kind that is read", remedy, found=" and ".join(others))
    remedy = "Put the file in the quarter's folder, or declare it awaited or not supplied in the quarter's params."
    return Problem(called, "the return is there", remedy, found="no such file")


def _two_sources(called: str, file: Path) -> Problem:
    remedy = "Take the file out of the folder, or let the source in returns.yaml begin with a later quarter (from)."
    return Problem(called, "a return has one source", remedy, found=f"the file {file.name} too", rule_id="SQL-OR-FILE")


def _not_read(called: str) -> Problem:
    rule, remedy = "the return was read from the database", "Run 'scrutiny check', which reads it; its rows are kept privately."
    return Problem(called, rule, remedy, found="it was not read yet", rule_id="SQL-NOT-READ")


def _several_files(name: str, quarter: Quarter, files: list[Path]) -> Problem:
    remedy = "Keep the one that counts and take the other out of the folder."
    return Problem(f"{quarter}/{name}", "a return is one file", remedy, found=" and ".join(file.name for file in files))
