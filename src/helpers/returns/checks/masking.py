"""What may be shown of a cell in a message: never an identifier, a name or free text."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.returns.shapes.shape import Column

NOT_SHOWN = "(not shown)"
BLANK = "blank"


def shown(columns: Sequence[Column], texts: pd.Series, codes: Codes) -> str:
    """The cells of a row that a rule looks at, as far as they may be shown.

    A cell is shown only where it looks like its own kind: a date that is no day, a number with a comma, a slip of one of the
    list's own codes. Whatever else stands there could have slipped over from a column that identifies a child.
    """
    if len(columns) == 1:
        return _cell(columns[0], texts[columns[0].name], codes)
    return ", ".join(f"{column.name} {_cell(column, texts[column.name], codes)}" for column in columns)


def _cell(column: Column, text: object, codes: Codes) -> str:
    if not isinstance(text, str):
        return BLANK
    may_be_shown = column.kind.shown.fullmatch(text) or (column.codes and codes.list(column.codes).resembles(text))
    return text if may_be_shown else NOT_SHOWN
