"""The five answers that the committee asked for in each area, each in one line.

A fact lives in one place: the finder and the page of the area show the same answer, from one function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import lower_case, sentence_case, shortened, signed
from helpers.display.indicators.history import earliest
from helpers.display.indicators.reading import Reading, reading
from helpers.display.page.absence import return_absence
from helpers.display.page.numbers import rounded
from helpers.display.page.page import Page
from helpers.domain.params.council import Area
from helpers.figures.publishable import Shown

ANCHORS = {"position": "current-position", "trend": "trend", "target": "target", "actions": "actions", "expected": "expected"}
LONGEST = 140  # characters of an answer on the finder; the area's own page gives it in full


@dataclass(frozen=True)
class Answer:
    """One answer in one line, behind its sign where it has one; only its ``middle`` may be cut where there is little room."""

    begun: str
    sign: str = ""
    middle: str = ""
    ended: str = ""

    @property
    def text(self) -> str:
        """The answer in full."""
        return f"{self.begun}{self.middle}{self.ended}"

    def short(self) -> Answer:
        """The answer as the finder has room for: its middle cut at a word where it is too long."""
        room = LONGEST - len(self.begun) - len(self.ended)
        return Answer(f"{self.begun}{shortened(self.middle, room)}{self.ended}", self.sign)

    def line(self) -> Line:
        """The answer as a line of a page."""
        return [signed(self.text, self.sign)]


def answer(page: Page, area: Area, item: str) -> Answer:
    """The answer on an item of an area: position, trend, target, actions or expected."""
    headline = reading(page, area.indicators[0])
    if headline.absent and item in ("position", "trend"):
        return Answer("", middle=headline.absent)
    return _ANSWERS[item](page, area, headline)


def _position(page: Page, area: Area, headline: Reading) -> Answer:
    if headline.hidden:
        return Answer(page.words("withheld_answer"))
    value = page.words("answer_position", value=headline.said(headline.now, counted=False), period=headline.figure.period)
    compared = f"{value}; {headline.comparison_in_short()}"
    return Answer(compared + _staff_and_cost(page, area), headline.arrow().sign)


def _staff_and_cost(page: Page, area: Area) -> str:
    """Where an area counts money, the answer on its position says its first count and its first cost too."""
    others = [reading(page, code) for code in area.indicators[1:]]
    if not any(one.unit == "pounds" for one in others):
        return ""
    known = [one for one in others if not one.absent and one.now.known]
    counts = [one.said(one.now) for one in known if one.unit == "number"][:1]
    costs = [f"{one.said(one.now)} ({one.figure.period})" for one in known if one.unit == "pounds"][:1]
    said = ", ".join(counts + costs)
    return f"; {said}" if said else ""


def _trend(page: Page, area: Area, headline: Reading) -> Answer:
    start = earliest(headline)
    if headline.hidden or (start and start.shown.hidden):
        return Answer(page.words("withheld_answer"))
    if start is None or not headline.now.known:
        return Answer(page.words("answer_no_trend"))
    then = {"period": start.period.label, "then": headline.said(start.shown, counted=False)}
    older = f"; {page.words('answer_trend_older')}" if start.after_break else ""
    change = _change(headline, start.shown)
    if change == 0:
        return Answer(page.words("answer_trend_same", **then) + older)
    by = page.values.difference(float(abs(change)), headline.unit, headline.places)
    return Answer(page.words("answer_trend_up" if change > 0 else "answer_trend_down", by=by, **then) + older)


def _change(headline: Reading, then: Shown) -> Decimal:
    """The change between the two values as they are printed: a reader who takes one from the other finds the same."""
    now = rounded(float(headline.now.value or 0), headline.places)
    return now - rounded(float(then.value or 0), headline.places)


def _target(page: Page, area: Area, headline: Reading) -> Answer:
    target = headline.facts.get("target")
    if not target:
        unknown = headline.absent and "target" not in headline.facts
        return Answer("", middle=_unsaid(page, headline) if unknown else headline.target())
    if target["value"] is None:
        return Answer(f"{sentence_case(headline.target())}: ", middle=lower_case(target["calculation"]))
    said = f"{sentence_case(headline.target())}: "
    how = lower_case(target["calculation"])
    if headline.absent or headline.facts["rag"] in ("none", "withheld"):
        return Answer(said, middle=how)
    rag = headline.rag()
    return Answer(f"{rag.text}. {said}", rag.sign, how)


def _actions(page: Page, area: Area, headline: Reading) -> Answer:
    readings = [reading(page, code) for code in area.indicators]
    said = [one.commentary for one in readings if one.commentary and one.commentary["action"]]
    if not said:
        return Answer("", middle=_unsaid(page, headline))
    first = said[0]
    who = f"; {first['owner']}" if first["owner"] else ""
    when = f", {page.words('by_date', date=page.numbers.day(first['due']))}" if first["due"] else ""
    return Answer("", middle=sentence_case(first["action"]).rstrip("."), ended=who + when)


def _expected(page: Page, area: Area, headline: Reading) -> Answer:
    face = None if headline.absent else headline.face()
    sign = face.sign if face else ""
    begun = f"{sentence_case(face.text)}. " if face else ""
    stated = headline.expected
    if not stated:
        return Answer(begun, sign, page.words("answer_none_expected") if headline.commentary else _unsaid(page, headline))
    values = [_expected_value(page, headline, one) for one in (stated[0], stated[-1])[: len(stated)]]
    return Answer(begun + page.words("answer_expected", values=f" {page.words('and')} ".join(values)), sign)


def _expected_value(page: Page, headline: Reading, one: Mapping[str, Any]) -> str:
    """A value and its quarter; for what builds up through the year, the same quarter next year is named as such."""
    builds_up = headline.facts["period_type"] == "cumulative"
    same_point = builds_up and one["period"] == str(page.params.quarter.back(-4))
    words = "answer_expected_next_year" if same_point else "answer_expected_one"
    return page.words(words, value=headline.amount(one["value"]), period=one["label"])


def _unsaid(page: Page, headline: Reading) -> str:
    return headline.absent or return_absence(page, "commentary") or page.words("no_explanation")


_ANSWERS: dict[str, Callable[[Page, Area, Reading], Answer]] = {
    "position": _position,
    "trend": _trend,
    "target": _target,
    "actions": _actions,
    "expected": _expected,
}
