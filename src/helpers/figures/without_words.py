"""The numbers and signs of a figure apart from the words that somebody wrote beside them, to tell which of the two changed."""

from __future__ import annotations

from typing import Any

from helpers.domain.fingerprint import json_fingerprint
from helpers.figures.publishable import StoredFigure

# Fields that hold words of officers, and what is told of those words.
_WORDS = frozenset(
    {"what_happened", "why", "action", "owner", "due", "expected_basis", "last_quarter", "face_why", "flags", "text", "day"}
)


def numbers_fingerprint(figure: StoredFigure) -> str:
    """The hash of the figure without its words: the same for two that differ in words alone."""
    return json_fingerprint(_without_words(figure.tree()))


def _without_words(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _without_words(inner) for name, inner in part.items() if name not in _WORDS}
    return [_without_words(inner) for inner in part] if isinstance(part, list) else part
