"""Whether a change is within what chance alone would give."""

from __future__ import annotations

from scipy.stats import binomtest, fisher_exact

PLACES = 9
SIGNIFICANT = 0.05  # two-sided: one change in twenty this large would come by chance


def share_within_chance(n: float, of: float, *, was_n: float | None, was_of: float | None, was_percent: float) -> bool:
    """Whether two shares differ by no more than chance would give.

    Fisher's exact test on the two "n of N"; without the earlier n, an exact binomial test against the earlier percentage
    (Conwy's 94 of 120 children against 96.1%).

    >>> share_within_chance(18, 158, was_n=18, was_of=170, was_percent=10.6)
    True
    >>> share_within_chance(94, 120, was_n=None, was_of=None, was_percent=96.1)
    False
    """
    if of <= 0:
        return True
    if n > of or was_percent > 100:  # a rate that can pass 100% is no share: chance is not worked out for it
        return False
    if was_n is None or was_of is None:
        return _by_chance(binomtest(round(n), round(of), was_percent / 100).pvalue)
    table = [[round(n), round(of) - round(n)], [round(was_n), round(was_of) - round(was_n)]]
    return _by_chance(fisher_exact(table).pvalue)


def interval_of(n: float, of: float) -> tuple[float, float]:
    """The 95% interval of a share as percentages (Wilson's); posts that come in parts are rounded to whole ones.

    >>> [round(end, 1) for end in interval_of(18, 158)]
    [7.3, 17.3]
    """
    ends = binomtest(min(round(n), round(of)), round(of)).proportion_ci(method="wilson")
    return 100 * ends.low, 100 * ends.high


def _by_chance(pvalue: float) -> bool:
    """Rounded, so that two shares give the same answer whichever comes first: 2 of 2 beside 2 of 14 is exactly 5%."""
    return bool(round(pvalue, PLACES) >= SIGNIFICANT)
