"""The kind of a text, which a message gives in the place of one that could say who a child is."""

from __future__ import annotations

import re

_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    r"\d{1,4}([/.,\s-]+)\d{1,2}\1\d{1,4}([ T]\S.{0,30})?"
    rf"|\d{{1,2}}(st|nd|rd|th)?[\s/.-]*{_MONTH}[\s/.,-]*\d{{2,4}}.{{0,30}}|{_MONTH}[\s/.-]*\d{{1,2}}(st|nd|rd|th)?[\s/.,-]+\d{{2,4}}"
    r"|(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])|([0-2]\d|3[01])(0[1-9]|1[0-2])(19|20)\d{2}",
    re.IGNORECASE | re.ASCII,
)


def is_date(text: str) -> bool:
    """Whether a text is a full date, however it is written: it could be a date of birth."""
    return bool(_DATE.fullmatch(text.strip()))


def kind_of(text: str) -> str:
    """What a text that is not shown looks like.

    >>> kind_of("Jane Example"), kind_of("12/05/2011"), kind_of("398768"), kind_of("A-398768"), kind_of("(?)")
    ('letters', 'a date', 'figures', 'letters and figures', 'other signs')
    """
    if is_date(text):
        return "a date"
    letters, figures = any(map(str.isalpha, text)), any(map(str.isdigit, text))
    if letters:
        return "letters and figures" if figures else "letters"
    return "figures" if figures else "other signs"
