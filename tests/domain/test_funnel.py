"""Limits for authorities of any size: exact, widened where authorities differ by more than chance, never narrower."""

from __future__ import annotations

from math import comb, sqrt

import numpy as np
import pytest
from scipy.stats import binom
from scipy.stats.mstats import winsorize

from helpers.domain.judgement.funnel import Funnel, exact_limit, funnel_of


def by_hand(of: int, average: float, tail: float) -> float:
    """The exact limit by adding up every count's chance, one after another."""
    below = 0.0
    for count in range(of + 1):
        chance = comb(of, count) * average**count * (1 - average) ** (of - count)
        if below + chance >= tail:
            return (count - (below + chance - tail) / chance) / of
        below += chance
    return 1.0


@pytest.mark.parametrize("tail", [0.001, 0.025, 0.975, 0.999])
@pytest.mark.parametrize("of", [1, 9, 90, 400])
def test_the_limits_are_those_of_the_binomial_distribution_however_few_posts_there_are(of: int, tail: float) -> None:
    assert exact_limit(of, 0.189, tail) == pytest.approx(by_hand(of, 0.189, tail), abs=1e-9)


def test_the_limits_of_a_large_authority_are_those_of_scipy() -> None:
    count = int(binom.ppf(0.975, 17_000, 0.825))
    reached, before = binom.cdf([count, count - 1], 17_000, 0.825)
    assert exact_limit(17_000, 0.825, 0.975) == pytest.approx(
        (count - (reached - 0.975) / (reached - before)) / 17_000, abs=1e-9
    )


def test_authorities_that_differ_by_chance_alone_widen_nothing() -> None:
    drawn = np.random.default_rng(7).binomial(200, 0.2, 150) / 200
    funnel = funnel_of([(share, 200) for share in drawn], 0.2)
    assert funnel.dispersion < 1.2
    assert Funnel(0.2, 0.6).limits(200) == Funnel(0.2, 1.0).limits(200)


def test_overdispersion_is_the_mean_square_of_winsorised_scores() -> None:
    shares = [0.05, 0.1, 0.12, 0.15, 0.18, 0.2, 0.22, 0.25, 0.3, 0.9]
    scores = [(share - 0.2) / sqrt(0.2 * 0.8 / of) for share, of in zip(shares, range(100, 200, 10), strict=True)]
    low, high = np.quantile(scores, [0.1, 0.9])
    funnel = funnel_of(list(zip(shares, range(100, 200, 10), strict=True)), 0.2)
    assert funnel.dispersion == pytest.approx(float(np.mean(np.clip(scores, low, high) ** 2)))
    assert funnel.widened == pytest.approx(sqrt(funnel.dispersion))
    assert np.mean(np.asarray(winsorize(np.asarray(scores), (0.1, 0.1))) ** 2) < np.mean(np.square(scores))


def test_limits_are_widened_about_the_average_and_never_leave_nought_and_a_hundred_per_cent() -> None:
    plain, wide = Funnel(0.2, 1.0).limits(120), Funnel(0.2, 4.0).limits(120)
    assert wide.upper - 0.2 == pytest.approx(2 * (plain.upper - 0.2))
    assert wide.lowest == 0.0 and Funnel(0.2, 4.0).limits(4).highest == 1.0


@pytest.mark.parametrize(
    ("share", "where"),
    [(0.2, "within"), (0.28, "above_inner"), (0.34, "above_outer"), (0.12, "below_inner"), (0.08, "below_outer")],
)
def test_an_authority_lies_within_the_limits_or_beyond_the_inner_or_the_outer_ones(share: float, where: str) -> None:
    assert Funnel(0.2, 1.0).limits(120).where(share) == where


def test_a_share_of_nobody_and_an_average_of_nought_have_limits() -> None:
    assert Funnel(0.0, 1.0).limits(0).where(0.0) == "within"
    assert funnel_of([(0.0, 10), (0.0, 20)], 0.0).dispersion == 1.0
