"""What the symbols beside and in the place of values stand for, as notes under a table."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.display.page.page import Page
from helpers.domain.result import Result

SYMBOL_NOTES = {
    "c": "note_c",
    "x": "note_x",
    "z": "note_z",
    "u": "note_u",
    "low": "note_low",
    "k": "note_k",
    "p": "note_p",
    "w": "note_w",
}


def symbol_notes(page: Page, results: Iterable[Result], withheld: str = "") -> list[str]:
    """A line for each symbol that stands among the results; ``withheld`` says of what is withheld by whom, or why."""
    symbols = {result.symbol for result in results}
    withheld = withheld or page.words("withheld")
    return [page.words(key, withheld=withheld) for symbol, key in SYMBOL_NOTES.items() if symbol in symbols]


def tone_of(result: Result) -> str:
    """The shade of a cell whose result is withheld, or is shown to officers alone."""
    return "withheld" if result.hidden or result.for_officers else ""


def is_revised(result: Result) -> bool:
    """Whether a published value was revised, and what it was is known."""
    return result.symbol == "r" and result.was is not None


def revision(page: Page, result: Result, *, title: str, period: str, unit: str, places: int = 0) -> str:
    """What a revised value was, and what it is now."""
    was, now = (page.values.amount(value or 0.0, unit, places) for value in (result.was, result.value))
    return page.words("note_r", title=title, period=period, was=was, now=now)
