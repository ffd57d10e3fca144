"""What a message may show of a return: one rule for ``check``, ``run`` and every importer.

Shown is what stands in a code list, and a heading that the return knows, each also with one letter wrong; a word for nothing
("n/a"); a number in a column of numbers, if it could be no reference. Of everything else its kind is said: "letters", "a date".
A full date is never shown, whatever its column: it could be a date of birth.

A code that no list knows is shown, since the analyst needs it, where it can only be a code: two or three letters or figures in
a column of codes, in five rows or more and at least one in fifty, in a column whose unknown texts stand in five rows each on
average. Initials of children in a column that slipped are many, and few of them repeat.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence

import pandas as pd

from helpers.domain.masked import is_date, kind_of
from helpers.domain.params.codes import Codes, is_slip
from helpers.returns.shapes.shape import Column

BLANK = "blank"
FEWEST_ROWS, LEAST_PART = 5, 0.02  # of an unknown code, so that it is shown; the first is the average of its column too
MOST_FIGURES = 8  # of a number that is shown: money in pounds; a reference of a case or of health has more
_ALIKE = 0.75  # of a heading and one of the return's, from 0 to 1

_NOTHING = re.compile(r"n/?a|none|null|nil|tbc|unknown|\W{1,3}", re.IGNORECASE)  # letters of every alphabet are letters
_OF_A_SERIES = re.compile(r"([A-Za-z]{2,4})/?\d{1,3}[A-Za-z]?", re.ASCII)
_A_SHORT_CODE = re.compile(r"[A-Za-z0-9]{2,3}|[A-Za-z]/[A-Za-z]", re.ASCII)


def shown(columns: Sequence[Column], texts: pd.Series, codes: Codes) -> str:
    """The cells of a row that a rule looks at, as far as they may be shown.

    Whatever does not look like its own column could have slipped over from one that identifies a child.
    """
    if len(columns) == 1:
        return _cell(columns[0], texts[columns[0].name], codes)
    return ", ".join(f"{column.name} {_cell(column, texts[column.name], codes)}" for column in columns)


def _cell(column: Column, text: object, codes: Codes) -> str:
    if not isinstance(text, str):
        return BLANK
    if column.codes:
        may_be_shown = codes.list(column.codes).resembles(text)
    else:
        may_be_shown = bool(column.kind.shown.fullmatch(text)) and sum(letter.isdigit() for letter in text) <= MOST_FIGURES
    says_nothing = len(text) <= 7 and _NOTHING.fullmatch(text)
    return text if (says_nothing or may_be_shown) and not is_date(text) else kind_of(text)


def codes_that_may_be_shown(unknown: pd.Series, rows: int) -> frozenset[str]:
    """Those texts of a column that its code list does not know which can only be codes; ``rows`` are all of the sheet."""
    times = unknown.value_counts(sort=False)
    if times.empty or times.mean() < FEWEST_ROWS:
        return frozenset()
    often = times[times >= max(FEWEST_ROWS, LEAST_PART * rows)]
    return frozenset(str(text) for text in often.index if _A_SHORT_CODE.fullmatch(str(text)))


def shown_heading(text: str, known: Collection[str]) -> str:
    """A heading that is none of the return's: a slip of the hand, the one that it is like, else its kind.

    >>> [shown_heading(text, ["received"]) for text in ("recieved", "date received", "Jane Example")]
    ['recieved', 'a heading like received', 'a heading of letters']
    """
    if not text:
        return "a blank heading"
    if any(is_slip(text.casefold(), name) for name in known):
        return text
    near = difflib.get_close_matches(text.casefold(), known, n=1, cutoff=_ALIKE)
    return f"a heading like {near[0]}" if near else f"a heading of {kind_of(text)}"


def shown_indicator(text: str, catalogue: Collection[str]) -> str:
    """A code that the catalogue of indicators lacks: shown where it is of one of its series, else its kind.

    >>> [shown_indicator(text, ["PM24", "SCC/021"]) for text in ("PM99", "scc/21b", "AB123", "Jane Example")]
    ['PM99', 'scc/21b', 'letters and figures', 'letters']
    """
    series = {match[1].casefold() for match in map(_OF_A_SERIES.fullmatch, catalogue) if match}
    match = _OF_A_SERIES.fullmatch(text)
    return text if match and match[1].casefold() in series else kind_of(text)
