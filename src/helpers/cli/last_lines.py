"""The last lines of a run: what changed since the pack before, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from helpers.cli.options import run_command
from helpers.domain.own_names import OFFICER

if TYPE_CHECKING:
    from helpers.pack.outcome import Placed


def what_changed(placed: Placed) -> Iterator[str]:
    """Which papers were made again, and which figures changed since the pack before; nothing where there was none."""
    from helpers.pack.outcome import counted

    if not placed.anew:
        yield "Everything was looked at, and nothing changed."
    elif len(placed.made) < len(placed.papers):
        yield f"Made again: {', '.join(placed.made) or 'no paper'}. The others were kept as they were."
    if placed.changed:
        yield f"{counted(len(placed.changed), 'figure')} changed since the pack before: {', '.join(placed.changed)}."
    elif placed.changed is not None and placed.anew:
        yield "No figure changed since the pack before."
    if placed.reworded:
        yield f"Words of {', '.join(placed.reworded)} changed."


def for_a_person(quarter: str, counts: Mapping[str, int], edition: str) -> Iterator[str]:
    """How much of the commentary needs a person, and where to see it; nothing where none does."""
    from helpers.pack.outcome import FLAGGED, MISSING, counted

    missing, flagged = counts.get(MISSING, 0), counts.get(FLAGGED, 0)
    if not missing and not flagged:
        return
    where = "see the officers' part of each page" if edition == OFFICER else f"see {run_command(quarter, '--edition officer')}"
    their = "its" if missing == 1 else "their"
    yield (
        f"For a person: {counted(missing, 'indicator')} without the commentary that {their} signs demand, "
        f"{counted(flagged, 'other flag')} on commentary; {where}."
    )
