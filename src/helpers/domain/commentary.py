"""What an analyst is told of a service's commentary: what it lacks, where it says other than the sign, and what is overdue.

The rule is the committee report's (paragraph 12: commentary where performance is falling) with that of Cardiff's earlier
reports (where the target may not be met): see ``judgement.commentary_demanded``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from helpers.domain.period import QuarterField
from helpers.domain.phrases import Phrases, claimed, only_says_again, words_of
from helpers.domain.quarter import Quarter
from helpers.domain.result import Stated

FlagCode = Literal[
    "missing",
    "no_explanation",
    "no_action",
    "no_owner",
    "no_due",
    "contradicts_target",
    "contradicts_arrow",
    "contradicts_forecast",
    "contradicts_numbers",
    "circular",
    "unchanged",
    "action_overdue",
    "due_before_quarter",
]

# Of the words of both, in their order: below this, more than one word in ten was written anew. Above it a text was carried
# forward, at most with another number or month in it.
UNCHANGED_FROM = 0.9


@dataclass(frozen=True)
class Expected:
    """A value that the service expects of a quarter to come."""

    period: QuarterField
    value: Stated


@dataclass(frozen=True)
class ServiceWords:
    """What the service wrote of an indicator in one quarter; an empty text, or no date, where it wrote nothing."""

    what_happened: str = ""
    why: str = ""
    action: str = ""
    owner: str = ""
    due: date | None = None
    expected: tuple[Expected, ...] = ()
    expected_basis: str = ""

    @property
    def explanation(self) -> str:
        """What happened and why."""
        return f"{self.what_happened} {self.why}".strip()


@dataclass(frozen=True)
class Signs:
    """The signs that stand beside the commentary; a withheld sign contradicts nothing, since a flag would give it away."""

    rag: str
    arrow: str
    face: str


@dataclass(frozen=True)
class YearEnd:
    """What else is known of how the year ends: whether the service's own forecast of its end meets the target, None where it
    states none; and the face that the arithmetic of the year leaves, ``none`` where it leaves the target open.
    """

    forecast_meets: bool | None = None
    by_numbers: str = "none"


@dataclass(frozen=True)
class Flag:
    """One thing for the analyst; ``detail`` is the phrase found, or the date in question."""

    code: FlagCode
    detail: str = ""


@dataclass(frozen=True)
class Asked:
    """What the commentary is held against: whether it is demanded, the signs, the quarter, when its data was taken, and what
    the catalogue says that the measure counts.
    """

    demanded: bool
    signs: Signs
    quarter: Quarter
    data_date: date
    measure: str = ""
    year_end: YearEnd = YearEnd()


def flags(words: ServiceWords | None, asked: Asked, *, before: ServiceWords | None, phrases: Phrases) -> tuple[Flag, ...]:
    """Everything to tell the analyst about the commentary of one indicator; ``before`` is last quarter's.

    >>> asked = Asked(True, Signs("red", "declined", "may"), Quarter(2017, 3), date(2018, 1, 15))
    >>> [flag.code for flag in flags(None, asked, before=None, phrases=Phrases())]
    ['missing']
    >>> words = ServiceWords("We are on track.", action="Fill the post", owner="Team manager", due=date(2018, 3, 31))
    >>> flags(words, asked, before=None, phrases=Phrases(on_target=["on track"]))
    (Flag(code='contradicts_target', detail='on track'),)
    """
    if words is None or not (words.explanation or words.action):
        missing = (Flag("missing"),) if asked.demanded else ()
        return (*missing, *_dates(before.due if before else None, asked, carried=True))
    lacking = _lacking(words) if asked.demanded else ()
    return (
        *lacking,
        *_contradictions(words, asked.signs, phrases),
        *_against_the_face(asked.signs.face, asked.year_end),
        *_circular(words, asked.measure, phrases),
        *_unchanged(words, before),
        *_dates(words.due, asked, carried=False),
    )


def similarity(text: str, earlier: str) -> float:
    """How much of two texts is the same words in the same order, from 0 to 1; capitals and punctuation do not count.

    >>> similarity("Two workers left.", "two workers left"), similarity("", "Two workers left.")
    (1.0, 0.0)
    """
    return SequenceMatcher(None, words_of(text), words_of(earlier), autojunk=False).ratio()


def _lacking(words: ServiceWords) -> Iterator[Flag]:
    if not words.explanation:
        yield Flag("no_explanation")
    if not words.action.strip():
        yield Flag("no_action")
    if not words.owner.strip():
        yield Flag("no_owner")
    if words.due is None:
        yield Flag("no_due")


def _contradictions(words: ServiceWords, signs: Signs, phrases: Phrases) -> Iterator[Flag]:
    """Words beside signs that say otherwise. "Improved" beside red is no contradiction if the arrow says so too."""
    declined = signs.arrow == "declined"
    short_of_target = signs.rag == "red" or signs.face == "unlikely" or (declined and signs.rag != "green")
    on_target = claimed(words.explanation, phrases.on_target, phrases.negations)
    if short_of_target and on_target:
        yield Flag("contradicts_target", on_target)
    improved = claimed(words.explanation, phrases.improved, phrases.negations)
    if improved and (declined or (signs.rag == "red" and signs.arrow in ("sustained", "not_comparable"))):
        yield Flag("contradicts_arrow", improved)


def _against_the_face(face: str, year_end: YearEnd) -> Iterator[Flag]:
    """A declared face beside a forecast of the same service, or beside numbers, that say otherwise.

    >>> [flag.code for flag in _against_the_face("may", YearEnd(forecast_meets=False, by_numbers="unlikely"))]
    ['contradicts_forecast', 'contradicts_numbers']
    """
    hopeful = face in ("likely", "may")
    if (hopeful and year_end.forecast_meets is False) or (face == "unlikely" and year_end.forecast_meets):
        yield Flag("contradicts_forecast", face)
    if (hopeful and year_end.by_numbers == "unlikely") or (face == "unlikely" and year_end.by_numbers == "likely"):
        yield Flag("contradicts_numbers", face)


def _circular(words: ServiceWords, measure: str, phrases: Phrases) -> Iterator[Flag]:
    """A cause that is none: of the words given as one, or, where none are, of those on what happened."""
    cause = (words.why or words.what_happened).strip()
    if cause and (
        only_says_again(cause, measure, phrases) or only_says_again(cause, words.what_happened * bool(words.why), phrases)
    ):
        yield Flag("circular", cause.rstrip("."))


def _unchanged(words: ServiceWords, before: ServiceWords | None) -> Iterator[Flag]:
    """The explanation carried forward from last quarter. The action may rightly stay the same until its date."""
    if before and words.explanation and similarity(words.explanation, before.explanation) >= UNCHANGED_FROM:
        yield Flag("unchanged")


def _dates(due: date | None, asked: Asked, *, carried: bool) -> Iterator[Flag]:
    """A date that has passed. One before the quarter began is asked about as a date, unless it is last quarter's promise."""
    if due is None or due >= asked.data_date:
        return
    before_quarter = due < asked.quarter.start and not carried
    yield Flag("due_before_quarter" if before_quarter else "action_overdue", due.isoformat())
