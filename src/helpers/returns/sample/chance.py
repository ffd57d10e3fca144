"""Chance that is the same on every machine: only ``random.Random(...).random()``, which Python keeps stable."""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TypeVar

from helpers.domain.quarter import Quarter

Item = TypeVar("Item")


@dataclass(frozen=True)
class Weighted:
    """Labels to choose from, with the sums of their weights up to each."""

    labels: tuple[str, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Weighted:
        """The choice that these weights make; a label of weight nought is never chosen."""
        chosen = {label: weight for label, weight in weights.items() if weight}
        return cls(tuple(chosen), tuple(accumulate(chosen.values())))


class Chance:
    """A stream of chance, told from every other by its name; the same name gives the same draws."""

    def __init__(self, *stream: object) -> None:
        name = "/".join(str(part) for part in stream)
        seed = int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest()[:8], "big")
        self.share = random.Random(seed).random

    def below(self, count: int) -> int:
        """A whole number from 0 to count - 1."""
        return int(self.share() * count)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def near(self, value: float, spread: float) -> float:
        """A number within so large a share of the value on either side."""
        return value * (1 + spread * (2 * self.share() - 1))

    def pick(self, weighted: Weighted) -> str:
        """One of the labels, by weight."""
        return weighted.labels[bisect_right(weighted.sums, self.share() * weighted.sums[-1])]

    def day(self, first: date, last: date) -> date:
        """A day from first to last, both included."""
        return first + timedelta(days=self.between(0, (last - first).days))

    def day_in(self, quarter: Quarter, not_before: date | None = None) -> date:
        """A day of the quarter but its last, so that nobody's position on the last day is in doubt."""
        first = max(quarter.start, not_before or quarter.start)
        return self.day(first, max(first, quarter.end - timedelta(days=1)))

    def sample(self, items: Sequence[Item], count: int) -> list[Item]:
        """So many of the items (all, where there are fewer), in the order in which they were drawn."""
        pool = list(items)
        for position in range(min(count, len(pool))):
            other = position + self.below(len(pool) - position)
            pool[position], pool[other] = pool[other], pool[position]
        return pool[:count]
