"""Figures come from counting rows: change one row of a return and they follow."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from helpers.domain.params import load_params
from helpers.domain.quarter import Quarter
from helpers.figures.store import Store, open_store
from helpers.returns.sample import write_sample
from packs.conftest import PROJECT

QUARTER = "2017-18-q3"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council's project with the sample's returns of one financial year in a folder of its own."""
    root = tmp_path_factory.mktemp("council")
    shutil.copytree(PROJECT / "params", root / "params")
    write_sample(root / "returns", Quarter.parse(QUARTER).to_date())
    stated = root / "params" / "quarters" / f"{QUARTER}.yaml"
    text = re.sub(r"returns: sample.*", "returns: returns", stated.read_text(encoding="utf-8"))
    stated.write_text(re.sub(r'history_from: "[^"]+"', 'history_from: "2017-18-q1"', text), encoding="utf-8")
    return root


@pytest.fixture
def project(sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(tmp_path / "outputs"))
    return Path(shutil.copytree(sent, tmp_path / "project"))


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
    return store.figure(figure).cell("total", "total").value


def test_one_contact_less_is_one_less_everywhere(project):
    _edit(project, "contacts", lambda rows: rows[1:])
    store = _store(project)
    assert _total(store, "contacts-by-source-and-outcome") == 7392
    assert store.figure("DM/01").cell(QUARTER).value == 7392
    assert store.figure("contacts-shares-by-source").cell("police").of == 7392


def _one_more_with_advice(rows):
    done = next(row for row in rows if row["completed"] and row["advice_and_assistance"] == "No")
    return [{**row, "advice_and_assistance": "Yes"} if row is done else row for row in rows]


def test_an_assessment_that_turns_out_to_be_advice_moves_over_the_bridge(project):
    _edit(project, "assessments", _one_more_with_advice)
    store = _store(project)
    assert _total(store, "assessments-by-source-and-outcome") == 553
    bridge = store.figure("assessments-bridge")
    assert [bridge.cell(row, "quarter").value for row in ("no", "yes", "total")] == [553, 137, 690]


def test_untouched_returns_give_the_reported_figures(project):
    store = _store(project)
    assert _total(store, "contacts-by-source-and-outcome") == 7393
    assert _total(store, "assessments-by-source-and-outcome") == 554


def test_no_params_file_states_the_counted_figures():
    stated = [file for file in (PROJECT / "params").rglob("*.yaml") if file.name != "council.yaml"]
    said = {file.name for file in stated for line in file.read_text(encoding="utf-8").splitlines()
            if re.search(r"7,?393|\b554\b", line.partition("#")[0])}
    assert said == set()
