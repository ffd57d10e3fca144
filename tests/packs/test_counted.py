"""Figures come from counting rows: change one row of a return and they follow."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from helpers.domain.params.load import load_params
from helpers.domain.period import parse_period
from helpers.figures.store import Store, open_store
from packs.conftest import PROJECT, QUARTER


def _store(project: Path) -> Store:
    return open_store(load_params(project / "params"))


def _edit(project: Path, name: str, change) -> None:
    file = project / "returns" / QUARTER / f"{name}.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        header, *rows = list(csv.reader(opened))
    rows = change([dict(zip(header, row, strict=True)) for row in rows])
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, header)
        writer.writeheader()
        writer.writerows(rows)


def _total(store: Store, figure: str) -> float:
    return store.figure(figure).figure.cell("total", "total").value


@pytest.mark.slow
def test_one_contact_less_is_one_less_everywhere(project):
    _edit(project, "contacts", lambda rows: rows[1:])
    store = _store(project)
    assert _total(store, "contacts-by-source-and-outcome") == 7392
    assert store.figure("DM/01").figure.at(parse_period(QUARTER)).value == 7392
    assert store.figure("contacts-shares-by-source").figure.cell("police").of == 7392


def _one_more_with_advice(rows):
    done = next(row for row in rows if row["completed"] and row["advice_and_assistance"] == "No")
    return [{**row, "advice_and_assistance": "Yes"} if row is done else row for row in rows]


@pytest.mark.slow
def test_an_assessment_that_turns_out_to_be_advice_moves_over_the_bridge(project):
    _edit(project, "assessments", _one_more_with_advice)
    store = _store(project)
    assert _total(store, "assessments-by-source-and-outcome") == 553
    bridge = store.figure("assessments-bridge").figure
    assert [bridge.cell(row, "quarter").value for row in ("no", "yes", "total")] == [553, 137, 690]


def test_untouched_returns_give_the_reported_figures(project):
    store = _store(project)
    assert _total(store, "contacts-by-source-and-outcome") == 7393
    assert _total(store, "assessments-by-source-and-outcome") == 554


def test_no_params_file_states_the_counted_figures():
    stated = [
        (file.name, line)
        for file in (PROJECT / "params").rglob("*.yaml")
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.startswith("illustrative:")
    ]
    said = {name for name, line in stated if re.search(r"7,?393|\b554\b", line.partition("#")[0])}
    assert said == set()
