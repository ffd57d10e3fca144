"""What a number that is shown tells a reader, as each policy says on every page: itself, or what it was rounded from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """What a shown number stands for: whole numbers that are at most ``off`` from it; 0 where it is shown as it is.

    ``noughts_are_true`` is whether a nought is nothing else, and therefore what is withheld is no nought. ``small`` is the
    largest count that nobody may know to be small.
    """

    off: int = 0
    noughts_are_true: bool = True
    small: int = 5

    def between(self, shown: float) -> tuple[float, float]:
        """The least and the most that a shown number stands for.

        >>> Meaning(off=2, noughts_are_true=False).between(5), Meaning(off=2).between(0)
        ((3, 7), (0, 0))
        """
        if not shown and self.noughts_are_true:
            return shown, shown
        return max(shown - self.off, 0), shown + self.off


def meaning_of(policy: str, threshold: int) -> Meaning:
    """What numbers mean by a policy of that name; ``threshold`` is the council's own, where the policy has none.

    To the nearest 5 (``round5``, ``nhs7``) a number is at most 2 off, and as a multiple of 5 next to it (``controlled5``) 4.
    """
    of_policy = {
        "round5": Meaning(2, noughts_are_true=False, small=threshold),
        "controlled5": Meaning(4, noughts_are_true=False, small=threshold),
        "nhs7": Meaning(2, small=7),
    }
    return of_policy.get(policy, Meaning(small=threshold))
