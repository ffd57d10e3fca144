"""What a council adds: an indicator by two entries, an appendix by a notebook and a line, an area by a row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.period import parse_period
from helpers.figures.store import open_store
from helpers.pack.plan.papers import Asked, planned
from packs.conftest import PROJECT, QUARTER, built

NEW_INDICATOR = """
  DM/07:
    title: Contacts from the police
    plain_title: Contacts from the police
    definition: Contacts received from the police in the quarter.
    unit: number
    counts: events
    noun: contact
    better: neither
    period_type: in_quarter
    statutory: false
    source: Local
    owner: Performance team
    measure: {kind: count, return: contacts, date: received, among: {source: police}}
"""
NEW_FIGURE = "  DM/07: {kind: indicator, indicator: DM/07, counts: events}\n"
FIFTH_AREA = """
  - id: demand
    title: Demand on the service
    short_title: Demand
    indicators: [DM/01, DM/05]
"""


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


@pytest.mark.slow
def test_a_new_indicator_from_an_existing_return_is_two_entries_and_no_code(project: Path):
    (project / "params" / "indicators.yaml").write_text(f"schema: 1\nindicators:\n{NEW_INDICATOR}", encoding="utf-8")
    _append(project / "params" / "figures.yaml", NEW_FIGURE)
    store = open_store(load_params(project / "params"))
    counted = store.figure("contacts-by-source-and-outcome").figure.cell("police", "total").value
    assert store.figure("DM/07").figure.at(parse_period(QUARTER)).value == counted > 0


def test_a_new_appendix_is_one_notebook_and_one_line(project: Path):
    notebooks = Path(shutil.copytree(PROJECT / "notebooks", project / "notebooks"))
    shutil.copy(notebooks / "appendix_f.ipynb", notebooks / "appendix_h.ipynb")
    pack = project / "params" / "pack.yaml"
    line = '  - {id: appendix-h, notebook: appendix_h, title: "Appendix H: more"}\n'
    pack.write_text(
        pack.read_text(encoding="utf-8").replace("  - {id: monitoring,", f"{line}  - {{id: monitoring,"), encoding="utf-8"
    )
    jobs = planned(load_params(project / "params"), Asked(notebooks))
    papers = [job.paper for job in jobs]
    assert papers.index("appendix-h") == papers.index("monitoring-retention") - 1


@pytest.mark.slow
def test_a_fifth_area_is_one_row_and_its_indicators(project: Path, tmp_path: Path):
    pack = project / "params" / "pack.yaml"
    pack.write_text(
        pack.read_text(encoding="utf-8").replace("\n\n# How many pages", f"{FIFTH_AREA}\n\n# How many pages"), encoding="utf-8"
    )
    made = built(QUARTER, tmp_path / "outputs", cwd=project)
    assert 'href="monitoring-demand.html"' in made.html("index")
    assert "7,393" in made.html("monitoring-demand")
