"""When the reviews of the SSDA903 return were due: it has the days on which they were held, not those they were due by.

A review is judged in the period in which it falls due, whenever it was held: one of March may be due in April, and is then the
next year's, as is the first review of a child who started in March. So each review is in one year, and none in two.

A due date is worked out only where the return tells it:

- the first review, where the start (reason for a new episode S) is in the return, and the reviews since then are: the child
  started in the year, or so late in March that the review fell due in it, or in an earlier year that the reviews file covers;
- the second, where the first of the time looked after is in the return;
- a later one, from the review before it in the return. Where that is the first one to be seen of a time looked after that began
  earlier, it is taken to be the second or later if, had all gone to time, the second would have been due by then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from helpers.domain.quarter import Quarter
from helpers.domain.review_intervals import ReviewIntervals
from helpers.returns.importers.row_outcomes import RowRemark
from helpers.returns.importers.ssda903.layout import Episode, Review
from helpers.returns.importers.ssda903.placements import STARTED, follows

FEWEST_OF_A_YEAR = 10  # reviews of a financial year from which on a file is taken to hold all of that year's

NO_DAY = "no day of review"
REPEATED = "the same review of the child again"
NO_EPISODE = "of a child without an episode in the return"
NONE_STANDING = "of a child whose episodes were all kept back"
BEFORE_YEAR = "held before the year, for a day before it or not known (it tells when the next was due)"
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

    @property
    def held_on(self) -> date | None:
        """The day on which it was held."""
        return self.held.held if self.held else None


@dataclass(frozen=True)
class ReviewPeriod:
    """What reviews are judged by: the first and last day of the period, the law, and the bank holidays.

    ``reviews_from`` is the first day of the first year that the reviews file covers.
    """

    first_day: date
    last_day: date
    intervals: ReviewIntervals
    bank_holidays: Container[date]
    reviews_from: date

    def holds(self, day: date) -> bool:
        """Whether a day is one of the period's."""
        return self.first_day <= day <= self.last_day

    def first_due(self, time: TimeLookedAfter) -> date:
        """The last day for the first review of a time looked after."""
        return self.intervals.first_due(time.start, self.bank_holidays)

    def shows_first_review(self, time: TimeLookedAfter) -> bool:
        """Whether the first review of a time looked after that is seen is its first one."""
        covered = min(self.first_day, self.reviews_from)
        return time.from_start and (time.start >= covered or self.first_due(time) >= self.first_day)


@dataclass
class JudgedReviews:
    """The reviews due in the period, the rows kept back, and how many times looked after have no due date that is told."""

    due: list[Due] = field(default_factory=list)
    kept_back: list[RowRemark] = field(default_factory=list)
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


def reviews_from(reviews: Sequence[Review]) -> date:
    """The first day of the first financial year that a reviews file covers: one with more reviews than slips of the hand."""
    years = Counter(Quarter.holding(review.held).year_start for review in reviews if review.held)
    return min((year for year, number in years.items() if number >= FEWEST_OF_A_YEAR), default=date.max)


def judged_reviews(
    reviews: Sequence[Review], times: Sequence[TimeLookedAfter], period: ReviewPeriod, *, children: Collection[str]
) -> JudgedReviews:
    """The reviews due in the period, with what became of every row; ``children`` are all who have an episode in the return."""
    by_child: dict[str, list[TimeLookedAfter]] = {child: [] for child in children}
    for time in times:
        by_child.setdefault(time.child, []).append(time)
    judged = JudgedReviews()
    held: dict[TimeLookedAfter, list[Review]] = {time: [] for time in times}
    for review in _each_once(reviews, judged):
        then = next((time for time in by_child.get(review.child, ()) if time.holds(_day(review))), None)
        if then is not None and _day(review) <= period.last_day:
            held[then].append(review)
        else:
            reason = _outside(review, period) or _unplaced(by_child.get(review.child))
            judged.kept_back.append(RowRemark(review.row, reason))
    for time in times:
        _judge(time, held[time], judged, period=period)
    return judged


def _day(review: Review) -> date:
    assert review.held is not None
    return review.held


def _each_once(reviews: Sequence[Review], judged: JudgedReviews) -> Iterator[Review]:
    """The reviews with a day, in order of child and day, each day of a child once; the others are kept back."""
    seen: set[tuple[str, date | None]] = set()
    for review in sorted(reviews, key=lambda review: (review.child, review.held or date.max, review.row)):
        if review.held is None or (review.child, review.held) in seen:
            judged.kept_back.append(RowRemark(review.row, NO_DAY if review.held is None else REPEATED))
        else:
            yield review
        seen.add((review.child, review.held))


def _outside(review: Review, period: ReviewPeriod) -> str:
    if _day(review) > period.last_day:
        return AFTER_PERIOD
    return BEFORE_YEAR if _day(review) < period.first_day else ""


def _unplaced(times: Sequence[TimeLookedAfter] | None) -> str:
    if times is None:
        return NO_EPISODE
    return NOT_THEN if times else NONE_STANDING


def _judge(time: TimeLookedAfter, held: Sequence[Review], judged: JudgedReviews, *, period: ReviewPeriod) -> None:
    every = list(dues(time, held, period))
    in_period = time.start <= period.last_day and (time.end is None or time.end >= period.first_day)
    judged.without_due_date += in_period and not any(due.due for due in every)
    for due in every:
        if due.held is not None and (reason := _not_of_period(due, time, period)):
            judged.kept_back.append(RowRemark(due.held.row, reason))
        elif due.due is not None and period.holds(due.due) and (due.held or time.still_on(due.due)):
            judged.due.append(due)


def _not_of_period(due: Due, time: TimeLookedAfter, period: ReviewPeriod) -> str:
    """Why a review that was held is none of those due in the period; empty where it is one."""
    assert due.held is not None
    early = _outside(due.held, period)
    if due.due is None:
        return early or NOT_TOLD
    if due.due < period.first_day:
        return early or DUE_BEFORE
    if due.due > period.last_day:
        return DUE_AFTER
    return LEFT_BEFORE if _day(due.held) < due.due and not time.still_on(due.due) else ""


def dues(time: TimeLookedAfter, held: Sequence[Review], period: ReviewPeriod) -> Iterator[Due]:
    """Each review of a time looked after, in order, with its due date where the return tells it; the last is not held yet."""
    due = period.first_due(time) if period.shows_first_review(time) else None
    if not held:
        yield Due(time.child, due, None)
        return
    if time.from_start and _day(held[0]) <= period.first_due(time):
        due = period.first_due(time)
    yield Due(time.child, due, held[0])
    due = _after_first_seen(time, _day(held[0]), period)
    for review in held[1:]:
        yield Due(time.child, due, review)
        due = period.intervals.later_due(_day(review))
    yield Due(time.child, due, None)


def _after_first_seen(time: TimeLookedAfter, seen: date, period: ReviewPeriod) -> date | None:
    """When the next review is due after the first one of a time looked after that the return has."""
    if period.shows_first_review(time) or (time.from_start and seen <= period.first_due(time)):
        return period.intervals.second_due(seen)
    second_due = period.intervals.second_due(period.first_due(time))
    return period.intervals.later_due(seen) if seen >= second_due else None
