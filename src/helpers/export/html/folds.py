"""The runs of a page's items: what is of the annex is folded, section by section, under its own heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.export.paper import SECTION, Item


@dataclass
class Run:
    """Items that stand one after another; folded ones stand behind their heading, which opens them."""

    heading: Item | None = None
    items: list[Item] = field(default_factory=list)


def runs_of(items: Sequence[Item]) -> list[Run]:
    """The items of a page, in order, as runs that are folded and runs that are not."""
    runs = [Run()]
    for item in items:
        opens_section = item.heading is not None and item.heading.level == SECTION
        if item.annex and opens_section:
            runs.append(Run(heading=item))
        elif item.annex or runs[-1].heading is None:
            runs[-1].items.append(item)
        else:
            runs.append(Run(items=[item]))
    return [run for run in runs if run.heading or run.items]
