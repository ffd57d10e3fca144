"""Every cross-check of a quarter: what is wrong, and what is only implausible and for an analyst to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpers.domain.refusal import Problem
from helpers.measures.cross_checks import children, history, not_counted, quarters_beside, results, scales, targets, workforce
from helpers.measures.cross_checks.compared import Compared, CrossCheck
from helpers.measures.cross_checks.named_codes import unknown_codes
from helpers.measures.cross_checks.what_changed import Change, what_changed

# What cannot be right, whatever the explanation: the quarter is refused.
WRONG: tuple[CrossCheck, ...] = (
    results.named_indicators,
    results.shares,
    scales.fractions,
    results.counted_otherwise,
    results.restated_in_silence,
    children.identifiers_that_do_not_match,
    children.same_rows_again,
    quarters_beside.completed_again,
    quarters_beside.held_after_extraction,
    workforce.thousands,
    targets.without_direction,
)
# What may be right, and is told: history first, since what was recorded otherwise explains much of the rest.
IMPLAUSIBLE: tuple[CrossCheck, ...] = (
    history.much_restated,
    history.ratings_restated,
    results.history_counted_otherwise,
    results.results_gone,
    history.moves,
    history.many_more_or_fewer,
    history.begins_later,
    history.gaps,
    children.children_elsewhere,
    children.nothing_new,
    children.days_up_to_the_twelfth,
    quarters_beside.references_again,
    quarters_beside.open_and_gone,
    quarters_beside.broken_chains,
    quarters_beside.held_long_before,
    not_counted.results_on_no_page,
    not_counted.rows_in_no_measure,
    workforce.team_months,
    workforce.teams,
    workforce.budget_moves,
    results.rates,
    results.periods,
    targets.face_without_target,
    targets.missing,
    targets.arithmetic,
    targets.starts,
    targets.against_history,
)


@dataclass(frozen=True)
class CrossChecked:
    """What came of the cross-checks: what is wrong, what to look at, and what changed since the last quarter."""

    wrong: tuple[Problem, ...] = ()
    to_look_at: tuple[Problem, ...] = ()
    changed: tuple[Change, ...] = ()


def cross_checked(compared: Compared) -> CrossChecked:
    """The quarter held against its params, its targets, its history and its other returns."""
    to_look_at = tuple(problem for check in IMPLAUSIBLE for problem in check(compared))
    return CrossChecked(tuple(what_is_wrong(compared)), to_look_at, what_changed(compared))


def what_is_wrong(compared: Compared) -> Iterator[Problem]:
    """What a run refuses too: what cannot be right, whatever the explanation."""
    yield from unknown_codes(compared.params)
    for check in WRONG:
        yield from check(compared)
