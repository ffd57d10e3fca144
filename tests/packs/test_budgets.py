"""The pages that the pack and each paper may have, in the sample's last quarters: what a run says has outgrown its budget."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.export.pdf.pages import pages_of_papers
from helpers.pack.backfill import quarters_from
from packs.conftest import PROJECT, SAMPLE, scrutiny

pytestmark = pytest.mark.slow

FIRST, LAST = "2016-17-q4", "2017-18-q4"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quarters")
    ran = scrutiny("backfill", FIRST, LAST, "--outputs", str(folder))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / SAMPLE


QUARTERS = [str(quarter) for quarter in quarters_from(Quarter.parse(FIRST), Quarter.parse(LAST))]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_no_paper_and_no_pack_outgrows_its_budget(outputs: Path, quarter: str) -> None:
    pack = load_params(PROJECT / "params", quarter).pack
    filled, whole = pages_of_papers(outputs / quarter / "pack.pdf", [paper.id for paper in pack.all_papers()])
    budgets = {paper.id: paper.pages for paper in pack.all_papers()}
    assert {paper: filled[paper] for paper, most in budgets.items() if most and filled[paper] > most} == {}
    assert whole <= (pack.pages or whole)
