"""The cells that are blank where they must not be, or that cannot be read, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import pandas as pd

from helpers.domain.params.codes import CodeList
from helpers.returns.checks.cells import Cells
from helpers.returns.checks.masking import NOT_SHOWN
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.shape import Column, Shape
from helpers.returns.shapes.unreadable import Reason

BLANK, UNREADABLE = "not_nullable", "readable"  # as pandera names the two checks
MOST_SUGGESTIONS = 200  # distinct unknown codes of a column for which the nearest are looked up: more are no slips
_NONE = frozenset({"na", "n/a", "none", "null", "nil", "-"})
# A word in so many cells of a coded column, and in so large a part of them, is a code that the list lacks, not a child's name.
OFTEN, OFTEN_PART = 10, 0.02


class CellFailures:
    """The failing cells of a sheet, by column and by what is wrong with them."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def none(self) -> bool:
        """Whether every cell that must be filled in is, and every filled cell can be read: one pass, no report."""
        return not any(self._fails(column).any() for column in self.cells.columns)

    def rows(self, columns: Sequence[str]) -> set[int]:
        """The rows of which a cell in these columns fails."""
        return {row for name in columns for rows in self._by_column.get(name, {}).values() for row in rows}

    def complaints(self, shape: Shape) -> Iterator[Complaint]:
        """A complaint for each column and each way in which its cells fail."""
        for column in self.cells.columns:
            failed = self._by_column.get(column.name, {})
            if failed.get(BLANK):
                remedy = f"Fill it in; if the row is no {shape.row_is}, take the row out."
                yield Complaint("CELL-BLANK", "the cell is filled in", remedy, (column.name,), failed[BLANK])
            texts = self.cells.texts[column.name].loc[failed.get(UNREADABLE, [])]
            yield from self._unknown_codes(column, texts) if column.codes else _unreadable(column, texts)

    @cached_property
    def _by_column(self) -> dict[str, dict[str, list[int]]]:
        """Rows by column, and by whether the cell is blank or cannot be read."""
        from helpers.returns.checks.rule_failures import failure_cases  # brings pandera, which a clean return does not need

        failing = [column for column in self.cells.columns if self._fails(column).any()]
        found: dict[str, dict[str, list[int]]] = {column.name: {} for column in failing}
        cases = failure_cases(
            "cells",
            self.cells.texts,
            {
                column.name: (column.optional, lambda texts, column=column: self.cells.read(column, texts).notna())
                for column in failing
            },
        )
        for (name, check), rows in cases.groupby(["column", "check"], sort=False)["index"]:
            found[name][check] = [int(row) for row in rows]
        return found

    def _fails(self, column: Column) -> pd.Series:
        unread = self.cells.parsed[column.name].isna()
        return unread & self.cells.texts[column.name].notna() if column.optional else unread

    def _unknown_codes(self, column: Column, texts: pd.Series) -> Iterator[Complaint]:
        codes = self.cells.codes.list(column.codes)
        times = texts.value_counts(sort=False)
        often = max(OFTEN, OFTEN_PART * len(self.cells.texts))
        for place, (text, rows) in enumerate(texts.groupby(texts, sort=False)):
            said = str(text) if times[text] >= often and len(str(text)) <= 30 else ""
            kept = {int(row): said for row in rows.index} if said else {}
            reason = _unknown(column, codes, str(text) if place < MOST_SUGGESTIONS else "")
            yield Complaint(reason.rule_id, reason.rule, reason.remedy, (column.name,), [int(row) for row in rows.index], kept)


def _unknown(column: Column, codes: CodeList, text: str) -> Reason:
    near = codes.nearest(text) if text and text.casefold() not in _NONE else ()
    offered = " or ".join(f"{code} ({codes.labels[code]})" for code in near)
    nearest = f"Nearest in the list: {offered}. " if near else ""
    blank = "Leave the cell blank where there is none. " if column.optional and text.casefold() in _NONE else ""
    return Reason("CODE-UNKNOWN", f"{column.kind.rule} {column.codes}", f"{blank}{nearest}{column.kind.remedy}", bool)


def _unreadable(column: Column, texts: pd.Series) -> Iterator[Complaint]:
    reasons = texts.map(column.kind.reason)
    for rule_id, same in reasons.groupby(reasons.map(lambda reason: reason.rule_id), sort=False):
        reason = same.iloc[0]
        said = dict.fromkeys(same.index.tolist(), NOT_SHOWN) if rule_id == "TEXT-TOO-LONG" else {}
        yield Complaint(str(rule_id), reason.rule, reason.remedy, (column.name,), [int(row) for row in same.index], said)
