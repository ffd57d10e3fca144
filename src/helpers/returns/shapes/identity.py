"""When two references are one: the rule for uniqueness, overlaps, cross-checks and counts.

Two references are one where they differ only in capitals, in width (full-width letters, as Japanese keyboards and some exports
have them), or in letters of another alphabet that look like Latin ones.
"""

from __future__ import annotations

import unicodedata

# Cyrillic and Greek letters that are printed like a Latin one.
_LOOK_ALIKE = str.maketrans("АВЕЅІЈКМНОРСТХУаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧορ", "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXop")


def in_plain_letters(text: str) -> str:
    """The reference with letters of one width, its capitals as they were.

    >>> in_plain_letters("Ｃ０００４６１")
    'C000461'
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def identity(text: str) -> str:
    """What a reference is compared by: in capitals, whichever way it was written.

    >>> identity("c000461") == identity("C000461") == identity("Ｃ０００４６１") == identity("\\u0421000461")
    True
    """
    if text.isascii():  # nearly all are: in them nothing is wide and nothing looks like a letter that it is not
        return text.upper()
    return in_plain_letters(text).translate(_LOOK_ALIKE).casefold().upper()
