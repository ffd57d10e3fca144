"""Everything registered, worked out for a quarter, protected together, and judged on the strength of what may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from helpers.disclosure.cell import Address, Reason
from helpers.disclosure.joint.together import Solved
from helpers.disclosure.protect import Pattern
from helpers.domain.own_names import MEMBERS, OFFICER
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredIndicator, RegisteredListing, RegisteredTable
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.result import Result
from helpers.figures.absent import absence, return_needed
from helpers.figures.draft import Draft
from helpers.figures.earlier import Published, published_before
from helpers.figures.figure import Figure, IndicatorFigure, ListingFigure, Span, TableFigure
from helpers.figures.grouping import advice
from helpers.figures.indicators import Sources, indicator_figure
from helpers.figures.joined import Before, pattern_of
from helpers.figures.judged import judged
from helpers.figures.listings import listing
from helpers.figures.one_outcome import one_outcome
from helpers.figures.patterns import kept, patterns_file
from helpers.figures.publishable import StoredFigure, for_officers, publishable
from helpers.figures.still_known import not_protected
from helpers.figures.tables import table
from helpers.figures.typed_numbers import ToAnswer, answered_in_vain, to_answer
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.cross_checks.every import what_is_wrong
from helpers.measures.results.evidence import Evidence, HeldReturns
from helpers.measures.results.working_days import WorkingDays

Progress = Callable[[str], None]
_OfRows = RegisteredTable | RegisteredListing


@dataclass(frozen=True)
class Built:
    """Every registered figure of a quarter as an edition may show it, and why results of them are withheld.

    ``to_look_at`` are the lines for the analyst, and ``to_answer`` the words that stop a publication until they are answered.
    """

    figures: tuple[StoredFigure, ...]
    withheld: Mapping[Address, Reason]
    edition: str = MEMBERS
    to_look_at: tuple[str, ...] = ()
    to_answer: tuple[ToAnswer, ...] = ()


@dataclass(frozen=True)
class Looked:
    """What was seen when a quarter's figures were protected: their drafts and pattern, and what the analyst is to know."""

    drafts: tuple[Draft, ...]
    pattern: Pattern
    to_look_at: tuple[str, ...]
    to_answer: tuple[ToAnswer, ...]


def built(
    params: Params,
    returns: HeldReturns,
    progress: Progress,
    *,
    not_filled_in: Mapping[str, int] | None = None,
    published: Published | None = None,
    patterns: Solved | None = None,
    edition: str = MEMBERS,
) -> Built:
    """Every registered figure of the quarter as the edition may show it; one that has no return says why it is absent.

    ``not_filled_in`` is, by return, how many rows officers had not filled in when the quarter was built; ``patterns`` are
    those that an earlier build kept.

    Raises:
        Refused: returns, targets and history contradict each other, or a measure names a code that no list has.
    """
    looked = looked_at(
        params, returns, progress, not_filled_in=not_filled_in, published=published or Published(), patterns=patterns
    )
    for line in (*looked.to_look_at, *(each.sentence for each in looked.to_answer)):
        progress(line)
    shown = for_officers if edition == OFFICER else publishable
    figures = tuple(judged(shown(draft, looked.pattern), params) for draft in looked.drafts)
    return Built(figures, looked.pattern.withheld, edition, looked.to_look_at, looked.to_answer)


def looked_at(
    params: Params,
    returns: HeldReturns,
    progress: Progress,
    *,
    not_filled_in: Mapping[str, int] | None,
    published: Published,
    patterns: Solved | None,
) -> Looked:
    """The quarter's figures protected, with all that the analyst is to know of them.

    Raises:
        Refused: returns, targets and history contradict each other, or a measure names a code that no list has.
    """
    progress("working out figures")
    sources = _sources(params, returns)
    drafts = _checked_drafts(params, sources, not_filled_in)
    progress("protecting small counts")
    disclosure = params.council.disclosure
    before, one = _before(published, params, sources), params.council.refuses_one_who_knows
    pattern = pattern_of(drafts, disclosure, before, patterns, against_one_who_knows=one)
    lines = (
        *not_protected(pattern),
        *advice(drafts, pattern, disclosure),
        *one_outcome(drafts, disclosure),
        *answered_in_vain(drafts, params),
    )
    return Looked(drafts, pattern, lines, to_answer(drafts, pattern, params, returns))


def protected_only(params: Params, returns: HeldReturns) -> Looked:
    """The quarter's figures protected and not judged, with what the analyst is to know; patterns that a build kept are taken.

    Raises:
        Refused: returns, targets and history contradict each other, or a measure names a code that no list has.
    """
    patterns = Solved(kept(patterns_file(params)))
    return looked_at(
        params, returns, lambda step: None, not_filled_in=None, published=published_before(params), patterns=patterns
    )


