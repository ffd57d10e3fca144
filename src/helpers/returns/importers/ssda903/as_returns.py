"""The SSDA903 return as the workbook's own: ``looked_after`` and ``reviews`` of each quarter, with an account of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import holidays

from helpers.domain.params.nation_rules import SAME_CARERS_OTHERWISE, TEMPORARY_OTHERWISE, NationFile, PlacementRule
from helpers.domain.printable import printable
from helpers.domain.quarter import Quarter
from helpers.returns.importers.imported import Imported, MovedOften, Row
from helpers.returns.importers.row_outcomes import RowOutcomes, RowRemark
from helpers.returns.importers.ssda903.layout import NOT_RECORDED, Episode, Extract
from helpers.returns.importers.ssda903.placements import Histories, histories, known_by, oddities, placements
from helpers.returns.importers.ssda903.review_dates import (
    Due,
    JudgedReviews,
    ReviewPeriod,
    judged_reviews,
    reviews_from,
    times_looked_after,
)
from helpers.returns.importers.ssda903.rules import refuse_another_year, refuse_earlier_law

_SUBDIVISION = {"england": "ENG", "wales": "WLS"}
EARLIER_QUARTER = "was due in an earlier quarter of the year"
NOT_IN_HEADER = "of a child who is not in the header"
OFTEN = 3  # placements in a year
TEXT_NOT_SEEN = ", whose text was not seen: its intervals are to be confirmed"
BEFORE_BIRTH = "begins before the child's date of birth in the header"


def imported(extract: Extract, quarters: Sequence[Quarter], nation: NationFile) -> Imported:
    """The returns of these quarters of one financial year, reviews judged by the law of the nation.

    Raises:
        Refused: the extract is of another year, or of a year before the review intervals known here were law.
    """
    last = quarters[-1]
    refuse_another_year(extract, last)
    refuse_earlier_law(nation.review_intervals, last)
    of_year = histories(extract.episodes, last.year_start, last.end)
    judged = _judged(extract, last, nation=nation)
    returns: dict[tuple[Quarter, str], tuple[Row, ...]] = {}
    for quarter in quarters:
        returns[quarter, "looked_after"] = tuple(looked_after_rows(of_year, quarter, nation.placements))
        if "reviews" in extract.files:
            returns[quarter, "reviews"] = tuple(_review_rows(judged, quarter))
    accounts = [_episode_account(extract, of_year, last, rule=nation.placements)]
    accounts += [_review_account(extract, judged, quarters)] if "reviews" in extract.files else []
    otherwise = tuple(
        _moved_often(choice, of_year, quarter, rule=rule)
        for quarter in quarters
        for choice, rule in nation.placements.otherwise().items()
    )
    said = (_choices(_moved_often("", of_year, last, rule=nation.placements), otherwise[-2:]),)
    remarks = (*_remarks(extract, judged, quarters, nation=nation), *said, *_empty(returns))
    return Imported(returns, tuple(accounts), remarks, otherwise)


def looked_after_rows(of_year: Histories, quarter: Quarter, rule: PlacementRule) -> Iterator[Row]:
    """The placement episodes open in the year to the quarter's end, as they stood then."""
    for placement in placements(known_by(of_year.episodes, quarter.end), rule, quarter.end):
        yield {
            "quarter": str(quarter),
            "child_id": placement.child,
            "start": placement.start,
            "end": placement.end,
            "reason_ended": placement.reason,
            "placement": placement.kind,
            "legal_status": placement.status,
        }


def _moved_often(choice: str, of_year: Histories, quarter: Quarter, *, rule: PlacementRule) -> MovedOften:
    counted = list(placements(known_by(of_year.episodes, quarter.end), rule, quarter.end))
    moves, now = Counter(placement.child for placement in counted), {one.child for one in counted if one.end is None}
    return MovedOften(choice, quarter, sum(moves[child] >= OFTEN for child in now), len(now))


def _choices(chosen: MovedOften, otherwise: Sequence[MovedOften]) -> str:
    """What the two choices of the nation's rule on placements do to the number of children who moved often."""
    by_choice = {each.choice: f"{each.children:,}" for each in otherwise}
    return (
        f"Three or more placements at the end of {chosen.quarter}: {chosen.children:,} of {chosen.of:,}; "
        f"were temporary ones of more than seven days counted otherwise, {by_choice[TEMPORARY_OTHERWISE]}; "
        f"were moves with the same carers counted otherwise, {by_choice[SAME_CARERS_OTHERWISE]}."
    )


