"""The returns of one quarter, each checked with the account of its rows, and those of the quarters before as they were read."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.checks.accounts import Account, Checked
from helpers.returns.checks.checking import checked
from helpers.returns.files.reading import sheet_in
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import SHAPES


class CheckedReturns:
    """The returns of a quarter that are asked for, read afresh; a return that is refused, here or earlier, is not held."""

    def __init__(self, returns: Returns, quarter: Quarter, names: Collection[str]) -> None:
        self._returns, self._quarter = returns, quarter
        self._not_held: set[tuple[str, Quarter]] = set()
        self.checked = {name: self._checked(name) for name in names}

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether the return is held for the quarter and nothing in it is refused."""
        if quarter == self._quarter:
            return name in self.checked and self.checked[name].rows is not None
        return (name, quarter) not in self._not_held and self._returns.has(name, quarter)

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of a return that is held."""
        if quarter != self._quarter:
            return self._returns.frame(name, quarter)
        rows = self.checked[name].rows
        assert rows is not None
        return rows.copy()

    def problems_of(self, quarter: Quarter, names: Collection[str]) -> tuple[Problem, ...]:
        """Every problem of the named returns of an earlier quarter; those that have one are not held from then on."""
        found: list[Problem] = []
        for name in names:
            try:
                self._returns.frame(name, quarter)
            except Refused as refused:
                self._not_held.add((name, quarter))
                found += refused.problems
        return tuple(dict.fromkeys(found))

    def _checked(self, name: str) -> Checked:
        label = f"{self._quarter}/{name}"
        try:
            if self._returns.collection.holds(name, self._quarter):
                return _as_collected(self._returns.frame(name, self._quarter), label)
            path = self._returns.path(name, self._quarter)
            label = f"{self._quarter}/{path.name}"
            self._refuse_twice(name)
            sheet = sheet_in(path, label, SHAPES[name].column_names)
            return checked(sheet, SHAPES[name], self._quarter, self._returns.codes)
        except Refused as refused:
            return Checked(None, refused.problems, Account(label, None, used=False))

    def _refuse_twice(self, name: str) -> None:
        if twice := tuple(self._returns.collection.sent_twice(name, self._quarter)):
            raise Refused(twice)


def _as_collected(rows: pd.DataFrame, label: str) -> Checked:
    """What was collected in workbooks, sheet by sheet: the rows that are filled in, none of them refused."""
    return Checked(rows, (), Account(f"{label} (collection workbook)", len(rows)))
