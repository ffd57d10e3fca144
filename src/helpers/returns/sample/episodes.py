"""A child's periods with a plan, in care or on the register, and how they look at a quarter's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from helpers.domain.quarter import Quarter


@dataclass
class Episode:
    """One period of one child; open while ``end`` is missing."""

    child: str
    start: date
    end: date | None = None
    reason: str | None = None
    again: bool = False

    def as_at(self, quarter: Quarter) -> tuple[date | None, str | None]:
        """The end and its reason as known at the quarter's end: what comes later is not known yet."""
        return (self.end, self.reason) if self.end and self.end <= quarter.end else (None, None)


def open_at(episodes: Iterable[Episode], day: date) -> list[Episode]:
    """The episodes open at the end of a day."""
    return [episode for episode in episodes if episode.start <= day and not (episode.end and episode.end <= day)]


def in_year(episode: Episode, quarter: Quarter) -> bool:
    """Whether the episode was open at any time of the financial year to the quarter's end."""
    return episode.start <= quarter.end and not (episode.end and episode.end < quarter.year_start)


def episode_rows(episodes: Iterable[Episode], quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each episode open in the financial year to the quarter's end."""
    for episode in episodes:
        if in_year(episode, quarter):
            yield {"child_id": episode.child, "start": episode.start, "end": episode.as_at(quarter)[0]}
