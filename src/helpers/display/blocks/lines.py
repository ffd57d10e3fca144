"""The small pieces that lines of text are made of: a linked run, a run behind its sign, a list in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpers.display.blocks.text import Line, Run, run
from helpers.display.blocks.values import Source
from helpers.domain.result import Result


def signed(text: str, sign: str, result: Result | None = None, source: Source | None = None, **dress: Any) -> Run:
    """Words behind their sign; without a sign, the words. With a result of the store, the words that print it."""
    return run(text, result, source, sign=sign, **dress)


def linked(text: str, link: str, result: Result | None = None, source: Source | None = None, **dress: Any) -> Run:
    """Words that lead to a place of the pack. With a result of the store, the words that print it."""
    return run(text, result, source, link=link, **dress)


def strong(text: str) -> Run:
    """Words that stand out."""
    return run(text, strong=True)


def joined(parts: Sequence[Line], between: str = " ") -> Line:
    """Lines one after another, with the same words between them; empty ones leave no gap."""
    line: list[str | Run] = []
    for part in (part for part in parts if part):
        line += ([between] if line else []) + ([part] if isinstance(part, str) else list(part))
    return line


def anchor(text: str) -> str:
    """A figure's id as the name of a place on a page.

    >>> anchor("SCC/025")
    'scc-025'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def place_of(code: str) -> str:
    """Where an indicator stands on the page that tells of every one.

    >>> place_of("SCC/025")
    'measure-scc-025'
    """
    return f"measure-{anchor(code)}"


def whole(text: str, limit: int, elsewhere: str = "") -> str:
    """The text without its full stop; where it is longer than the limit, where it stands. A text is never cut.

    >>> whole("New duty rota.", 16), whole("New duty rota from January", 16, "as the paper says")
    ('New duty rota', 'as the paper says')
    """
    ended = text.rstrip(".")
    return ended if len(ended) <= limit else elsewhere


def capitalised(line: Line) -> Line:
    """The line with a capital first letter: it follows a full stop."""
    if isinstance(line, str) or not line:
        return sentence_case(line) if isinstance(line, str) else line
    first, *others = line
    capital = sentence_case(first) if isinstance(first, str) else first.model_copy(update={"text": sentence_case(first.text)})
    return [capital, *others]


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_case(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
