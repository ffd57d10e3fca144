"""The pages hold what the returns give: counted again by code that shares nothing with the workbook."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest
from benchmarks.recount import recounted
from benchmarks.recount_params import opened
from benchmarks.recount_rows import working_days

from packs.conftest import PROJECT, Pack


def test_the_recount_imports_nothing_of_the_workbook() -> None:
    for file in (PROJECT / "benchmarks").glob("recount*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.partition(".")[0] == "helpers"], file.name


def test_its_working_days_leave_out_weekends_and_bank_holidays() -> None:
    from datetime import date

    assert working_days(date(2017, 12, 22), date(2018, 1, 2)) == 4  # Christmas, Boxing Day, New Year's Day and two weekends
    assert working_days(date(2012, 6, 1), date(2012, 6, 6)) == 1  # two bank holidays for the jubilee


@pytest.mark.slow
def test_every_cell_and_headline_of_a_pack_is_what_the_returns_give(reference: Pack) -> None:
    findings = recounted(opened(reference.folder, _sample(reference.folder), PROJECT / "params"))
    assert findings.differing == []
    assert findings.compared["value"] > 1_400 and findings.compared["withheld"] > 40 and findings.compared["in words"] > 500


@pytest.mark.slow
def test_a_number_that_was_changed_on_a_page_is_found(reference: Pack, tmp_path: Path) -> None:
    folder = tmp_path / reference.folder.name
    folder.mkdir()
    for name in ("appendix-f", "monitoring-vacancies", "index"):
        shutil.copy(reference.folder / f"{name}.html", folder)
    page = folder / "appendix-f.html"
    page.write_text(page.read_text(encoding="utf-8").replace("7,393", "7,394"), encoding="utf-8")
    page = folder / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("740,638", "740,639"), encoding="utf-8")
    found = recounted(opened(folder, _sample(reference.folder), PROJECT / "params")).differing
    assert {re.split("[,:]", line)[0] for line in found} == {"appendix-f", "index"}


def _sample(pack: Path) -> Path:
    """The folder of the sample's returns, among the outputs that the pack lies in."""
    return next((pack.parent / "sample").iterdir())
