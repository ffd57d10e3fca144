"""Why a cell cannot be read: the ways of writing that are known to arrive, each with its short name and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from helpers.returns.shapes.date_formats import month_first, no_such_day, year_out_of_reach
from helpers.returns.shapes.identity import in_plain_letters

Fits = Callable[[str], object]
LONGEST_TEXT = 32_767  # characters: what one cell of Excel holds


@dataclass(frozen=True)
class Reason:
    """One way in which a cell is not as agreed: its short name, the rule as a sentence, what to do, and what it fits."""

    rule_id: str
    rule: str
    remedy: str
    fits: Fits


def _like(pattern: str) -> Fits:
    return re.compile(pattern, re.ASCII | re.IGNORECASE).fullmatch


_CLOCK = r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?"


FORMULA_TEXT = Reason(
    "CELL-FORMULA-TEXT",
    "a cell is plain text, not a formula",
    'It is written as ="00123", in which some systems keep leading zeros for Excel. Have it exported as plain text, 00123, or '
    "take the equals sign and the quotation marks away.",
    _like(r'=\s*"[^"]*"'),
)
DATE_REASONS = (
    FORMULA_TEXT,
    Reason(
        "DATE-NOT-IN-CALENDAR",
        "a date is a real day of the calendar",
        "That month has no such day: look the date up in the case system.",
        no_such_day,
    ),
    Reason(
        "DATE-MONTH-FIRST",
        "a date is written with the day first, dd/mm/yyyy",
        "This one has the month first. Have the whole column exported as dd/mm/yyyy, and do not correct single cells: "
        "dates such as 03/04/2017 read both ways.",
        month_first,
    ),
    Reason("DATE-YEAR", "the year of a date is from 1900 to 2100", "Correct the year.", year_out_of_reach),
    Reason(
        "DATE-TWO-DIGIT-YEAR",
        "a date has a year of four figures",
        "Write it as in 31/12/2017.",
        _like(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{1,2}[ /.-]?[A-Za-z]{3,10}[ /.-]?\d{2}"),
    ),
    Reason(
        "DATE-SERIAL",
        "a date is written dd/mm/yyyy, not as a number",
        "This is how a spreadsheet keeps a date: format the column as a date, dd/mm/yyyy, and save it again.",
        _like(r"\d{5}(\.\d{1,15})?"),
    ),
    Reason(
        "DATE-TIME-ZONE",
        "a date is a day, without time or time zone",
        "Export the day as the clock in Wales and England had it: near midnight a time zone moves it to another day.",
        _like(rf".{{6,10}}{_CLOCK} ?(Z|[+-]\d{{2}}:?\d{{2}}|GMT|BST|UTC)"),
    ),
    Reason(
        "DATE-WITH-TIME",
        "a date is a day, without a time",
        "Export the day only; in a spreadsheet take the time out of the cell itself, not just out of its format.",
        _like(rf".{{6,10}}{_CLOCK}( ?[ap]m)?"),
    ),
    Reason(
        "DATE-YEAR-FIRST",
        "a date is written dd/mm/yyyy, not with the year first",
        "Write the whole column one way: as in 31/12/2017, or all of it as in 2017-12-31.",
        _like(r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"),
    ),
    Reason(
        "DATE-MONTH-IN-WORDS",
        "a date is written dd/mm/yyyy, not with the month in words",
        "Write the whole column one way: as in 31/12/2017, or all of it as in 31-Dec-2017.",
        _like(r"\d{1,2}(st|nd|rd|th)?[ /.-]*[a-z]{3,10}[ /.,-]*\d{4}|[a-z]{3,10}[ .-]*\d{1,2}(st|nd|rd|th)?[ ,-]+\d{4}"),
    ),
)

_SYMBOL = Reason(
    "NUMBER-SYMBOL",
    "a number is in figures, not a symbol or a word",
    "Leave the cell blank if it may be blank, or find the number; a symbol such as [c] has a column of its own where a return "
    "allows one.",
    _like(r"n/?a|nil|none|null|tbc|unknown|[-–—.*:]{1,3}|\.\.|\[?[a-z]{1,3}\]?"),
)
_GIVEN_OTHERWISE = (
    FORMULA_TEXT,
    Reason(
        "NUMBER-NOT-FINITE",
        "a number is finite",
        "Correct the calculation that it comes from.",
        _like(r"[-+]?(nan|inf(inity)?|\d+(\.\d+)?e\+?\d{3,})"),
    ),
    Reason(
        "NUMBER-ERROR",
        "a number is no error of a formula",
        "Correct the formula that it comes from.",
        _like(r"#[a-z0-9/!?]{2,8}"),
    ),
    Reason(
        "NUMBER-PERCENT",
        "a number has no percent sign",
        "Write 83 for 83% where the column is a percentage; never 0.83.",
        _like(r"[-+]?[\d.,]+ ?%"),
    ),
    Reason(
        "NUMBER-THOUSANDS",
        "a number is written in full, not in thousands or millions",
        "Write 1200 for 1.2k.",
        _like(r"[-+]?£?[\d.,]+ ?(k|m|bn|000s)"),
    ),
    Reason("NUMBER-EXPONENT", "a number has no exponent", "Write it in full.", _like(r"[-+]?\d+(\.\d+)?e[-+]?\d{1,2}")),
    Reason(
        "NUMBER-BRACKETS",
        "a number has no brackets",
        "Where brackets stand for less than nothing, write a minus: -1200 for (1,200).",
        _like(r"\(£?[\d.,]+\)|£?\([\d.,]+\)"),
    ),
    Reason("NUMBER-POUND-SIGN", "a number has no pound sign", "Take the sign out.", _like(r"[-+]?£ ?[-+]?[\d.,]+")),
)
_NEGATIVE = Reason(
    "NUMBER-NEGATIVE", "a number is zero or more", "Correct it; a count is never less than nothing.", _like(r"[-–−]\d[\d.,]*")
)
_FRACTION = Reason(
    "NUMBER-FRACTION", "a count is a whole number", "Correct it, or send it in a column for parts of one.", _like(r"-?\d+\.\d+")
)
_PENCE = Reason("MONEY-PENCE", "money is in whole pounds", "Round to the pound.", _like(r"-?£?[\d,]+\.\d+"))
_DECIMAL_COMMA = Reason(
    "NUMBER-COMMA",
    "a number that may have decimals has no comma",
    "Take the comma out: 1,234 is one thousand to some and one and a bit to others.",
    _like(r"-?[\d.]*,[\d.,]*"),
)
_BADLY_GROUPED = Reason(
    "NUMBER-COMMA",
    "commas in a number stand before each three figures",
    "Look it up and write figures only: the comma may stand before decimals, as in 1,5, or a figure may be lost, as in 12,34.",
    _like(r"-?[\d.]*,[\d.,]*"),
)

NUMBER_REASONS = (*_GIVEN_OTHERWISE, _NEGATIVE, _DECIMAL_COMMA, _SYMBOL)
WHOLE_REASONS = (*_GIVEN_OTHERWISE, _NEGATIVE, _FRACTION, _BADLY_GROUPED, _SYMBOL)
POUNDS_REASONS = (*_GIVEN_OTHERWISE, _PENCE, _BADLY_GROUPED, _SYMBOL)

IDENTIFIER_REASONS = (
    Reason(
        "ID-LETTERS",
        "an identifier is in plain letters and figures, A to Z and 0 to 9",
        "Type it again: it has a letter with an accent, or one of another alphabet that only looks like one of these.",
        lambda text: not in_plain_letters(text).isascii(),
    ),
    FORMULA_TEXT,
    Reason(
        "ID-EXPONENT",
        "an identifier is not a number with an exponent",
        "A spreadsheet turned a reference into a number: export it again as text, and do not open it in between.",
        _like(r"\d+(\.\d+)?e\+?\d+"),
    ),
    Reason(
        "ID-DECIMAL",
        "an identifier is not a number with decimals",
        "A program turned a reference into a number: export it again as text.",
        _like(r"\d+\.\d*"),
    ),
    Reason(
        "ID-PLACEHOLDER",
        "an identifier is a reference, not a word for none",
        "Give the reference of the case system; every row has one.",
        _like(r"n/?a|none|null|nan|nil|unknown|tbc|#n/a|x+|0+|[-.?*]{1,5}"),
    ),
)
PERIOD_REASONS = (
    FORMULA_TEXT,
    Reason(
        "PERIOD-CALENDAR-YEAR",
        "a year is a financial year, April to March",
        "Write 2016-17 for April 2016 to March 2017; a calendar year covers other months and cannot stand beside it.",
        _like(r"(CY ?)?\d{4}"),
    ),
    Reason("PERIOD-SLASH", "a financial year is written with a hyphen", "Write 2016-17 for 2016/17.", _like(r"\d{4}/\d{2,4}")),
)
WORDS_REASONS = (
    FORMULA_TEXT,
    Reason(
        "TEXT-TOO-LONG",
        f"a text has at most {LONGEST_TEXT:,} characters, as many as a cell of Excel",
        "Shorten it, or look for a quotation mark without its pair.",
        lambda text: len(text) > LONGEST_TEXT,
    ),
    Reason(
        "TEXT-CONTROL-CHARACTERS",
        "a text holds no control characters",
        "Type it again as plain text.",
        re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]").search,
    ),
)