def _judged(extract: Extract, last: Quarter, *, nation: NationFile) -> JudgedReviews:
    """The reviews due in the year to the last quarter, from all episodes of the return: a time looked after has no year."""
    bank_holidays = holidays.country_holidays("GB", subdiv=_SUBDIVISION[nation.nation], observed=True)
    intervals, seen_from = nation.review_intervals, reviews_from(extract.reviews)
    period = ReviewPeriod(last.year_start, last.end, intervals, bank_holidays, seen_from)
    times = tuple(times_looked_after(histories(extract.episodes, date.min, date.max).episodes))
    return judged_reviews(extract.reviews, times, period, children={episode.child for episode in extract.episodes})


def _review_rows(judged: JudgedReviews, quarter: Quarter) -> Iterator[Row]:
    in_quarter = [review for review in judged.due if _quarter_of(review) == quarter]
    for number, review in enumerate(sorted(in_quarter, key=lambda review: (review.due or date.max, review.child)), start=1):
        yield {
            "quarter": str(quarter),
            "review_id": f"{quarter}-{number:05d}",
            "child_id": review.child,
            "due": review.due,
            "held": review.held_on,
            "team": NOT_RECORDED,
        }


def _quarter_of(review: Due) -> Quarter:
    assert review.due is not None
    return Quarter.holding(review.due)


def _episode_account(extract: Extract, of_year: Histories, last: Quarter, *, rule: PlacementRule) -> RowOutcomes:
    rows_in = {row for placement in placements(known_by(of_year.episodes, last.end), rule, last.end) for row in placement.rows}
    noted = [*oddities(of_year.episodes, extract.episodes, last.end), *_against_header(of_year.episodes, extract)]
    return RowOutcomes(
        extract.files["episodes"],
        frozenset(episode.row for episode in extract.episodes),
        frozenset(rows_in),
        of_year.kept_back,
        tuple(noted),
    )


def _against_header(episodes: Iterable[Episode], extract: Extract) -> Iterator[RowRemark]:
    for episode in episodes:
        born = extract.births.get(episode.child)
        if episode.child not in extract.births:
            yield RowRemark(episode.row, NOT_IN_HEADER)
        elif born is not None and episode.start < born:
            yield RowRemark(episode.row, BEFORE_BIRTH)


def _review_account(extract: Extract, judged: JudgedReviews, quarters: Sequence[Quarter]) -> RowOutcomes:
    held = [(review.held.row, _quarter_of(review)) for review in judged.due if review.held]
    earlier = tuple(RowRemark(row, EARLIER_QUARTER) for row, quarter in held if quarter not in quarters)
    return RowOutcomes(
        extract.files["reviews"],
        frozenset(review.row for review in extract.reviews),
        frozenset(row for row, quarter in held if quarter in quarters),
        (*judged.kept_back, *earlier),
    )


def _remarks(extract: Extract, judged: JudgedReviews, quarters: Sequence[Quarter], *, nation: NationFile) -> Iterator[str]:
    if "reviews" in extract.files:
        yield from _of_reviews(judged, quarters, nation=nation)
    else:
        yield "There is no reviews file: no review is judged. Declare the reviews return not supplied."
    without = len(set(extract.births) - {episode.child for episode in extract.episodes})
    yield (
        f"Header: {len(extract.header_children):,} rows, used to check the episodes and not imported; "
        f"{without:,} of its children have no episode."
    )
    if again := sum(rows > 1 for rows in Counter(extract.header_children).values()):
        yield (
            f"Header: {again:,} of its children {'stands' if again == 1 else 'stand'} in it more than once; "
            "the last row's date of birth was used."
        )
    yield from (f"Not used: {printable(what)}." for what in extract.not_used)


def _of_reviews(judged: JudgedReviews, quarters: Sequence[Quarter], *, nation: NationFile) -> Iterator[str]:
    yield f"Reviews are judged by the {nation.review_intervals.law}{'' if nation.reviews_confirmed else TEXT_NOT_SEEN}."
    missed = sum(review.held is None and _quarter_of(review) in quarters for review in judged.due)
    yield f"Reviews that were due and are not in the return as held: {missed:,}."
    yield f"Times looked after of which no review's due date can be worked out: {judged.without_due_date:,}."


def _empty(returns: dict[tuple[Quarter, str], tuple[Row, ...]]) -> Iterator[str]:
    for (quarter, name), rows in returns.items():
        if not rows:
            yield f"{quarter} has no {name} return: no row belongs in it. Declare it not supplied in the quarter's params."