def drafts_of(params: Params, returns: HeldReturns, not_filled_in: Mapping[str, int] | None = None) -> tuple[Draft, ...]:
    """Every registered figure of the quarter as it was worked out, before protection.

    Raises:
        Refused: returns, targets and history contradict each other, or a measure names a code that no list has.
    """
    return _checked_drafts(params, _sources(params, returns), not_filled_in)


def _checked_drafts(params: Params, sources: Sources, not_filled_in: Mapping[str, int] | None) -> tuple[Draft, ...]:
    if problems := tuple(what_is_wrong(Compared(params, sources.evidence))):
        raise Refused(problems)
    return tuple(_drafts(params, sources, Counter(not_filled_in or {})))


def register_problems(params: Params, evidence: Evidence) -> tuple[Problem, ...]:
    """What a run would refuse of the tables and listings of the register, over the returns that stand."""
    problems: list[Problem] = []
    for name, registered in params.figures.items():
        try:
            if isinstance(registered, RegisteredTable) and registered.stands_in(params.quarter):
                table(name, registered, quarter=params.quarter, evidence=evidence, codes=params.codes)
            elif isinstance(registered, RegisteredListing):
                rows = evidence.frame(registered.rows, params.quarter)
                listing(name, registered, rows=rows, quarter=params.quarter) if rows is not None else None
        except Refused as refused:
            problems += refused.problems
    return tuple(problems)


def _before(published: Published, params: Params, sources: Sources) -> Before:
    """What was published before, with the tables of those quarters worked out anew: what they withheld is linked to the new."""
    tables = {name: one for name, one in params.figures.items() if isinstance(one, RegisteredTable) and not one.public}
    drafts = (
        replace(draft, quarter_figure=_quarter_figure(name, registered, params.figures))
        for quarter in published.quarters
        for name, registered in tables.items()
        if registered.stands_in(quarter)
        and (draft := table(name, registered, quarter=quarter, evidence=sources.evidence, codes=params.codes))
    )
    return Before(published.decided, tuple(drafts), published.shown)


def _sources(params: Params, returns: HeldReturns) -> Sources:
    earliest = Quarter.parse(params.this_quarter.history_from)
    evidence = Evidence(returns, WorkingDays(params.council.nation), earliest, params.nation.limit)
    now, before = params.quarter, params.quarter.previous()
    return Sources(
        evidence, evidence.frame("results", now), evidence.frame("commentary", now), evidence.frame("commentary", before)
    )


def _drafts(params: Params, sources: Sources, not_filled_in: Counter[str]) -> Iterable[Draft]:
    for name, registered in params.figures.items():
        if isinstance(registered, RegisteredIndicator):
            yield indicator_figure(name, registered, absence(registered, params), params=params, sources=sources)
            continue
        draft = _worked_out(name, registered, params, sources) or Draft(_absent(name, registered, params))
        draft = replace(draft, quarter_figure=_quarter_figure(name, registered, params.figures))
        absent = draft.figure.absent is not None
        yield draft if absent else _with_rows_not_filled_in(draft, not_filled_in[return_needed(registered, params)])


def _quarter_figure(name: str, registered: _OfRows, register: Mapping[str, object]) -> str:
    """The table that counts of the quarter alone what this one counts of the year to date: another, or a column of its own."""
    if not isinstance(registered, RegisteredTable) or registered.measure is None:
        return ""
    if {"quarter", "year_to_date"} <= {*registered.periods}:
        return name
    if registered.measure.over != "year_to_date" or registered.periods:
        return ""
    tables = {other: one for other, one in register.items() if isinstance(one, RegisteredTable) and one.measure}
    of_quarter = (other for other, one in tables.items() if one.measure and one.measure.over == "quarter")
    alone = registered.breakdown("quarter")
    return next((other for other in of_quarter if tables[other].breakdown("quarter") == alone), "")


def _worked_out(name: str, registered: _OfRows, params: Params, sources: Sources) -> Draft | None:
    if isinstance(registered, RegisteredTable):
        if not registered.stands_in(params.quarter):
            return None
        return table(name, registered, quarter=params.quarter, evidence=sources.evidence, codes=params.codes)
    rows = sources.evidence.frame(registered.rows, params.quarter)
    return None if rows is None else listing(name, registered, rows=rows, quarter=params.quarter)


def _absent(name: str, registered: _OfRows, params: Params) -> Figure:
    because = absence(registered, params)
    if isinstance(registered, RegisteredTable):
        return TableFigure(name, registered.unit, registered.counts, Span(params.quarter), absent=because)
    return ListingFigure(name, registered.counts, params.quarter, absent=because)


def _with_rows_not_filled_in(draft: Draft, rows: int) -> Draft:
    """A table or listing with how many rows of its return are still waited for: a short list reads as a whole one.

    Commentary stands beside each indicator and is said to be missing there.
    """
    if not rows or isinstance(draft.figure, IndicatorFigure):
        return draft
    return replace(draft, figure=replace(draft.figure, rows_not_filled_in=Result(float(rows))))
