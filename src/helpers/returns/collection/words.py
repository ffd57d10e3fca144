"""The words of the collection workbook: what each column is, and how to fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from helpers.domain.quarter import Quarter
from helpers.returns.collection.sheets import INDICATOR_TITLE, LAST_QUARTER, CollectedReturn


@dataclass(frozen=True)
class ColumnWords:
    """What officers read of a column: what it is, what to do with it in a word or two, and how.

    ``state`` is ``renewed``, ``carried``, ``to_come``, ``explained`` or ``last``.
    """

    state: str
    meaning: str
    todo: str
    note: str


@cache
def stated_words() -> Any:
    """What ``collection_words.yaml`` states; shared between callers, who do not change it."""
    return yaml.safe_load((resources.files(__package__) / "words.yaml").read_text(encoding="utf-8"))


def filled_in(text: str, quarter: Quarter, **more: str) -> str:
    """A text with the quarter's names in the place of their braces."""
    coming = {f"q{ahead}": quarter.back(-ahead).label for ahead in (1, 2, 3, 4)}
    names = {"quarter": quarter.label, "period": str(quarter), "months": quarter.months, "last": quarter.previous().label}
    return text.format(**coming, **names, **more)


def column_words(collected: CollectedReturn, heading: str, quarter: Quarter) -> ColumnWords:
    """What officers read of a column of a sheet in a quarter."""
    words = stated_words()
    state = _state(collected, heading, quarter)
    if state == "last":
        meaning = words["returns"][collected.name]["columns"][heading.removeprefix(LAST_QUARTER)][0]
        texts = [text.replace("{meaning}", meaning) for text in words["last_quarter"]]
    elif heading in (INDICATOR_TITLE, "quarter"):
        texts = words[heading]
    else:
        texts = words["returns"][collected.name]["columns"][heading]
    meaning, note = (filled_in(text, quarter) for text in texts)
    return ColumnWords(state, meaning, words["todo"][state], note)


def _state(collected: CollectedReturn, heading: str, quarter: Quarter) -> str:
    if heading.startswith(LAST_QUARTER):
        return "last"
    if heading == INDICATOR_TITLE:
        return "explained"
    if heading in collected.to_come(quarter):
        return "to_come"
    return "renewed" if heading in collected.renewed(quarter) else "carried"
