"""The numbers of a text that carries a value, as the text prints them: rounded as a reader sees them, never finer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from helpers.display.blocks.values import Valued
from helpers.domain.printed_numbers import Printed, numbers_with_places

LONGEST_FORMAT = 200  # letters of a number format; spreadsheets take up to 255


@dataclass(frozen=True)
class Amount:
    """A number as a text prints it, and the number format under which a spreadsheet prints it with the same words around it."""

    number: float
    decimals: int
    format: str
    fineness: int = 0  # decimals; below nought where thousands or millions are printed

    @property
    def plain(self) -> str:
        """The number as plain digits: ``7393``, ``82.0``, ``-14000``."""
        return f"{self.number:.{self.decimals}f}"


def amounts(text: str, value: Valued) -> tuple[Amount, ...]:
    """The value that a text prints, or of a share the value, its n and its N; none where it prints any other number besides.

    Such a text is given as it stands: ``less than 1% (3 of 1,840)`` prints no value.
    """
    return _amounts(text, tuple(number for number in (value.value, value.n, value.of) if number is not None))


@lru_cache(maxsize=16384)  # a number stands on several pages, and in several columns of one
def _amounts(text: str, stated: Sequence[float]) -> tuple[Amount, ...]:
    found = list(numbers_with_places(text)) if stated else []
    expected = stated[: len(found)] if len(found) == 1 else stated
    pairs = list(zip(found, expected, strict=False))
    if len(found) != len(expected) or not pairs or not all(printed.prints(number) for (printed, _), number in pairs):
        return ()
    texts = _texts_around(text, [place for _, place in found])
    made = tuple(
        _amount(printed, number, text[slice(*place)], around)
        for ((printed, place), number), around in zip(pairs, texts, strict=True)
    )
    return made if all(len(amount.format) <= LONGEST_FORMAT for amount in made) else ()


def _texts_around(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """The words before and after each number. Of a share the value takes what is not in its brackets, n and N nothing."""
    (start, end), *others = places
    if not others:
        return [(text[:start], text[end:])]
    opened, closed = text.rfind("(", end, others[0][0]), text.find(")", others[-1][1])
    after = text[end : opened if opened > 0 else others[0][0]].rstrip() + (text[closed + 1 :] if closed > 0 else "")
    return [(text[:start], after), *(("", "") for _ in others)]


def _amount(printed: Printed, number: float, digits: str, around: tuple[str, str]) -> Amount:
    signed = -printed.value if number < 0 and printed.value else printed.value
    decimals = printed.decimals if printed.unit == 1 else 0
    fineness = printed.decimals - {1.0: 0, 1e3: 3, 1e6: 6}[printed.unit]
    return Amount(signed, decimals, _number_format(printed, digits, around), fineness)


def _number_format(printed: Printed, digits: str, around: tuple[str, str]) -> str:
    """The format for a number above nought and below: a minus is one of the words before it, as on the page."""
    whole = "#,##0" if "," in digits or printed.amount < 1000 else "0"
    parts = "." + "0" * printed.decimals if printed.decimals else ""
    times = {1.0: "", 1e3: ",", 1e6: ",,"}[printed.unit]
    before, after = (f'"{words.replace(chr(34), "")}"' if words else "" for words in around)
    one = f"{before}{whole}{parts}{times}{after}"
    return f"{one};{one}"
