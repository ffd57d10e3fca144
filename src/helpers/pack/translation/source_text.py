"""One text for a translator, what it holds that a translation must hold too, and what may be wrong with a translation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from helpers.domain.fingerprint import bytes_fingerprint

OWN = "own"  # the kind of key that a council's or an officer's own text has
BETWEEN = "|"  # between the parts of a key: no id of params has it
State = Literal["new", "changed", "translated"]

_VALUE = re.compile(r"\{[^{}]*\}")
_LINK = re.compile(r"\]\(([^)]*)\)")


@dataclass(frozen=True)
class Text:
    """A text of the pack: its key, where it stands, what it says in English, and its translation (empty where it has none).

    ``translated_from`` is the fingerprint of the English that was translated; empty where that is not known.
    """

    key: str
    where: str
    source: str
    translation: str = ""
    translated_from: str = ""

    @property
    def fingerprint(self) -> str:
        """What tells the English text from what it was before or will be later."""
        return fingerprint(self.source)

    @property
    def state(self) -> State:
        """Whether it has no translation yet, has changed since it was translated, or is translated."""
        if not self.translation:
            return "new"
        return "changed" if self.translated_from not in ("", self.fingerprint) else "translated"


def fingerprint(source: str) -> str:
    """The fingerprint of a text, short enough for a column of a sheet."""
    return bytes_fingerprint(source.encode())[:12]


def key_of(*parts: str) -> str:
    """The key of a text from its parts: ``words|annex``, ``codes|contact_source|police``."""
    return BETWEEN.join(parts)


def own_key(source: str) -> str:
    """The key of a council's own text: it is known by what it says."""
    return key_of(OWN, fingerprint(source))


def fault(source: str, translation: str) -> str:
    """What of the English a translation lacks or adds, as a rule that it breaks; empty where nothing is.

    >>> fault("{n} of {of} visits", "{n} o {o} ymweliadau")
    'a translation has the same names in braces as the English: {of} is missing, {o} is not in it'
    >>> fault("{n} of {of} visits", "{n} o {of} ymweliadau")
    ''
    """
    for pattern, what in ((_VALUE, "names in braces"), (_LINK, "links")):
        wanted, given = Counter(pattern.findall(source)), Counter(pattern.findall(translation))
        if wanted != given:
            missing = [f"{name} is missing" for name in wanted - given]
            added = [f"{name} is not in it" for name in given - wanted]
            return f"a translation has the same {what} as the English: {', '.join([*missing, *added])}"
    return ""
