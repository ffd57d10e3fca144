"""Rows that do not belong to a return: totals, notes, headings once more, and rows that are there twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.returns.shapes.cell_kinds import WORDS
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.shape import Shape

_A_TOTAL = re.compile(
    r"((grand|overall|quarter|year|running)[ -])?(sub[ -]?)?totals?\b.{0,60}|.{1,60}\b(sub[ -]?)?totals?:?", re.IGNORECASE
)
_A_NOTE = re.compile(r"\s|^[*†‡]|https?:")
_MOSTLY_BLANK = 0.5  # a row of words with a "Total" in it is a total only where at least half of its other cells are blank


@dataclass(frozen=True)
class _Stray:
    """One way in which a row does not belong to the return; ``found`` is what it is, where that is not told row by row."""

    rule_id: str
    rule: str
    remedy: str
    rows: Callable[[pd.DataFrame, Shape], pd.Series]
    found: str = ""


def stray_rows(texts: pd.DataFrame, shape: Shape) -> Iterator[Complaint]:
    """A complaint for each way in which rows do not belong to the return; no row is in two of them."""
    left, column = texts, (shape.own_columns[0].name,)
    for stray in _STRAYS:
        rows = [int(row) for row in left.index[stray.rows(left, shape)]]
        if rows:
            found = dict.fromkeys(rows, stray.found) if stray.found else _repeated_rows(left, rows)
            yield Complaint(stray.rule_id, stray.rule.format(shape.row_is), stray.remedy, column, tuple(rows), found)
            left = left.drop(rows)


def _like_the_header(texts: pd.DataFrame, shape: Shape) -> pd.Series:
    named = pd.DataFrame({name: texts[name].str.casefold().eq(str(name)) for name in texts})
    return named.sum(axis=1).gt(len(shape.columns) / 2)


def _totals(texts: pd.DataFrame, shape: Shape) -> pd.Series:
    blank = texts.isna().mean(axis=1).ge(_MOSTLY_BLANK)
    totals = pd.Series(False, index=texts.index)
    for column in shape.columns:
        if column.name in texts:
            says = _says_total(texts[column.name])
            totals |= says & blank if column.kind is WORDS else says
    return totals


def _says_total(texts: pd.Series) -> pd.Series:
    distinct = pd.Series(texts.dropna().unique())
    likely = distinct[distinct.str.casefold().str.contains("total", regex=False)] if len(distinct) else distinct
    return texts.isin([text for text in likely if _A_TOTAL.fullmatch(text)])


def _notes(texts: pd.DataFrame, shape: Shape) -> pd.Series:
    """Rows of which one cell is filled in, in a return that needs several, and that cell holds more than one word."""
    alone = texts.notna().sum(axis=1).eq(1)
    if sum(not column.optional for column in shape.columns) <= 2 or not alone.any():
        return alone & False
    return alone & pd.Series(texts[alone].stack()).groupby(level=0).first().map(_is_note).reindex(texts.index).eq(True)


def _is_note(text: str) -> bool:
    return bool(_A_NOTE.search(text))


def _repeats(texts: pd.DataFrame, shape: Shape) -> pd.Series:
    return texts.duplicated() & (not shape.may_repeat)


def _repeated_rows(texts: pd.DataFrame, rows: list[int]) -> dict[int, str]:
    """What is said of each repeated row: which row it repeats."""
    numbers = texts.groupby(list(texts.columns), sort=False, dropna=False).ngroup()
    first = numbers[~numbers.duplicated()]
    row_of = dict(zip(first.tolist(), first.index.tolist(), strict=True))
    return {row: f"the same in every cell as row {row_of[numbers[row]]}" for row in rows}


_STRAYS = (
    _Stray(
        "ROW-HEADER-AGAIN",
        "the column names stand in the first row only",
        "Take the row out; look whether two files were put together, and whether both are of the quarter.",
        _like_the_header,
        "the column names once more",
    ),
    _Stray(
        "ROW-TOTAL",
        "a row is a {0}, never a total or a sub-total",
        "Take the row out: totals are worked out from the rows.",
        _totals,
        "a total",
    ),
    _Stray(
        "ROW-NOTE",
        "a row is a {0}, never a note",
        "Take the row out, and send the note beside the file.",
        _notes,
        "one filled cell, with words in it",
    ),
    _Stray("ROW-REPEATED", "no row is there twice", "Take it out.", _repeats),
)
