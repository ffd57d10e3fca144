"""Phrases that claim something and causes that say nothing, as a text uses them, in one language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# How many words before a phrase can turn it round ("not on track", "has not yet improved").
_NEGATION_REACH = 3
_STEM = 4  # letters that two forms of one word share at least


@dataclass(frozen=True)
class Phrases:
    """Phrases that claim something, in one language; they are kept with the words, not here.

    ``on_target`` claim that the target will be met, ``improved`` that performance improved, and ``negations`` are single
    words that turn a phrase round. ``movements`` tell that a number rose or fell, as a word of what ``comes`` with one of what
    ``goes`` does; what ``says_nothing`` of a cause are words of grammar, of numbers and of periods.
    """

    on_target: Sequence[str] = ()
    improved: Sequence[str] = ()
    negations: Sequence[str] = ()
    movements: Sequence[str] = ()
    comes: Sequence[str] = ()
    goes: Sequence[str] = ()
    says_nothing: Sequence[str] = ()


def claimed(text: str, phrases: Sequence[str], negations: Sequence[str]) -> str:
    """The first of the phrases that the text uses without a negation shortly before it; empty if none.

    >>> claimed("Visits are on track. Reviews are not on track.", ["on track"], ["not"])
    'on track'
    >>> claimed("Visits are not yet on track.", ["on track"], ["not"])
    ''
    """
    sentences = [words_of(sentence) for sentence in re.split(r"[.!?;:]+(?:\s|$)", text)]
    turned_round = {word for negation in negations for word in words_of(negation)}
    for phrase in phrases:
        if any(_claims(sentence, words_of(phrase), turned_round) for sentence in sentences):
            return phrase
    return ""


def _claims(sentence: list[str], phrase: list[str], turned_round: set[str]) -> bool:
    starts = [start for start in range(len(sentence)) if phrase and sentence[start : start + len(phrase)] == phrase]
    return any(turned_round.isdisjoint(sentence[max(start - _NEGATION_REACH, 0) : start]) for start in starts)


def only_says_again(text: str, measure: str, phrases: Phrases) -> bool:
    """Whether a text given as a cause only says that the number rose or fell: it tells of a movement, and every other word of
    it is of the measure, or says nothing.

    >>> phrases = Phrases(movements=["more", "lower"], says_nothing=["had", "than", "in", "the", "quarter", "before", "was"])
    >>> only_says_again("Case holders had more cases than in the quarter before.", "Cases of each case holder", phrases)
    True
    >>> only_says_again("More children had a plan.", "Cases of each case holder", phrases)
    False
    >>> flows = Phrases(movements=["more"], comes=["begin"], goes=["end"], says_nothing=["a", "than", "one"])
    >>> only_says_again("More children begin a plan than end one.", "Children with a plan", flows)
    True
    """
    own, movements, nothing = words_of(measure), set(phrases.movements), set(phrases.says_nothing)
    said, flows = words_of(text), (set(phrases.comes), set(phrases.goes))
    if not any(flow.isdisjoint(said) for flow in flows):
        movements = movements.union(*flows)
    telling = [word for word in said if word not in movements | nothing]
    return not movements.isdisjoint(said) and all(any(_alike(word, known) for known in own) for word in telling)


def _alike(word: str, other: str) -> bool:
    """Whether two words are forms of one: ``case`` and ``cases``, ``spent`` is not ``spending``."""
    stem = max(_STEM, min(len(word), len(other)) - 1)
    return word == other or (len(word) >= _STEM and len(other) >= _STEM and word[:stem] == other[:stem])


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.casefold().replace("’", "'"))
