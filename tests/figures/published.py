"""A figure that a test types, as the store would give it to a page."""

from __future__ import annotations

from helpers.disclosure.cell import Address, Reason
from helpers.disclosure.protect import Pattern
from helpers.figures.draft import Draft
from helpers.figures.figure import Figure
from helpers.figures.judgement import Judgement
from helpers.figures.publishable import ForOfficers, Publishable, for_officers, publishable


def published(figure: Figure, judgement: Judgement | None = None) -> Publishable:
    """The figure shown whole, with its judgement: what a test types is public, and a withheld cell is typed as one."""
    shown = publishable(Draft(figure, public=True), Pattern(frozenset()))
    return shown.judged(judgement) if judgement else shown


def unsuppressed(figure: Figure, *withheld: Address) -> ForOfficers:
    """The figure as the officers' edition has it; what is ``withheld`` in the public one is marked."""
    reasons: dict[Address, Reason] = dict.fromkeys(withheld, "small")
    draft = Draft(figure, kinds=("count",) * len(figure.column_keys))
    return for_officers(draft, Pattern(frozenset(cell.address for cell in draft.cells()), reasons))
