"""What a backfill tells of its quarters."""

from __future__ import annotations

from helpers.pack.outcome import Ended
from helpers.pack.tell.progress import Report


class Quarters:
    """Told of each quarter of a backfill; this one keeps it to itself."""

    def report(self, quarter: str, why: str = "") -> Report:
        """What is told of each part of the run of a quarter, which begins now, since something is not as it was."""
        return Report()

    def ended(self, ended: Ended) -> None:
        """A quarter has ended."""
