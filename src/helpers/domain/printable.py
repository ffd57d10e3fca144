"""Text from outside made safe to print: a name or cell can hold what a terminal would obey, or what would begin a new line."""

from __future__ import annotations

import re
import unicodedata

# Control characters, marks of direction and other characters that are not seen, separators of lines, halves of characters.
_OBEYED = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)
_UNSEEN = "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"


def printable(text: str) -> str:
    """The text on one line, with what a terminal would obey, or nobody could see, spelt out.

    >>> printable("contacts\\x1b[2J.csv"), printable("a\\nb"), printable("naïve – ŵy")
    ('contacts\\\\x1b[2J.csv', 'a\\\\nb', 'naïve – ŵy')
    """
    return _OBEYED.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


def seen(text: str) -> str:
    """The text as it is seen: without marks of direction and other characters that take no room, and with each letter as one.

    >>> seen("PM24\\u202e\\u200b"), seen("w\\u0302y") == "\\u0175y"
    ('PM24', True)
    """
    return unicodedata.normalize("NFC", re.sub(_UNSEEN, "", text))
