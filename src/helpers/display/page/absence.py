"""What a page says where there is no figure: the return is awaited or was not supplied, and why."""

from __future__ import annotations

from helpers.display.blocks.block import Run
from helpers.display.blocks.lines import anchor
from helpers.display.blocks.mime import Block
from helpers.display.page.page import Page
from helpers.domain.params.council import Absent
from helpers.figures.publishable import Publishable

# What was not measured in the quarter: it had not begun, or had ended.
NOT_STANDING = ("not_begun", "ended_before")


def absence_words(page: Page, figure: Publishable) -> str:
    """Why there is no figure: ``Not supplied: the return failed its checks``, ``Measured from 1 April 2016``."""
    if figure.absent in NOT_STANDING:
        return page.words(f"{figure.absent}_said", date=page.numbers.day(str(figure.facts["limit"])))
    expected = figure.facts.get("expected") or ""
    return _words(page, figure.absent, str(figure.facts.get("why") or ""), str(expected))


def return_absence(page: Page, name: str) -> str:
    """Why a return that the officers keep by hand is not there; empty where it is supplied."""
    stated = page.params.this_quarter.absent().get(name)
    if stated is None:
        return "" if name in page.params.this_quarter.supplied else page.words("not_supplied")
    return stated_absence(page, stated, awaited=name in page.params.this_quarter.awaited)


def stated_absence(page: Page, stated: Absent, *, awaited: bool = False) -> str:
    """An absence that the quarter's params declare, in words."""
    expected = stated.expected.isoformat() if stated.expected else ""
    return _words(page, "awaited" if awaited else "not_supplied", stated.why, expected)


def _words(page: Page, state: str, why: str, expected: str) -> str:
    begun = page.words("awaited_by", date=page.numbers.day(expected)) if expected else page.words(state)
    return f"{begun}: {why}" if why else begun


def absence(page: Page, figure: Publishable, *, at: str = "") -> Block:
    """The sentence that stands in the place of a figure: its title and why it is not there."""
    said: list[str | Run] = [{"text": f"{figure.title}. ", "strong": True}, absence_words(page, figure)]
    return page.show({"block": "sentence", "id": at or anchor(figure.id), "tone": "warning", "text": said})
