"""The action of the delivery plan that is nearest to a measure, by the words that the two share and by who answers for them.

No return says which action serves which measure, so that an action is named only where the words leave little doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

SHORTEST_WORD = 4  # letters: shorter words are of grammar
FEW_MEASURES = 3  # a word in the titles of more measures tells none of them apart
WORDS_SHARED = 2  # so many tell that an action is about a measure; one is enough where the same officer answers for both

_STEM = 5  # letters by which two forms of a word are one: assessment, assessed


@dataclass(frozen=True)
class PlanAction:
    """One action of a delivery plan: its reference, its words, and the officer who answers for it."""

    reference: str
    words: str
    owner: str = ""


def telling_words(titles: Iterable[str]) -> frozenset[str]:
    """The stems that stand in the titles of so few measures that they tell one from another.

    >>> sorted(telling_words(["Visits on time", "Children on time", "Children at home", "Children seen", "Children moved"]))
    ['home', 'moved', 'seen', 'time', 'visit']
    """
    counts = Counter(stem for title in titles for stem in stems(title))
    return frozenset(stem for stem, count in counts.items() if count <= FEW_MEASURES)


def nearest_action(
    measure: str, actions: Sequence[PlanAction], *, telling: Collection[str], answers_for: Collection[str] = ()
) -> PlanAction | None:
    """The action that shares most telling words with a measure's titles; None where none shares enough.

    ``answers_for`` are the officers who answer for the measure. Of two as near, the action of one of them comes first, then the
    plan's own order.

    >>> plan = [PlanAction("DP1", "Recruit foster carers"), PlanAction("DP2", "Bring statutory visits up to standard")]
    >>> titles = "Statutory visits made on time"
    >>> nearest_action(titles, plan, telling=telling_words([titles])).reference
    'DP2'
    >>> nearest_action("Registered with a doctor", plan, telling=["doctor"]) is None
    True
    """
    own = stems(measure) & set(telling)
    shared = [(len(own & stems(action.words)), action.owner in answers_for and bool(action.owner)) for action in actions]
    near = [index for index, (words, same_officer) in enumerate(shared) if words >= WORDS_SHARED or (words and same_officer)]
    return actions[max(near, key=lambda index: (*shared[index], -index))] if near else None


def stems(text: str) -> set[str]:
    """The beginnings of the longer words of a text, by which forms of one word are the same.

    >>> sorted(stems("Assessments assessed at a home"))
    ['asses', 'home']
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {word[:_STEM] for word in words if len(word) >= SHORTEST_WORD}
