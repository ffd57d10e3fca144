"""Which measures a council may propose to retire, so that a report does not only grow."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.domain.quarter import Quarter

PROPOSED_IN = 4  # the quarter whose pack proposes it: targets of the next year are set after it


@dataclass(frozen=True)
class Use:
    """What a pack uses a measure for: a target of the year, a Red rating, what the committee asked, a paper about it.

    That the law asks for a measure is none: the council counts it for the government whether members are shown it or not.
    """

    has_target: bool
    is_red: bool
    was_asked_about: bool
    of_a_paper: bool

    @property
    def may_retire(self) -> bool:
        """Whether nothing of the pack needs the measure.

        >>> Use(False, False, False, False).may_retire, Use(True, False, False, False).may_retire
        (True, False)
        """
        return not (self.has_target or self.is_red or self.was_asked_about or self.of_a_paper)


def is_proposed_in(quarter: Quarter) -> bool:
    """Whether the pack of a quarter proposes what to retire: once a year.

    >>> is_proposed_in(Quarter(2017, 4)), is_proposed_in(Quarter(2017, 3))
    (True, False)
    """
    return quarter.number == PROPOSED_IN
