"""Which questions a committee is offered: one of each kind before a second of any, and none twice about the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

MOST_QUESTIONS = 5


def chosen(subjects: Mapping[str, Sequence[str]], most: int = MOST_QUESTIONS) -> tuple[tuple[str, str], ...]:
    """The kind and the subject of each question, no more than ``most``.

    ``subjects`` are what there is to ask about, by kind of question, the kinds and subjects that matter most first. Rounds are
    made over the kinds, so that five questions are not five of one kind; what was asked about is not asked about again.

    >>> chosen({"unexplained": ["visits"], "declined": ["visits", "assessments"], "cost": ["budget"]}, 2)
    (('unexplained', 'visits'), ('declined', 'assessments'))
    """
    questions: list[tuple[str, str]] = []
    waiting = {kind: list(of_kind) for kind, of_kind in subjects.items()}
    while any(waiting.values()) and len(questions) < most:
        for kind, of_kind in waiting.items():
            asked = {subject for _, subject in questions}
            waiting[kind] = left = [subject for subject in of_kind if subject not in asked]
            if left and len(questions) < most:
                questions.append((kind, left.pop(0)))
    return tuple(questions)
