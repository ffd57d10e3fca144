"""What a reader knows: numbers that are shown, numbers that are withheld, and which add up to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Sum:
    """A number, and those that it is the sum of, by their names."""

    total: str
    parts: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """All of its numbers, the total first."""
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Knowledge:
    """Everything that readers know of counts, each by a name that is the same wherever it is published.

    ``hidden`` are withheld, and none of them is zero, since zeros are shown; other names in ``sums`` stand nowhere. Of those in
    ``sensitive`` a small one is a child or an event in a child's life, whether or not it stands anywhere. ``may_be_zero`` are
    the hidden ones that are withheld with another number and could be nothing. Those in ``between`` are shown rounded,
    each with the least and the most that it can have been.
    """

    shown: Mapping[str, float]
    hidden: frozenset[str]
    sums: tuple[Sum, ...]
    sensitive: frozenset[str]
    may_be_zero: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)
    between: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def named(self, name: str) -> str:
        """A number as an analyst knows it: where it stands."""
        return self.words.get(name, name)


@dataclass(frozen=True)
class Finding:
    """A count that a reader can work out: exactly, where ``low`` and ``high`` are the same, or as one of a few small ones.

    ``sums`` give it away; without any it is shown outright. ``knowing`` is the hidden number that this reader knows.
    """

    name: str
    low: float
    high: float
    sums: tuple[Sum, ...] = ()
    knowing: str = ""
    why: str = ""
