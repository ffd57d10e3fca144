"""The numbers and signs of a figure apart from the words that somebody wrote beside them, to tell which of the two changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.domain.fingerprint import json_fingerprint
from helpers.figures.publishable import StoredFigure

# Fields that hold words of officers, and what is told of those words.
WORDS = frozenset(
    {"what_happened", "why", "action", "owner", "due", "expected_basis", "last_quarter", "face_why", "flags", "text", "day"}
)


def numbers_fingerprint(figure: StoredFigure) -> str:
    """The hash of the figure without its words: the same for two that differ in words alone."""
    return json_fingerprint(_without_words(figure.tree()))


def words_in(figure: StoredFigure) -> Iterator[tuple[str, str]]:
    """Each text that officers wrote of the figure, with its field."""
    yield from _words_in(figure.tree(), "")


def _words_in(part: Any, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str) and field in WORDS:
        yield field, part
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield from _words_in(inner, name)
    elif isinstance(part, list):
        for inner in part:
            yield from _words_in(inner, field)


def _without_words(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _without_words(inner) for name, inner in part.items() if name not in WORDS}
    return [_without_words(inner) for inner in part] if isinstance(part, list) else part
