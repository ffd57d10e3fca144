"""The text of one cell: what is cleaned without loss, and what shows that the text is not what was typed.

Cleaned, and counted: spaces that only look like spaces become spaces; characters that take no room and cannot be seen
(zero-width characters, marks of direction, soft hyphens) are taken out; a letter typed as two signs (w and a circumflex)
becomes the one letter (NFC); a bullet, arrow or tick that a word processor drew in a font of signs becomes the letter for it. A
line break is one line feed, whatever a program made of it; that is not counted. Nothing else is
changed.
"""

from __future__ import annotations

import re

from helpers.domain.printable import seen
from helpers.returns.files.file_rules import CELL_LENGTH, LETTERS, NO_CONTROL, FileRule

LONGEST_CELL = 32_767

# Carriage return, line feed or both, as they are or as Excel spells them within XML; and what others break with.
_LINE_BREAK = re.compile(
    "(?:\r|_x000[Dd]_)(?:\n|_x000[Aa]_)?|_x(?:000[A-Ca-c]|0085|202[89])_|[\n\u000b\u000c\u0085\u2028\u2029]"
)
_SPELT_BREAK = "_x"
_SPACES = re.compile("[\u00a0\u2007\u202f]")
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]")
_LOST = "\ufffd"
# What Word and Outlook keep a bullet as: the place of its picture in Symbol or Wingdings, which no other font has.
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf071\uf06e\uf075\uf0a1\uf09f\uf09e\uf0be\uf077"
_SIGNS = str.maketrans(dict.fromkeys(_BULLETS, "\u2022") | {"\uf0e0": "\u2192", "\uf0fc": "\u2713", "\uf02d": "-"})

# What the bytes 80 to BF of UTF-8 look like when they are read as cp1252 (or as Latin-1 where cp1252 has no character).
_LATER_BYTES = {bytes([byte]).decode("cp1252", errors="replace"): byte for byte in range(0x80, 0xC0)}
_LATER_BYTES.pop(_LOST, None)
_LATER = "[" + re.escape("".join(_LATER_BYTES)) + "\u0080-\u009f]"
_MISREAD = re.compile(f"[\u00c2-\u00c5\u00cc\u00cd]{_LATER}|[\u00e1\u00e2\u00ef]{_LATER}{{2}}")
# What stands in council files: Latin letters, the Welsh ones among them, accents on their own, dashes and quotation marks.
_EXPECTED = re.compile("[\u00a0-\u017f\u0300-\u036f\u1e80-\u1e85\u1ef2\u1ef3\u200b-\u200f\u2010-\u2026\u20ac\ufeff]")


def is_plain(text: str) -> bool:
    """Whether a cell has only ASCII characters that can be seen, and not too many: nothing to clean or to find."""
    return text.isascii() and text.isprintable() and len(text) <= LONGEST_CELL and _SPELT_BREAK not in text


def with_line_breaks(text: str) -> str:
    """The text with each of its line breaks as one line feed.

    >>> with_line_breaks("a\\r\\nb\\u2028c_x000D_\\nd")
    'a\\nb\\nc\\nd'
    """
    return _LINE_BREAK.sub("\n", text)


def cleaned(text: str) -> str:
    """The text as it was typed, without what cannot be seen.

    >>> cleaned("intake\\u200b\\u00a0team"), cleaned("w\\u0302y") == "\\u0175y", cleaned("\\uf0b7 Recruit")
    ('intake team', True, '• Recruit')
    """
    return _as_seen(text).translate(_SIGNS)


def holds_what_is_not_seen(text: str) -> bool:
    """Whether something is taken out of the text, or made another letter, that nobody can tell by looking."""
    return _as_seen(text) != with_line_breaks(text)


def holds_signs_of_a_font(text: str) -> bool:
    """Whether the text has a bullet, arrow or tick as a word processor draws it.

    >>> holds_signs_of_a_font("\uf0b7 Recruit"), holds_signs_of_a_font("• Recruit")
    (True, False)
    """
    return text.translate(_SIGNS) != text


def _as_seen(text: str) -> str:
    return seen(_SPACES.sub(" ", with_line_breaks(text)))


def broken_rule(text: str) -> tuple[FileRule, str] | None:
    """The rule that the text of a cell breaks, with what was found; None for a text that can be read."""
    if len(text) > LONGEST_CELL:
        return CELL_LENGTH, f"{len(text):,} characters"
    if _LOST in text:
        return LETTERS, "a letter that was lost"
    if any(_is_misread(match.group()) for match in _MISREAD.finditer(text)):
        return LETTERS, "letters that stand for another, as when \u00e2 comes out as \u00c3\u00a2"
    return (NO_CONTROL, "a control character") if _CONTROL.search(with_line_breaks(text)) else None


def _is_misread(letters: str) -> bool:
    """Whether letters are the bytes of one expected letter, read in another coding."""
    content = bytes(_LATER_BYTES.get(letter, ord(letter)) for letter in letters)
    try:
        return bool(_EXPECTED.fullmatch(content.decode("utf-8")))
    except UnicodeDecodeError:
        return False
