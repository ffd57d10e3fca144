"""What is measured begins and ends: from which day to which a measure or a table stands, and what takes its place."""

from __future__ import annotations

from datetime import date

from helpers.domain.params.strict_yaml import Stated
from helpers.domain.quarter import Quarter


class Standing(Stated):
    """Something that stands from one day to another; left out, it always stood or still stands.

    ``successor`` names what took its place.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""

    def stands_in(self, quarter: Quarter) -> bool:
        """Whether it stood on any day of the quarter."""
        return self.begun_by(quarter) and (self.valid_to is None or quarter.start <= self.valid_to)

    def begun_by(self, quarter: Quarter) -> bool:
        """Whether it had begun by the end of the quarter."""
        return self.valid_from is None or self.valid_from <= quarter.end
