"""A figure that a test types, as the store would give it to a page."""

from __future__ import annotations

from helpers.disclosure.protect import Pattern
from helpers.figures.draft import Draft
from helpers.figures.figure import Figure
from helpers.figures.judgement import Judgement
from helpers.figures.publishable import Publishable, publishable


def published(figure: Figure, judgement: Judgement | None = None) -> Publishable:
    """The figure shown whole, with its judgement: what a test types is public, and a withheld cell is typed as one."""
    shown = publishable(Draft(figure, public=True), Pattern(frozenset()))
    return shown.judged(judgement) if judgement else shown
