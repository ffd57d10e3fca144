"""From the episodes of the SSDA903 return to placement episodes that can stand together, and what contradicts itself.

- Short breaks (legal status V3 and V4) are kept back: DfE's published numbers of looked after children leave out children in an
  agreed series of short-term placements (data guidance of "Children looked after in England", 2020, and of "Stability measures
  for children looked after in England", 2024). So does every measure here: looked after in the year and at its end, returned
  home, placements, reviews.
- A change of legal status alone (reason for a new episode L) is no new placement. S, P, B, T and U are: the code list calls T
  and U, with the same carers, a change of placement too.
- Two placements may begin on one day where the first of them ended that day: a child who was moved on within hours.
- Where a child moves to another placement of the same kind on the day its legal status changes, the placement that ended has
  the new status already: rows that differ in legal status alone are read as one placement, and these are two.
- A temporary placement (T0 to T4) is part of the placement that the child comes back to, and so is the return. The validation
  rules demand that return (Data to Insight's validator); that no temporary placement counts was not seen in DfE's guide. Which
  do, and whether a move with the same carers does, is the nation's ``placements`` rule; what the other choice gives is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from helpers.domain.params.nation_rules import PlacementRule
from helpers.returns.importers.row_outcomes import RowRemark
from helpers.returns.importers.ssda903.layout import Episode

NEXT_EPISODE, SHORT_BREAKS, TEMPORARY = "new_episode", "short_breaks", "temporary"
STARTED, STATUS_ONLY, SAME_CARER_MOVES = "S", "L", ("T", "U")

IN_SHORT_BREAKS = "a short break (V3 or V4), which no measure counts"
AFTER_PERIOD = "begins after the period"
BEFORE_YEAR = "ended before the year"
BACKWARDS = "ends before it begins"
NO_REASON = "ended without a reason (DEC without REC)"
TWICE = "begins on the same day as another episode of the child"
OVERLAPS = "begins before the child's earlier episode ends"

NO_DATE = "a reason but no date of ending (REC without DEC): taken as open"
ENDS_LATER = "ends after the period: taken as open at its end"
NO_NEXT = "ended by a new episode (X1), but none begins that day"
GOES_ON = "ended the time looked after, but another episode begins that day"
ALSO_MOVED = "a change of legal status only (L), but the placement differs too"
SAME_CARERS = "a change of placement with the same carers (T or U), counted as a placement"


@dataclass(frozen=True)
class Histories:
    """The episodes that can stand together, by child and start, and the rows that were kept back."""

    episodes: tuple[Episode, ...]
    kept_back: tuple[RowRemark, ...]


@dataclass(frozen=True)
class Placement:
    """One placement of a child: its rows in the file, and its type and legal status as last known."""

    child: str
    start: date
    end: date | None
    reason: str | None
    status: str
    home: tuple[object, ...] | None
    away: bool
    rows: tuple[int, ...]

    @property
    def kind(self) -> str:
        """The type of placement; temporary where the file shows no other."""
        return TEMPORARY if self.home is None else str(self.home[0])


def histories(episodes: Iterable[Episode], first_day: date, last_day: date) -> Histories:
    """The histories that the episodes of a year make up to a day of it, each without overlap.

    Of two episodes of a child that overlap, the one that began earlier stays; of two that begin together, the longer.
    """
    kept_back = []
    standing: dict[str, list[Episode]] = {}
    for episode in sorted(episodes, key=_earlier_and_longer_first):
        earlier = standing.setdefault(episode.child, [])
        reason = _own_reason(episode, first_day, last_day) or _clash(episode, earlier)
        if reason:
            kept_back.append(RowRemark(episode.row, reason))
        else:
            earlier.append(episode)
    return Histories(tuple(episode for of_child in standing.values() for episode in of_child), tuple(kept_back))


def _earlier_and_longer_first(episode: Episode) -> tuple[str, date, bool, int, int]:
    """The order in which episodes are taken; of those of one day first one that ended that day, which no other overlaps."""
    end = episode.end or date.max
    return episode.child, episode.start, end != episode.start, -end.toordinal(), episode.row


def _own_reason(episode: Episode, first_day: date, last_day: date) -> str:
    if episode.status == SHORT_BREAKS:
        return IN_SHORT_BREAKS
    if episode.start > last_day:
        return AFTER_PERIOD
    if episode.end is None:
        return ""
    if episode.end < episode.start:
        return BACKWARDS
    if episode.end < first_day:
        return BEFORE_YEAR
    return "" if episode.reason else NO_REASON


def _clash(episode: Episode, earlier: Sequence[Episode]) -> str:
    if not earlier:
        return ""
    before = earlier[-1]
    moved_on_that_day = before.start == before.end != episode.end
    if before.start == episode.start and not moved_on_that_day:
        return TWICE
    return OVERLAPS if before.end is None or before.end > episode.start else ""


def known_by(episodes: Iterable[Episode], last_day: date) -> tuple[Episode, ...]:
    """The episodes as they stood at the end of a day: none begun later, none ended later."""
    begun = (episode for episode in episodes if episode.start <= last_day)
    return tuple(
        replace(episode, end=None, reason=None) if not episode.end or episode.end > last_day else episode for episode in begun
    )


def placements(episodes: Iterable[Episode], rule: PlacementRule, last_day: date) -> Iterator[Placement]:
    """The placements that episodes in order of child and start make up by the nation's rule, as known at the end of a day."""
    moves = _Moves(rule, last_day)
    for _, of_child in groupby(episodes, key=lambda episode: episode.child):
        in_order: list[Placement] = []
        for episode in of_child:
            if in_order and moves.goes_on(in_order[-1], episode):
                in_order[-1] = moves.longer(in_order[-1], episode)
            else:
                in_order.append(moves.begun(episode))
        yield from _told_apart(in_order)


