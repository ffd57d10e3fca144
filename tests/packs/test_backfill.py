"""The sample's earlier quarters: their packs say what was known then, and nothing of what came later."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.export.verapdf import broken_rules

from helpers.display.papers.answers import ANCHORS
from helpers.domain.params.load import load_params
from helpers.domain.quarter import Quarter
from helpers.figures.store import Store, build_store
from helpers.pack.backfill import quarters_from
from helpers.returns.sample import write_sample
from packs.conftest import PROJECT, SAMPLE, scrutiny

OLD, EARLIER, LATER = "2012-13-q4", "2013-14-q1", "2013-14-q2"
FIRST_OF_NEW_ACT = "2016-17-q1"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sample's returns of three quarters in a folder of its own."""
    root = tmp_path_factory.mktemp("council")
    shutil.copytree(PROJECT / "params", root / "params")
    for quarter in quarters_from(Quarter.parse(OLD), Quarter.parse(LATER)):
        stated = root / "params" / "quarters" / f"{quarter}.yaml"
        stated.write_text(stated.read_text("utf-8").replace("returns: sample", "returns: returns"), "utf-8")
    write_sample(root / "returns", quarters_from(Quarter.parse(OLD), Quarter.parse(LATER)))
    return root


def _index(root: Path, quarter: str, outputs: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("SCRUTINY_OUTPUTS", str(outputs))
    return json.loads(build_store(load_params(root / "params", quarter)).read_text("utf-8"))


@pytest.mark.slow
def test_the_figures_of_a_quarter_are_the_same_whatever_later_quarters_hold(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with_later = _index(council, EARLIER, tmp_path / "one", monkeypatch)
    root = Path(shutil.copytree(council, tmp_path / "council"))
    (root / "returns" / LATER / "contacts.csv").write_text("nothing that could be read", "utf-8")
    (root / "params" / "quarters" / f"{LATER}.yaml").write_text("nor this", "utf-8")
    assert _index(root, EARLIER, tmp_path / "two", monkeypatch) == with_later
    shutil.rmtree(root / "returns" / LATER)
    assert _index(root, EARLIER, tmp_path / "three", monkeypatch) == with_later
    assert not [name for name in with_later["inputs"] if LATER in name]


@pytest.mark.slow
def test_the_figures_of_a_quarter_stand_on_those_before_it(council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = _index(council, EARLIER, tmp_path / "one", monkeypatch)
    root = Path(shutil.copytree(council, tmp_path / "council"))
    shutil.rmtree(root / "returns" / OLD)
    without = _index(root, EARLIER, tmp_path / "two", monkeypatch)
    assert before["figures"]["DM/01"] != without["figures"]["DM/01"]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first two quarters of the sample, and the first of the new Act, backfilled."""
    folder = tmp_path_factory.mktemp("backfilled")
    for first, last in ((OLD, EARLIER), (FIRST_OF_NEW_ACT, FIRST_OF_NEW_ACT)):
        ran = scrutiny("backfill", first, last, "--outputs", str(folder))
        assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / SAMPLE


def _html(outputs: Path, quarter: str, page: str) -> str:
    return (outputs / quarter / f"{page}.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("quarter", [OLD, EARLIER, FIRST_OF_NEW_ACT])
def test_every_page_of_an_earlier_quarter_says_that_it_is_an_illustrative_draft(outputs: Path, quarter: str):
    pages = sorted((outputs / quarter).glob("*.html"))
    assert {"index.html", "monitoring-retention.html", "notes.html"} <= {page.name for page in pages}
    for page in pages:
        text = page.read_text("utf-8")
        assert "Illustrative sample" in text and "Draft" in text
        assert Quarter.parse(quarter).label in text
        assert "7,393" not in text and "Davina" not in text and "reassured" not in text


@pytest.mark.slow
def test_every_pdf_of_an_earlier_quarter_is_pdf_ua(outputs: Path):
    assert broken_rules(sorted((outputs / FIRST_OF_NEW_ACT).glob("*.pdf"))) == {}


@pytest.mark.slow
def test_before_april_2016_the_older_assessments_stand_in_their_place(outputs: Path):
    page = _html(outputs, EARLIER, "monitoring-assessments")
    assert "Initial assessments finished within 7 working days" in page
    assert "Core assessments finished within 35 working days" in page
    assert "Assessments finished on time (within 42 working days)" not in page
    assert "initial and core assessments that were completed" in _html(outputs, EARLIER, "cover-report")
    assert "Initial and core assessments completed, by source and outcome" in _html(outputs, EARLIER, "appendix-f")


@pytest.mark.slow
def test_the_break_of_april_2016_is_said_and_nothing_before_it_is_nought(outputs: Path):
    page = _html(outputs, FIRST_OF_NEW_ACT, "monitoring-assessments")
    assert "In April 2016 one wellbeing assessment within 42 working days replaced" in page
    table = page.split("Assessments completed, advice and assistance included, by how long they took", 1)[1].split(
        "</table>", 1
    )[0]
    assert "[z] not applicable" in table and ">0<" not in table


@pytest.mark.slow
def test_a_page_knows_no_restructure_that_is_still_to_come(outputs: Path):
    assert "Family Support ended" not in _html(outputs, FIRST_OF_NEW_ACT, "monitoring-assessments")


@pytest.mark.slow
def test_where_no_target_is_set_there_is_none_and_a_target_set_late_judges_nothing_yet(outputs: Path):
    page = _html(outputs, FIRST_OF_NEW_ACT, "appendix-g")
    assert "1 target is not yet set: Three or more placements in the year." in page
    assert "No target is set for:" in page and "No target in its first year" in page


def _stamps(outputs: Path) -> dict[str, int]:
    """When each file was written, but for the logs, which say of every run that it ran, and the locks."""
    files = [file for file in outputs.rglob("*") if file.is_file() and not {".logs", ".locks"} & set(file.parts)]
    return {file.relative_to(outputs).as_posix(): file.stat().st_mtime_ns for file in files}


@pytest.mark.slow
@pytest.mark.parametrize("asked", [("backfill", OLD, EARLIER), ("run", EARLIER)])
def test_a_second_backfill_has_nothing_to_do_and_writes_no_file(asked: tuple[str, ...], outputs: Path):
    before = _stamps(outputs)
    again = scrutiny(*asked, "--outputs", str(outputs.parent))  # the council's own folder is made in the outputs folder
    assert again.returncode == 0, again.stdout + again.stderr
    assert "begun" not in again.stdout and "papers made" not in again.stdout
    if asked[0] == "backfill":
        assert again.stdout.splitlines()[:2] == [f"{OLD}: as it was", f"{EARLIER}: as it was"]
    assert _stamps(outputs) == before


@pytest.mark.slow
def test_a_store_knows_its_own_quarter(outputs: Path):
    for quarter in (OLD, EARLIER):
        (index,) = (outputs / "store").glob(f"{quarter}-*.json")
        assert Store(index).quarter == quarter


@pytest.mark.slow
def test_a_place_on_a_page_has_the_same_id_in_every_quarter(outputs: Path):
    for quarter in (OLD, EARLIER, FIRST_OF_NEW_ACT):
        ids = {
            page.stem: set(re.findall(r'\bid="([^"]+)"', page.read_text("utf-8")))
            for page in (outputs / quarter).glob("*.html")
        }
        assert not [name for page in ids.values() for name in page if re.search(r"\d{4}-\d\d|q[1-4]\b", name)]
        assert all(set(ANCHORS.values()) <= ids[page] for page in ids if page.startswith("monitoring-"))
