"""Why results of several indicators of a page are withheld: by whom, in the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.indicators.reading import Reading


def why_withheld(readings: Sequence[Reading]) -> str:
    """Why results of several indicators are withheld: for the reason of all, or where they differ for one or the other."""
    reasons = sorted({reading.why_withheld for reading in readings})
    return reasons[0] if len(reasons) == 1 else readings[0].words("withheld_by_publisher_or_here")