def _told_apart(in_order: list[Placement]) -> list[Placement]:
    """A child's placements, none of which differs from the next in its legal status alone (see the head of this module)."""
    for position in range(len(in_order) - 2, -1, -1):
        before, after = in_order[position : position + 2]
        if before.end == after.start and before.reason == NEXT_EPISODE and before.kind == after.kind:
            in_order[position] = replace(before, status=after.status)
    return in_order


def follows(before_end: date | None, before_reason: str | None, episode: Episode) -> bool:
    """Whether an episode carries on the time looked after where the one before left it."""
    return before_end == episode.start and before_reason == NEXT_EPISODE and episode.new_episode != STARTED


@dataclass(frozen=True)
class _Moves:
    """Which episodes go on with the placement before them, by the nation's rule."""

    rule: PlacementRule
    last_day: date

    def is_temporary(self, episode: Episode) -> bool:
        """Whether an episode is part of the placement that the child comes back to."""
        counted_from = self.rule.counted_from_days.get(episode.placement)
        days = ((episode.end or self.last_day) - episode.start).days
        return episode.placement in self.rule.temporary and (counted_from is None or days < counted_from)

    def goes_on(self, now: Placement, episode: Episode) -> bool:
        """Whether an episode is part of the placement before it."""
        if not follows(now.end, now.reason, episode):
            return False
        came_back = now.away and now.home in (None, episode.home)
        same_carers = not self.rule.same_carers_counted and episode.new_episode in SAME_CARER_MOVES
        return episode.new_episode == STATUS_ONLY or self.is_temporary(episode) or came_back or same_carers

    def begun(self, episode: Episode) -> Placement:
        """The placement that an episode begins."""
        away = self.is_temporary(episode)
        return Placement(
            episode.child,
            episode.start,
            episode.end,
            episode.reason,
            episode.status,
            None if away else episode.home,
            away,
            (episode.row,),
        )

    def longer(self, now: Placement, episode: Episode) -> Placement:
        """The placement before, with an episode that is part of it."""
        away = self.is_temporary(episode)
        home = now.home if away else episode.home
        rows = (*now.rows, episode.row)
        return replace(now, end=episode.end, reason=episode.reason, status=episode.status, home=home, away=away, rows=rows)


def oddities(standing: Sequence[Episode], everything: Iterable[Episode], last_day: date) -> Iterator[RowRemark]:
    """What contradicts itself in rows that are imported all the same."""
    begins = {(episode.child, episode.start) for episode in everything if episode.end is None or episode.end > episode.start}
    for before, episode in zip((None, *standing), standing, strict=False):
        for reason in _own_oddities(episode, last_day):
            yield RowRemark(episode.row, reason)
        goes_on = (episode.child, episode.end) in begins
        if episode.end is not None and goes_on != (episode.reason == NEXT_EPISODE):
            yield RowRemark(episode.row, GOES_ON if goes_on else NO_NEXT)
        if before is not None and before.child == episode.child and _also_moved(before, episode):
            yield RowRemark(episode.row, ALSO_MOVED)


def _own_oddities(episode: Episode, last_day: date) -> Iterator[str]:
    if episode.end is None and episode.reason:
        yield NO_DATE
    if episode.end is not None and episode.end > last_day:
        yield ENDS_LATER
    if episode.new_episode in SAME_CARER_MOVES:
        yield SAME_CARERS


def _also_moved(before: Episode, episode: Episode) -> bool:
    return before.end == episode.start and episode.new_episode == STATUS_ONLY and before.home != episode.home
