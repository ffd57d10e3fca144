"""What a page says where there is no figure: the return is awaited or was not supplied, and why."""

from __future__ import annotations

from datetime import date

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import anchor, joined, strong
from helpers.display.blocks.mime import Block
from helpers.display.blocks.word_blocks import Sentence
from helpers.display.page.page import Page
from helpers.domain.params.council import Absent
from helpers.figures.figure import Absence, Figure

# What was not measured in the quarter: it had not begun, or had ended.
NOT_STANDING = ("not_begun", "ended_before")
ABSENT_WORDS = {
    "awaited": "awaited",
    "not_supplied": "not_supplied",
    "earlier_not_held": "earlier_not_held",
    "not_begun": "not_begun",
    "ended_before": "ended_before",
}
_LIMIT_WORDS = {"not_begun": "not_begun_said", "ended_before": "ended_before_said"}


def absence_words(page: Page, absent: Absence) -> str:
    """Why there is no figure: ``Not supplied: the return failed its checks``, ``Measured from 1 April 2016``."""
    if absent.limit is not None and absent.because in _LIMIT_WORDS:
        return page.words(_LIMIT_WORDS[absent.because], date=page.numbers.day(absent.limit))
    return _words(page, ABSENT_WORDS[absent.because], absent.why, absent.expected)


def return_absence(page: Page, name: str) -> str:
    """Why a return that the officers keep by hand is not there; empty where it is supplied."""
    stated = page.params.this_quarter.absent().get(name)
    if stated is None:
        return "" if name in page.params.this_quarter.supplied else page.words("not_supplied")
    return stated_absence(page, stated, awaited=name in page.params.this_quarter.awaited)


def stated_absence(page: Page, stated: Absent, *, awaited: bool = False) -> str:
    """An absence that the quarter's params declare, in words."""
    return _words(page, ABSENT_WORDS["awaited" if awaited else "not_supplied"], stated.why, stated.expected)


def _words(page: Page, key: str, why: str, expected: date | None) -> str:
    begun = page.words("awaited_by", date=page.numbers.day(expected)) if expected else page.words(key)
    return f"{begun}: {why}" if why else begun


def absence(page: Page, figure: Figure, absent: Absence, *, at: str = "", line: Line = "") -> Block:
    """The sentence that stands in the place of a figure: its title and why it is not there, in other words if given."""
    text = joined([[strong(f"{page.labels.title(figure.id)}. ")], line or absence_words(page, absent)], "")
    return page.show(Sentence(id=at or anchor(figure.id), tone="warning", text=text))
