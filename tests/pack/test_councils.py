"""Many councils in one go: each has its own pack in its own place, and one that fails stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.cli import main
from pack.project import CONTACTS, QUARTER, STATED, contents, replaced, write, write_project

PAPERS = {"index.html", "appendix-a.html", "appendix-a.pdf", "pack.pdf", "manifest.json"}


@pytest.fixture
def consortium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three councils, whose notebooks lie beside it; the third has no notion of a quarter's return."""
    monkeypatch.delenv("SCRUTINY_OUTPUTS", raising=False)
    councils(tmp_path / "consortium", "abertawe", "brycheiniog", "conwy")
    monkeypatch.chdir(tmp_path / "consortium")
    return tmp_path / "consortium"


def councils(folder: Path, *ids: str) -> None:
    """Councils with the toy's params, each in a folder of its own, and one folder of notebooks for all."""
    for council in ids:
        write_project(folder / council)
        replaced(folder / council / "params" / "council.yaml", "id: toytown", f"id: {council}")
        if (folder / "notebooks").exists():
            for notebook in (folder / council / "notebooks").iterdir():
                notebook.unlink()
            (folder / council / "notebooks").rmdir()
        else:
            (folder / council / "notebooks").rename(folder / "notebooks")


def packs_of(folder: Path) -> dict[str, dict[str, bytes]]:
    """The files of each council's pack by its id."""
    return {pack.parent.name: contents(pack.resolve()) for pack in sorted(folder.glob(f"*/outputs/*/{QUARTER}"))}


def test_every_council_of_a_folder_gets_its_own_pack(consortium: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["run", QUARTER, "--councils", "."]) == 0
    packs = packs_of(consortium)
    assert set(packs) == {"abertawe", "brycheiniog", "conwy"} and all(set(pack) == PAPERS for pack in packs.values())
    told = capfd.readouterr().out
    assert "3 of 3 draft packs placed" in told and "conwy 2017-18-q3" in told
    assert main(["run", QUARTER, "--councils", "."]) == 0
    assert "0 of 3 draft packs placed, 3 left as they were" in capfd.readouterr().out


def test_a_council_whose_params_or_returns_are_refused_stops_no_other(consortium: Path, capfd: pytest.CaptureFixture[str]):
    replaced(consortium / "abertawe" / "params" / "council.yaml", "name: Toytown", "nom: Toytown")
    write(consortium / "brycheiniog" / "returns" / QUARTER / "contacts.csv", CONTACTS.replace("02/10/2017", "yesterday"))
    assert main(["run", QUARTER, "--councils", "."]) == 2
    told = capfd.readouterr()
    assert set(packs_of(consortium)) == {"conwy"} and "1 of 3 draft packs placed" in told.out
    assert "abertawe 2017-18-q3 failed" in told.err and "council.yaml" in told.err
    assert "brycheiniog 2017-18-q3 failed" in told.err and "contacts.csv, row 2, column received" in told.err


def test_councils_stand_side_by_side_and_one_that_is_refused_is_listed(consortium: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["run", QUARTER, "--councils", "."]) == 0
    replaced(consortium / "abertawe" / "params" / "council.yaml", "name: Toytown", "nom: Toytown")
    assert main(["overview", QUARTER, "--councils", "."]) == 0
    page = (consortium / "overview" / f"{QUARTER}.html").read_text(encoding="utf-8")
    assert 'href="../conwy/outputs/conwy/2017-18-q3/index.html"' in page
    assert "abertawe: not shown, because its params or returns are refused." in page
    told = capfd.readouterr().out
    assert "2 of 3 councils are on overview/2017-18-q3.html" in told and "abertawe is not shown: " in told


def test_councils_of_one_id_are_refused_and_neither_replaces_the_other(consortium: Path, capfd: pytest.CaptureFixture[str]):
    replaced(consortium / "abertawe" / "params" / "council.yaml", "id: abertawe", "id: conwy")
    assert main(["run", QUARTER, "--councils", ".", "--outputs", "packs"]) == 2
    told = capfd.readouterr().err
    assert "abertawe/params/council.yaml" in told and "conwy/params/council.yaml" in told
    assert [pack.name for pack in (consortium / "packs").iterdir()] == ["brycheiniog"]


def test_quarters_of_many_councils_are_backfilled_in_one_list(consortium: Path, capfd: pytest.CaptureFixture[str]):
    for council in ("abertawe", "brycheiniog"):
        write(
            consortium / council / "params" / "quarters" / "2017-18-q2.yaml",
            STATED[f"quarters/{QUARTER}.yaml"].replace(QUARTER, "2017-18-q2"),
        )
        sent = CONTACTS.replace(QUARTER, "2017-18-q2").replace("/10/2017", "/07/2017")
        write(consortium / council / "returns" / "2017-18-q2" / "contacts.csv", sent)
    assert main(["backfill", "2017-18-q2", QUARTER, "--councils", "."]) == 2
    told = capfd.readouterr()
    assert "5 of 6 draft packs placed" in told.out and "conwy 2017-18-q2 failed" in told.err
    assert (consortium / "abertawe" / "outputs" / "abertawe" / "2017-18-q2" / "pack.pdf").is_file()


def test_a_folder_without_councils_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["run", QUARTER, "--councils", str(tmp_path)]) == 2
    assert "council.yaml" in capfd.readouterr().err


def test_options_of_one_council_alone_are_not_taken_for_many(consortium: Path, capfd: pytest.CaptureFixture[str]):
    assert main(["run", QUARTER, "--councils", ".", "--only", "appendix-a"]) == 2
    assert "--only" in capfd.readouterr().err
