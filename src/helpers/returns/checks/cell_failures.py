"""The cells that are blank where they must not be, or that cannot be read, and why."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.domain.masked import kind_of
from helpers.domain.params.codes import CodeList
from helpers.returns.checks.cells import Cells
from helpers.returns.checks.masking import codes_that_may_be_shown
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.shape import Column, Shape
from helpers.returns.shapes.unreadable import FORMULA_TEXT, Reason

# Distinct unknown codes of a column that have a line each, with the nearest of the list: more are no slips, and have one line.
MOST_SUGGESTIONS = 20
_NONE = frozenset({"na", "n/a", "none", "null", "nil", "-"})


def cell_complaints(cells: Cells, shape: Shape) -> Iterator[Complaint]:
    """A complaint for each column and each way in which its cells fail."""
    for column in cells.columns:
        texts = cells.texts[column.name]
        if not column.optional and texts.isna().any():
            remedy = f"Fill it in; if the row is no {shape.row_is}, take the row out."
            yield Complaint("CELL-BLANK", "the cell is filled in", remedy, (column.name,), _rows(texts[texts.isna()]))
        unread = texts[texts.notna() & cells.parsed[column.name].isna()]
        yield from _unknown_codes(column, unread, cells) if column.codes else _unreadable(column, unread)


def _unknown_codes(column: Column, texts: pd.Series, cells: Cells) -> Iterator[Complaint]:
    codes = cells.codes.list(column.codes)
    to_show = codes_that_may_be_shown(texts, len(cells.texts))
    by_text = {str(text): _rows(same) for text, same in texts.groupby(texts, sort=False)}
    for text, rows in list(by_text.items())[:MOST_SUGGESTIONS]:
        reason = _unknown(column, codes, text)
        found = dict.fromkeys(rows, text) if text in to_show else {}
        yield Complaint(reason.rule_id, reason.rule, reason.remedy, (column.name,), rows, found)
    if rest := [row for rows in list(by_text.values())[MOST_SUGGESTIONS:] for row in rows]:
        reason = _unknown(column, codes, "")
        yield Complaint(reason.rule_id, reason.rule, reason.remedy, (column.name,), sorted(rest))


def _unknown(column: Column, codes: CodeList, text: str) -> Reason:
    if FORMULA_TEXT.fits(text):
        return FORMULA_TEXT
    near = codes.nearest(text) if text and text.casefold() not in _NONE else ()
    offered = " or ".join(f"{code} ({codes.labels[code]})" for code in near)
    nearest = f"Nearest in the list: {offered}. " if near else ""
    blank = "Leave the cell blank where there is none. " if column.optional and text.casefold() in _NONE else ""
    return Reason("CODE-UNKNOWN", f"{column.kind.rule} {column.codes}", f"{blank}{nearest}{column.kind.remedy}", bool)


def _unreadable(column: Column, texts: pd.Series) -> Iterator[Complaint]:
    reasons = texts.map(column.kind.reason)
    for rule_id, same in reasons.groupby(reasons.map(lambda reason: reason.rule_id), sort=False):
        reason, rows = same.iloc[0], _rows(same)
        found = {row: kind_of(texts[row][:1000]) for row in rows} if rule_id == "TEXT-TOO-LONG" else {}
        yield Complaint(str(rule_id), reason.rule, reason.remedy, (column.name,), rows, found)


def _rows(cells: pd.Series) -> tuple[int, ...]:
    return tuple(int(row) for row in cells.index)
