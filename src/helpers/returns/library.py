"""The returns of an authority, whatever source they come from: the one door to their rows, for a run and for a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from pathlib import Path

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.returns.checks.accounts import Account, Checked
from helpers.returns.collection.library import CollectedReturns
from helpers.returns.files.reading import sheet_in
from helpers.returns.kept import History, Sent, used_lists
from helpers.returns.shapes.registry import SHAPES
from helpers.returns.sources.folder import Folder
from helpers.returns.sources.read_before import ReadBefore

_READERS = 2  # one checks rows in this process while the other waits for the process that opens files


class Returns:
    """The returns in a folder, read and checked when asked for, each once; with a history, only where the file is new to it.

    ``reading`` is told of each file that is read; ``read`` is what databases gave.
    """

    def __init__(
        self,
        root: Path,
        codes: Codes,
        history: History | None = None,
        reading: Callable[[str], None] = lambda file: None,
        *,
        read: ReadBefore | None = None,
    ) -> None:
        self.codes = codes
        self.folder = Folder(root, read)
        self.collection = CollectedReturns(self.folder, codes, self.frame)
        self._history = history
        self._reading = reading
        self._outcomes: dict[tuple[str, Quarter], Checked] = {}
        self._standing: dict[Quarter, frozenset[str]] = {}

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that have a folder, earliest first."""
        return self.folder.quarters()

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether a return is there to be used: sent, and, in a quarter that was examined, asked for and not refused."""
        if quarter in self._standing:
            return name in self._standing[quarter]
        return self.folder.has(name, quarter) or self.collection.has(name, quarter)

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of a return, parsed; what a row is, see the return's shape.

        Raises:
            Refused: with every problem of the return.
        """
        rows = self._outcome(name, quarter).or_refused()
        return rows.copy()

    def check(self, quarter: Quarter, names: Iterable[str]) -> None:
        """Reads the named returns of a quarter.

        Raises:
            Refused: with every problem of all of them, those that are missing too.
        """
        problems = [problem for outcome in self.examined(quarter, names).values() for problem in outcome.problems]
        if problems:
            raise Refused(dict.fromkeys(problems))

    def read_ahead(self, wanted: Iterable[tuple[str, Quarter]]) -> None:
        """Reads returns that will be asked for: the rows of one are checked while another process opens the file of the next.

        What is refused is refused when it is asked for.
        """
        there = [pair for pair in wanted if self.has(*pair) and not self.collection.holds(*pair)]
        readers = ThreadPoolExecutor(_READERS)
        try:
            for reading in [readers.submit(copy_context().run, partial(self._outcome, *pair)) for pair in there]:
                reading.result()
        finally:
            readers.shutdown(cancel_futures=True)

    def examined(self, quarter: Quarter, names: Iterable[str], *, afresh: bool = False) -> dict[str, Checked]:
        """What became of each of the named returns of a quarter; from then on the quarter has those alone that stand.

        Read ``afresh``, not taken from the history, a return has the whole account of its rows.
        """
        outcomes = {name: self._outcome(name, quarter, afresh=afresh) for name in names}
        self._standing[quarter] = frozenset(name for name, outcome in outcomes.items() if outcome.rows is not None)
        return outcomes

    def _outcome(self, name: str, quarter: Quarter, *, afresh: bool = False) -> Checked:
        if afresh or (name, quarter) not in self._outcomes:
            try:
                outcome = self._read(name, quarter, None if afresh else self._history)
            except Refused as refused:
                outcome = Checked(None, refused.problems, Account(self.folder.called(name, quarter), None, used=False))
            self._outcomes[name, quarter] = outcome
        return self._outcomes[name, quarter]

    def _read(self, name: str, quarter: Quarter, history: History | None) -> Checked:
        if self.collection.holds(name, quarter):
            rows = self.collection.rows(name, quarter)
            return Checked(rows, (), Account(f"{quarter}/{name} (collection workbook)", len(rows)))
        file, called = self.folder.file(name, quarter), self.folder.called(name, quarter)
        sent = Sent(file, SHAPES[name], quarter, used_lists(SHAPES[name], self.codes), called)
        if twice := tuple(self.collection.sent_twice(name, quarter)):
            raise Refused(twice)
        if history is None:
            return self._read_file(sent)
        rows = history.frame(sent, lambda: self._read_file(sent).or_refused())
        return Checked(rows, (), Account(sent.called, len(rows)))

    def _read_file(self, sent: Sent) -> Checked:
        self._reading(sent.called)
        return read_file(sent)


def read_file(sent: Sent) -> Checked:
    """What became of a return's file: its rows or its problems, and the account of its rows.

    Raises:
        Refused: the file cannot be read at all.
    """
    from helpers.returns.checks.checking import checked  # only for a file that was not read before

    sheet = sheet_in(sent.path, sent.called, sent.shape.column_names)
    return checked(sheet, sent.shape, sent.quarter, sent.codes)
