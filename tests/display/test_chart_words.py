"""What each chart says to who cannot see it, word for word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.snapshots import same_as_kept

from helpers.display.appendix.appendix import Appendix

SNAPSHOTS = Path(__file__).parent / "snapshots"
CHARTS: dict[str, Callable[[Appendix], object]] = {
    "bars": lambda paper: paper.bars("contacts-by-source"),
    "heat": lambda paper: paper.heat("contacts-by-source"),
    "ratings_of_commitments": lambda paper: paper.chart("commitments-by-rag"),
    "ratings_of_indicators": lambda paper: paper.ratings(),
    "trend": lambda paper: paper.trend("T1"),
    "small_multiples": lambda paper: paper.small_multiples("T1", "W1"),
    "over_and_under": lambda paper: paper.over_and_under("budget"),
}


@pytest.mark.parametrize("chart", CHARTS)
def test_the_words_of_a_chart_are_as_they_were(appendix: Callable[..., Appendix], chart: str) -> None:
    block = CHARTS[chart](appendix())
    assert same_as_kept(block.block["alt"], SNAPSHOTS / f"alt_{chart}.txt")
