"""The returns of a quarter that came in collection workbooks, read when they are asked for, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.collection.book import Book, book_files, books_in
from helpers.returns.collection.returned import Collected, Collecting, OutstandingRow
from helpers.returns.collection.rules import FILLED_IN_WHOLE, SENT_ONCE, SOMETHING_FILLED_IN
from helpers.returns.collection.sheets import COLLECTED
from helpers.returns.sources.folder import Folder


class CollectedReturns:
    """The hand-kept returns that have no file of their own in a quarter's folder that holds a collection workbook.

    ``of_a_file`` gives the rows of a return that has one: what the next quarter's workbook begins with.
    """

    def __init__(self, folder: Folder, codes: Codes, of_a_file: Callable[[str, Quarter], pd.DataFrame]) -> None:
        self._folder, self._codes, self._of_a_file = folder, codes, of_a_file
        self._books: dict[Quarter, tuple[Book, ...]] = {}
        self._gathered: dict[tuple[str, Quarter], Collected] = {}

    def holds(self, name: str, quarter: Quarter) -> bool:
        """Whether a return is waited for in a collection workbook, whatever is in it by now."""
        return name in COLLECTED and self._has_books(quarter) and not self._folder.files(name, quarter)

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether any row of the return is filled in."""
        return self.holds(name, quarter) and self.gathered(name, quarter).sent

    def rows(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of a return that are filled in.

        Raises:
            Refused: with every problem of the books; nothing is filled in; of a return that is added up, not everything is.
        """
        gathered = self.gathered(name, quarter)
        problems = gathered.problems or tuple(self._not_enough(name, quarter))
        if problems:
            raise Refused(problems)
        return gathered.rows

    def gathered(self, name: str, quarter: Quarter) -> Collected:
        """All that the books of a quarter hold of a return."""
        key = (name, quarter)
        if key not in self._gathered:
            last = self.to_carry(name, quarter.previous(), refused_is_none=True)
            self._gathered[key] = Collecting(COLLECTED[name], quarter, self._codes, last).gathered(self._read(quarter))
        return self._gathered[key]

    def to_carry(self, name: str, quarter: Quarter, *, refused_is_none: bool = False) -> pd.DataFrame | None:
        """The rows of a quarter that the next one begins with, those that nobody filled in too; None where none are held.

        Raises:
            Refused: with every problem of the file or the books, unless ``refused_is_none``.
        """
        try:
            if self._folder.files(name, quarter):
                return self._of_a_file(name, quarter)
            return self._every_row(name, quarter) if self.holds(name, quarter) else None
        except Refused:
            if refused_is_none:
                return None
            raise

    def outstanding(self, quarter: Quarter) -> tuple[OutstandingRow, ...]:
        """Every row of the quarter's collection workbooks that is still waited for."""
        return tuple(row for name in COLLECTED if self.holds(name, quarter) for row in self.gathered(name, quarter).outstanding)

    def waiting(self, quarter: Quarter) -> tuple[str, ...]:
        """The returns in which nothing is wrong, but too little is filled in for them to be used."""
        held = (name for name in COLLECTED if self.holds(name, quarter))
        return tuple(
            name for name in held if not self.gathered(name, quarter).problems and any(self._not_enough(name, quarter))
        )

    def sent_twice(self, name: str, quarter: Quarter) -> Iterator[Problem]:
        """A problem where rows of a return are filled in in a book, beside a file of its own."""
        if name not in COLLECTED or not self._has_books(quarter):
            return
        books = [book for book in self._read(quarter) if name in book.sheets]
        if books and not Collecting(COLLECTED[name], quarter, self._codes).gathered(books).rows.empty:
            file = self._folder.files(name, quarter)[0].name
            yield SENT_ONCE.broken(books[0].file, f"{quarter}/{file} too", sheet=name)

    def _not_enough(self, name: str, quarter: Quarter) -> Iterator[Problem]:
        gathered, collected = self.gathered(name, quarter), COLLECTED[name]
        books = [book.file for book in self._read(quarter) if name in book.sheets]
        file = books[0] if books else self._read(quarter)[0].file
        if gathered.rows.empty and not (books and collected.shape.may_be_empty):
            yield SOMETHING_FILLED_IN.broken(file, sheet=name)
        elif collected.whole and gathered.outstanding:
            yield FILLED_IN_WHOLE.broken(file, f"{len(gathered.outstanding)} rows that are not filled in", sheet=name)

    def _every_row(self, name: str, quarter: Quarter) -> pd.DataFrame:
        gathered = self.gathered(name, quarter)
        if gathered.problems:
            raise Refused(gathered.problems)
        return gathered.every_row

    def _read(self, quarter: Quarter) -> tuple[Book, ...]:
        if quarter not in self._books:
            self._books[quarter] = books_in(self._folder.of(quarter), quarter)
        return self._books[quarter]

    def _has_books(self, quarter: Quarter) -> bool:
        return bool(self._books.get(quarter) or book_files(self._folder.of(quarter)))
