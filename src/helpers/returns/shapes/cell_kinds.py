"""How each kind of cell is read: strictly, from text, with what to say when it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from helpers.returns.shapes import unreadable as reasons
from helpers.returns.shapes.date_formats import DECLARED, YEAR_FIRST
from helpers.returns.shapes.identity import identity, in_plain_letters
from helpers.returns.shapes.unreadable import Reason

# The same storage whatever else is installed: pandas would otherwise choose pyarrow where it finds it.
TEXT = pd.StringDtype("python", na_value=np.nan)
DAY = "datetime64[ns]"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEAR = re.compile(r"(\d{4})-(\d{2})(-q[1-4])?", re.ASCII)
_IDENTIFIER = re.compile(r"[^\W_][\w./:#-]{0,39}", re.ASCII)
# Nearly every reference there is: it fits no reason against one and is its own identity, so neither need be looked for.
_USUAL_IDENTIFIER = re.compile(r"[A-Z]{1,8}[0-9]{1,32}")
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
# Thousands may be set apart by commas, as people write them; a whole number has no decimals that a comma could stand for.
_WHOLE = re.compile(r"(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0{1,2})?", re.ASCII)
_POUNDS = re.compile(r"-?£?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0{1,2})?", re.ASCII)

# What may be shown of a cell that was refused: what does not look like its own kind could be a name or a case number. Dates are
# never shown, and texts of coded columns by their code list (see ``checks.masking``).
_LIKE_A_NUMBER = re.compile(
    r"[-+−–]?£?\(?£?[\d,.]{1,12}(e[+-]?\d{1,3}| ?[%)km])?|\[?[a-z]\]?|low|[-+]?inf(inity)?|nan"
    r"|#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)",
    re.IGNORECASE,
)
_LIKE_A_PERIOD = re.compile(r"(q[0-9][ /-])?(20|19)\d{2}([ /-]\d{2}|/\d{4})?([ /-]?q[0-9])?", re.IGNORECASE)
_LIKE_AN_ANSWER = re.compile(r"[yntf01]|yes|no|true|false|n/?a|none|unknown", re.IGNORECASE)
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Kind:
    """A kind of cell: how its text is read (None where it cannot be), what is said then, and what may be shown of it.

    ``reasons`` are the known ways of writing it otherwise; a cell that none of them fits breaks the kind's own rule.
    """

    name: str
    rule: str
    remedy: str
    read: Callable[[str], object | None]
    dtype: Any = TEXT  # what astype takes, for which pandas states no type
    shown: re.Pattern[str] = _NOTHING
    rule_id: str = ""
    reasons: tuple[Reason, ...] = ()

    def reason(self, text: str) -> Reason:
        """Why this text cannot be read."""
        known = next((one for one in self.reasons if one.fits(text)), None)
        return known or Reason(self.rule_id, self.rule, self.remedy, self.read)


def written_day(text: str) -> date | None:
    """The day that dd/mm/yyyy stands for, or None where it is written otherwise or is no day of the calendar.

    >>> written_day("31/12/2017"), written_day("31/09/2017"), written_day("2017-12-31")
    (datetime.date(2017, 12, 31), None, None)
    """
    return DECLARED.day(text)


def _written_period(text: str) -> str | None:
    match = _YEAR.fullmatch(text)
    if match:
        return text if int(match[2]) == (int(match[1]) + 1) % 100 else None
    return text if _ISO_DAY.fullmatch(text) and YEAR_FIRST.day(text) else None


def _written_number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _written_whole(text: str) -> int | None:
    return int(_bare(text)) if _WHOLE.fullmatch(text) else None


def _written_pounds(text: str) -> int | None:
    return int(_bare(text)) if _POUNDS.fullmatch(text) else None


def _bare(text: str) -> str:
    """A whole number without thousands commas, pound sign and the decimals that say nothing."""
    return text.partition(".")[0].replace(",", "").replace("£", "")


def _written_identifier(text: str) -> str | None:
    """The reference as it is compared, see ``identity``: its rows are then those of one child, however each was written."""
    if _USUAL_IDENTIFIER.fullmatch(text):
        return text
    if not _IDENTIFIER.fullmatch(in_plain_letters(text)):
        return None
    return None if any(one.fits(text) for one in reasons.IDENTIFIER_REASONS) else identity(text)


def _written_words(text: str) -> str | None:
    return None if any(one.fits(text) for one in reasons.WORDS_REASONS) else text


def _yes_or_no(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text.casefold())


IDENTIFIER = Kind(
    "identifier",
    "an identifier is up to 40 letters, figures and the signs - _ . / : # without spaces",
    "Give the reference of the case system, never a name.",
    _written_identifier,
    rule_id="ID-FORM",
    reasons=reasons.IDENTIFIER_REASONS,
)
DATE = Kind(
    "date",
    "a date is a real day written dd/mm/yyyy",
    "Write it as in 31/12/2017, or in a spreadsheet as a date without a time.",
    written_day,
    DAY,
    _NOTHING,
    "DATE-FORM",
    reasons.DATE_REASONS,
)
NUMBER = Kind(
    "number",
    "a number is zero or more, in figures only",
    "Take out commas, signs, symbols and words, as in 7393 or 0.5; leave a cell that may be blank empty.",
    _written_number,
    "float64",
    _LIKE_A_NUMBER,
    "NUMBER-FORM",
    reasons.NUMBER_REASONS,
)
WHOLE = Kind(
    "whole number",
    "a whole number is zero or more, in figures only",
    "Take out decimals, signs, symbols and words, as in 7393.",
    _written_whole,
    "Int64",
    _LIKE_A_NUMBER,
    "NUMBER-FORM",
    reasons.WHOLE_REASONS,
)
POUNDS = Kind(
    "pounds",
    "money is whole pounds in figures only, with a minus for income",
    "Write it in full, without pence, brackets or k for thousands, as in 1250000.",
    _written_pounds,
    "Int64",
    _LIKE_A_NUMBER,
    "MONEY-FORM",
    reasons.POUNDS_REASONS,
)
YES_NO = Kind("yes or no", "the answer is Yes or No", "Write Yes or No.", _yes_or_no, "bool", _LIKE_AN_ANSWER, "YES-OR-NO")
WORDS = Kind(
    "words", "the text can be read", "Write plain text.", _written_words, rule_id="TEXT-FORM", reasons=reasons.WORDS_REASONS
)
QUARTER = Kind("quarter", "a quarter is text", "Write it as in 2017-18-q3.", str, TEXT, _LIKE_A_PERIOD, "QUARTER-FORM")
PERIOD = Kind(
    "period",
    "a period is a quarter (2016-17-q4), a financial year (2016-17) or a day (2023-09-30)",
    "Write it in one of the three ways.",
    _written_period,
    TEXT,
    _LIKE_A_PERIOD,
    "PERIOD-FORM",
    reasons.PERIOD_REASONS,
)
CODE = Kind(
    "code",
    "the code is one of the list",
    "Use a code, label or known variant of the list in codes.yaml, or have the variant added there.",
    str,
    TEXT,
    _NOTHING,
    "CODE-UNKNOWN",
)
