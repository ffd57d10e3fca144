"""Questions that members may ask at the meeting, each with the paper that has what is behind it; a council may do without."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, whole
from helpers.display.blocks.named import Named
from helpers.display.blocks.word_blocks import Heading, Points
from helpers.display.charts.milestones import Action
from helpers.display.indicators.reading import Reading
from helpers.display.page.page import Page
from helpers.display.papers.one_page.owing import Owing, declined, owed_of, owing
from helpers.display.papers.one_page.plan_action import plan_of
from helpers.display.papers.one_page.quarter_counts import (
    BUDGET,
    BUDGET_SAID,
    COMMITMENTS_PAPER,
    PLAN_PAPER,
    expected_variance,
    late_actions,
)
from helpers.display.papers.one_page.to_papers import in_paper, of_measure
from helpers.display.tables.listings import Listed
from helpers.domain.front_page.questions import chosen

COMMITMENTS = "commitments"
# Which of an area's answers is about what a question asks.
_ITEM_OF = {"unexplained": "actions", "declined": "actions", "unlikely": "expected", "missed": "promised"}
LONGEST_WORDS = 70  # characters of what officers wrote; what is longer is asked about without its words


def questions(page: Page) -> list[Named]:
    """The questions under their heading; nothing where the council has switched them off, or there is nothing to ask."""
    ask = _Questions(page)
    lines = [ask.line(kind, subject) for kind, subject in chosen(ask.subjects(), page.params.council.questions_to_ask)]
    if not lines:
        return []
    heading = Heading(id="questions-to-ask", level=2, text=page.words("questions_to_ask"))
    return [heading, Points(id="questions", ordered=True, items=lines)]


@dataclass(frozen=True)
class _Questions:
    """What there is to ask about, and how each kind of question is put."""

    page: Page

    @cached_property
    def every(self) -> dict[str, Owing]:
        """Every measure with what is owed of it, by its code."""
        return {one.reading.code: one for one in owing(self.page)}

    @cached_property
    def red(self) -> dict[str, Listed]:
        """The commitments that are rated red now, by their reference."""
        rows = plan_of(self.page, COMMITMENTS)
        now = f"q{self.page.params.quarter.number}"
        return {row.text("reference"): row for row in rows if row.text(now) == "red"}

    @cached_property
    def late(self) -> dict[str, Action]:
        """The actions of the delivery plan with overdue milestones, by their reference."""
        return {action.reference: action for action in late_actions(self.page)}

    def subjects(self) -> Mapping[str, Sequence[str]]:
        """What there is to ask about, by kind of question; the kinds and their subjects that matter most come first."""
        every = list(self.every.values())
        worse = declined(every)
        unlikely = [one for one in every if one.reading.judged.face == "unlikely" and one.reading.has_target]
        of_measures = {
            "unexplained": [one for one in worse if "explanation" in one.debts],
            "declined": [one for one in worse if one.reading.commentary and one.reading.commentary.action],
            "unlikely": unlikely,
            "missed": owed_of(every, "forecast"),
        }
        by_code = {kind: [one.reading.code for one in of_kind] for kind, of_kind in of_measures.items()}
        cost = [BUDGET] if self._is_over() else []
        return {**by_code, "cost": cost, "commitment": list(self.red), "milestones": list(self.late)}

    def line(self, kind: str, subject: str) -> Line:
        """A question of that kind about that subject, with where to read about it."""
        of_kind: dict[str, Callable[[str], tuple[Line, Line]]] = {
            "cost": self._cost,
            "commitment": self._commitment,
            "milestones": self._milestones,
        }
        question, where = of_kind[kind](subject) if kind in of_kind else self._measure(kind, self.every[subject])
        return joined([question, where], "")

    def _measure(self, kind: str, one: Owing) -> tuple[Line, Line]:
        reading = one.reading
        words: dict[str, Callable[[Owing], Line]] = {
            "unexplained": _unexplained,
            "declined": _declined,
            "unlikely": _unlikely,
            "missed": _missed,
        }
        return words[kind](one), of_measure(reading, _ITEM_OF[kind])

    def _is_over(self) -> bool:
        variance = expected_variance(self.page)
        return variance is not None and (variance.value or 0) > 0

    def _cost(self, _: str) -> tuple[Line, Line]:
        return self.page.line("ask_cost", amount=expected_variance(self.page) or ""), in_paper(self.page, BUDGET_SAID)

    def _commitment(self, reference: str) -> tuple[Line, Line]:
        words = _quoted(self.page, self.red[reference].text("commitment"))
        question = self.page.words("ask_commitment", reference=reference, commitment=words)
        return question, in_paper(self.page, self.red[reference].in_paper(COMMITMENTS_PAPER))

    def _milestones(self, reference: str) -> tuple[Line, Line]:
        late = self.late[reference]
        question = self.page.words(
            "ask_milestones",
            reference=reference,
            action=_quoted(self.page, late.action),
            overdue=self.page.numbers.plain(late.overdue),
            milestones=self.page.words.noun("milestone", late.overdue),
            are=self.page.words.noun("milestone is", late.overdue),
        )
        return question, in_paper(self.page, late.row.in_paper(PLAN_PAPER))


def _unexplained(one: Owing) -> Line:
    reading = one.reading
    return reading.page.line("ask_unexplained", title=reading.title, officer=one.officer("explanation"))


def _declined(one: Owing) -> Line:
    reading = one.reading
    assert reading.commentary is not None  # what is asked of it is whether its action is enough
    quoted = whole(reading.commentary.action, LONGEST_WORDS)
    action = reading.words("quarter_quoted", words=quoted) if quoted else reading.words("ask_what_is_done")
    return reading.page.line("ask_declined", title=reading.title, action=action)


def _unlikely(one: Owing) -> Line:
    reading, target = one.reading, one.reading.figure.target
    assert target is not None and target.value is not None  # an outlook is on a target
    changed = reading.target_changed()
    stated: Line = [reading.stated(target.value, "target", "value"), f" ({changed})" if changed else ""]
    return reading.page.line("ask_unlikely", title=reading.title, target=stated)


def _missed(one: Owing) -> Line:
    reading, promised = one.reading, one.reading.figure.commentary.promised
    assert promised is not None  # a forecast that was missed was made
    return reading.page.line(
        "ask_missed", title=reading.title, promised=reading.stated(promised, "commentary", "promised"), value=_value(reading)
    )


def _value(reading: Reading) -> Line:
    return [reading.in_sentence(reading.current, counted=False)]


def _quoted(page: Page, words: str) -> str:
    """What officers wrote, as it is put into a question behind its reference; nothing of what is too long for one."""
    quoted = whole(words, LONGEST_WORDS)
    return f" {page.words('ask_quoted', words=quoted)}" if quoted else ""
