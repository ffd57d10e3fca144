"""What stands at the front of the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Front:
    """The cover: its title, its paragraphs by heading, whose the file is, and the day of its figures, which dates the file."""

    title: str
    parts: Mapping[str, Sequence[str]]
    council: str
    day: date
