"""When the reviews of the SSDA903 return were due: it has the days on which they were held, not those they were due by.

A due date is worked out only where the return tells it:

- the first review, where the child started to be looked after (reason for a new episode S) in the year;
- the second, where the first of the time looked after is in the return;
- a later one, from the review before it in the return. Where that is the first one to be seen of a time looked after that began
  earlier, it is taken to be the second or later if, had all gone to time, the second would have been due by then.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from helpers.domain.review_intervals import ReviewIntervals
from helpers.returns.importers.ssda903.account import Said
from helpers.returns.importers.ssda903.episodes import STARTED, follows
from helpers.returns.importers.ssda903.extract import Episode, Review

NO_DAY = "no day of review"
REPEATED = "the same review of the child again"
NO_EPISODE = "of a child without an episode in the return"
NONE_STANDING = "of a child whose episodes were all kept back"
BEFORE_YEAR = "held before the year (it tells when the next was due)"
AFTER_PERIOD = "held after the period"
NOT_THEN = "held when the child was not looked after"
NOT_TOLD = "its due date cannot be worked out from the return"
DUE_BEFORE = "was due before the year"
DUE_AFTER = "held early: due after the period"
LEFT_BEFORE = "held early: the child had left care by the day it was due"


@dataclass(frozen=True)
class TimeLookedAfter:
    """A child's time looked after without a break, as the return shows it; ``from_start`` is whether its beginning is in it."""

    child: str
    start: date
    end: date | None
    from_start: bool

    def holds(self, day: date) -> bool:
        """Whether the child was looked after on a day; the day of leaving counts."""
        return self.start <= day and (self.end is None or day <= self.end)

    def still_on(self, day: date) -> bool:
        """Whether the child was still looked after at the end of a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Due:
    """A review that was due, None where that cannot be worked out, and the review that was held for it, None if not held."""

    child: str
    due: date | None
    held: Review | None


@dataclass(frozen=True)
class ReviewYear:
    """What reviews are judged by: the first and last day of the period, the law, and the bank holidays."""

    first_day: date
    last_day: date
    intervals: ReviewIntervals
    bank_holidays: Container[date]


@dataclass
class Reviewed:
    """The reviews due in the period, the rows kept back, and how many times looked after have no due date that is told."""

    due: list[Due] = field(default_factory=list)
    kept_back: list[Said] = field(default_factory=list)
    without_due_date: int = 0


def times_looked_after(episodes: Iterable[Episode]) -> Iterator[TimeLookedAfter]:
    """The unbroken times looked after that episodes in order of child and start make up."""
    begun: Episode | None = None
    last: Episode | None = None
    for episode in episodes:
        goes_on = last is not None and last.child == episode.child and follows(last.end, last.reason, episode)
        if begun is not None and last is not None and not goes_on:
            yield _time(begun, last)
        begun, last = begun if goes_on else episode, episode
    if begun is not None and last is not None:
        yield _time(begun, last)


def _time(begun: Episode, last: Episode) -> TimeLookedAfter:
    return TimeLookedAfter(begun.child, begun.start, last.end, begun.new_episode == STARTED)


def reviewed(
    reviews: Sequence[Review], times: Sequence[TimeLookedAfter], year: ReviewYear, *, children: Collection[str]
) -> Reviewed:
    """The reviews due in the period, with what became of every row; ``children`` are all who have an episode in the return."""
    by_child: dict[str, list[TimeLookedAfter]] = {child: [] for child in children}
    for time in times:
        by_child.setdefault(time.child, []).append(time)
    found = Reviewed()
    held: dict[TimeLookedAfter, list[Review]] = {time: [] for time in times}
    for review in _each_once(reviews, found):
        then = next((time for time in by_child.get(review.child, ()) if time.holds(_day(review))), None)
        reason = _outside(review, year) or ("" if then else _unplaced(by_child.get(review.child)))
        found.kept_back += [Said(review.row, reason)] if reason else []
        if then is not None and reason in ("", BEFORE_YEAR):
            held[then].append(review)
    for time in times:
        _judge(time, held[time], found, year=year)
    return found


def _day(review: Review) -> date:
    assert review.held is not None
    return review.held


def _each_once(reviews: Sequence[Review], found: Reviewed) -> Iterator[Review]:
    """The reviews with a day, in order of child and day, each day of a child once; the others are kept back."""
    seen: set[tuple[str, date | None]] = set()
    for review in sorted(reviews, key=lambda one: (one.child, one.held or date.max, one.row)):
        if review.held is None or (review.child, review.held) in seen:
            found.kept_back.append(Said(review.row, NO_DAY if review.held is None else REPEATED))
        else:
            yield review
        seen.add((review.child, review.held))


def _outside(review: Review, year: ReviewYear) -> str:
    if _day(review) > year.last_day:
        return AFTER_PERIOD
    return BEFORE_YEAR if _day(review) < year.first_day else ""


def _unplaced(times: Sequence[TimeLookedAfter] | None) -> str:
    if times is None:
        return NO_EPISODE
    return NOT_THEN if times else NONE_STANDING


def _judge(time: TimeLookedAfter, held: Sequence[Review], found: Reviewed, *, year: ReviewYear) -> None:
    told = list(dues(time, held, year))
    in_period = time.end is None or time.end >= year.first_day
    found.without_due_date += in_period and not any(one.due for one in told)
    for one in told:
        if one.held is None:
            found.due += [one] if _was_due(one, time, year) else []
        elif _day(one.held) >= year.first_day:
            reason = _not_of_year(one, time, year)
            found.due += [] if reason else [one]
            found.kept_back += [Said(one.held.row, reason)] if reason else []


def _was_due(one: Due, time: TimeLookedAfter, year: ReviewYear) -> bool:
    return one.due is not None and year.first_day <= one.due <= year.last_day and time.still_on(one.due)


def _not_of_year(one: Due, time: TimeLookedAfter, year: ReviewYear) -> str:
    if one.due is None:
        return NOT_TOLD
    if one.due < year.first_day:
        return DUE_BEFORE
    if one.due > year.last_day:
        return DUE_AFTER
    held_early = one.held is not None and _day(one.held) < one.due
    return LEFT_BEFORE if held_early and not time.still_on(one.due) else ""


def dues(time: TimeLookedAfter, held: Sequence[Review], year: ReviewYear) -> Iterator[Due]:
    """Each review of a time looked after, in order, with its due date where the return tells it; the last is not held yet."""
    starts_in_year = time.from_start and time.start >= year.first_day
    due = year.intervals.first_due(time.start, year.bank_holidays) if starts_in_year else None
    if not held:
        yield Due(time.child, due, None)
        return
    yield Due(time.child, due, held[0])
    due = _after_first_seen(time, _day(held[0]), year)
    for review in held[1:]:
        yield Due(time.child, due, review)
        due = year.intervals.later_due(_day(review))
    yield Due(time.child, due, None)


def _after_first_seen(time: TimeLookedAfter, seen: date, year: ReviewYear) -> date | None:
    """When the next review is due after the first one of a time looked after that the return has."""
    first_due = year.intervals.first_due(time.start, year.bank_holidays)
    if time.from_start and (time.start >= year.first_day or seen <= first_due):
        return year.intervals.second_due(seen)
    return year.intervals.later_due(seen) if seen >= year.intervals.second_due(first_due) else None
