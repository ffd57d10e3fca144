"""What a number format of a spreadsheet makes of a cell: a percentage, zeros before the number, nothing at all."""

from __future__ import annotations

import re

PERCENT_FORMATS = {"9": "0%", "10": "0.00%"}  # those that Excel knows by number and does not write down
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')  # text shown as it stands, colours and conditions, spaces
_ZEROS = re.compile(r"0{2,}")


def is_percentage(number_format: str) -> bool:
    """Whether a number is shown a hundred times as large, with a percent sign.

    >>> is_percentage("0.0%"), is_percentage('0.0"%"'), is_percentage("[Red]0%;-0%")
    (True, False, True)
    """
    return "%" in _LITERAL.sub("", number_format)


def pads_with_zeros(number_format: str) -> bool:
    """Whether the format is nothing but zeros, which shows 123 as 000123."""
    return bool(_ZEROS.fullmatch(number_format))


def shows_nothing(number_format: str) -> bool:
    """Whether nothing is shown of a number, or nothing of a text: a part of the format for it is there, and is empty.

    A part that shows a text of its own whatever the cell holds shows nothing of it either.

    >>> shows_nothing(";;;"), shows_nothing('"";"";"";""'), shows_nothing("0;-0;;@"), shows_nothing("General")
    (True, True, False, False)
    >>> shows_nothing('"n/a"'), shows_nothing('"£"#,##0;[Red]-0'), shows_nothing("")
    (True, False, False)
    """
    parts = [_LITERAL.sub("", part).strip() for part in _parts(number_format)]
    return bool(number_format) and not parts[0] or len(parts) > 3 and not parts[3]


def _parts(number_format: str) -> list[str]:
    """The parts of a format, which semicolons part that stand in no text."""
    return re.sub(r'("[^"]*"|\\.)|;', lambda found: found[1] or "\0", number_format).split("\0")
