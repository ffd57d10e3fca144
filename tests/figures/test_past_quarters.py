"""What is past is read once, stays as it was when later quarters come, and is seen when it is sent again."""

from __future__ import annotations

import os
import shutil

import pytest

from domain.params_folder import ParamsFolder
from helpers.cli import main
from helpers.disclosure.ledger import Entry, Ledger
from helpers.disclosure.published import Key, PublishedValue
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.figures.in_ledger import ledger_folder
from helpers.figures.inputs import history_folder
from helpers.figures.store import Store, build_store
from helpers.returns import library

from .worked import THIS

NOW, BEFORE, LONG_AGO = "2017-18-q3", "2017-18-q2", "2016-17-q1"
MONTHS = {NOW: "11/2017", BEFORE: "08/2017", LONG_AGO: "05/2016"}
HEAD = "contact_id,quarter,received,source,outcome,team\n"


@pytest.fixture(autouse=True)
def no_run_names_a_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCRUTINY_OUTPUTS", raising=False)


@pytest.fixture
def sent(council: ParamsFolder) -> ParamsFolder:
    """A council that has sent contacts for a quarter long ago, for the one before and for this one."""
    council.files[f"quarters/{BEFORE}.yaml"] = {**council.files[THIS], "quarter": BEFORE}
    for quarter, contacts in ((LONG_AGO, 40), (BEFORE, 20), (NOW, 30)):
        send(council, quarter, contacts)
    return council


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The quarters whose contacts were really read."""
    quarters: list[str] = []
    really = library.read_file
    monkeypatch.setattr(library, "read_file", lambda sent: quarters.append(str(sent.quarter)) or really(sent))
    return quarters


def send(council: ParamsFolder, quarter: str, contacts: int) -> None:
    folder = council.root / "returns" / quarter
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"C{place},{quarter},{1 + place % 28:02d}/{MONTHS[quarter]},police,advice,north\n" for place in range(contacts)]
    (folder / "contacts.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


def stored(council: ParamsFolder, quarter: str = NOW) -> dict[str, bytes]:
    """Every figure of a quarter as its store holds it, built now."""
    shutil.rmtree(council.root / "outputs" / "little" / "store", ignore_errors=True)
    index = build_store(council.load(quarter))
    return {file.name: file.read_bytes() for file in (index, *sorted((index.parent / "objects").iterdir()))}


def contacts_of(council: ParamsFolder, quarter: str) -> object:
    return Store(build_store(council.load())).figure("DM/01").figure.at(Quarter.parse(quarter)).value


def test_a_later_quarter_changes_nothing_of_an_earlier_one(sent: ParamsFolder) -> None:
    shutil.move(sent.root / "returns" / NOW, sent.root / "later")
    before = stored(sent, BEFORE)
    shutil.move(sent.root / "later", sent.root / "returns" / NOW)
    assert stored(sent, BEFORE) == before
    stored(sent, NOW)
    send(sent, NOW, 99)
    assert stored(sent, BEFORE) == before


def test_a_past_quarter_that_is_sent_again_is_seen(sent: ParamsFolder) -> None:
    assert [contacts_of(sent, quarter) for quarter in (LONG_AGO, BEFORE, NOW)] == [40, 20, 30]
    send(sent, LONG_AGO, 41)
    assert [contacts_of(sent, quarter) for quarter in (LONG_AGO, BEFORE, NOW)] == [41, 20, 30]


def test_a_past_quarter_is_read_once_however_often_this_one_is_sent(sent: ParamsFolder, read: list[str]) -> None:
    stored(sent)
    assert sorted(read) == [LONG_AGO, BEFORE, NOW]
    send(sent, NOW, 31)
    assert contacts_of(sent, NOW) == 31
    assert read[3:] == [NOW]


def test_the_same_figures_come_from_rows_that_are_kept_as_from_rows_that_are_read(sent: ParamsFolder) -> None:
    from_files = stored(sent)
    assert stored(sent) == from_files
    for entry in history_folder(sent.load().outputs).iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert stored(sent) == from_files


def test_no_kept_row_is_left_of_versions_that_are_long_gone(sent: ParamsFolder) -> None:
    for contacts in range(10, 18):
        send(sent, NOW, contacts)
        stored(sent)
    kept = [file.name for file in history_folder(sent.root / "outputs" / "little").iterdir()]
    assert len([name for name in kept if name.startswith(f"{NOW}-contacts-")]) == 3


def test_the_command_purge_removes_the_rows_and_nothing_else(sent: ParamsFolder, capsys: pytest.CaptureFixture[str]) -> None:
    index = build_store(sent.load())
    history, returns = history_folder(sent.root / "outputs" / "little"), sorted((sent.root / "returns").rglob("*"))
    assert main(["purge", "--outputs", str(sent.root / "outputs")]) == 0
    assert capsys.readouterr().out.startswith("Removed 3 files of rows (0.0 MB) from ")
    assert not history.exists() and index.is_file() and sorted((sent.root / "returns").rglob("*")) == returns
    assert main(["purge", "--params", str(sent.path)]) == 0
    assert "there was nothing to remove" in capsys.readouterr().out


def test_a_purge_removes_what_an_import_that_was_killed_left_in_the_returns(
    sent: ParamsFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the folder of a quarter, in the one above it, and a whole folder; a return that is there stays."""
    sent.load()
    returns = sent.root / "returns"
    left = [returns / ".writing-1", returns / NOW / ".writing-2", returns / NOW / ".writing-3" / "looked_after.csv"]
    left.append(sent.root / "outputs" / "little" / "sample" / ".writing-4" / "sample" / "plans.csv")
    for file in left:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("A child", encoding="utf-8")
    there = sorted(file for file in returns.rglob("*.csv") if ".writing" not in str(file))
    assert main(["purge", "--params", str(sent.path)]) == 0
    assert not list(sent.root.rglob(".writing-*"))
    assert sorted(returns.rglob("*.csv")) == there
    assert "Removed 2 unfinished files from" in capsys.readouterr().out


def test_rows_can_be_purged_when_the_params_are_wrong(sent: ParamsFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    build_store(sent.load())
    (sent.path / "council.yaml").write_text("nothing: right\n", encoding="utf-8")
    monkeypatch.chdir(sent.root)
    assert main(["purge"]) == 0
    assert not history_folder(sent.root / "outputs" / "little").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_kept_rows_lie_in_the_outputs_folder_for_the_user_only(sent: ParamsFolder) -> None:
    build_store(sent.load())
    history = history_folder(sent.root / "outputs" / "little")
    assert history.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in history.iterdir()} == {0o600}


def published(council: ParamsFolder, quarter: str, *values: PublishedValue) -> None:
    """A publication of that quarter, which the council's ledger has from now on."""
    council.set("council.yaml", "publication", {"ledger": "ledger"})
    ledger = Ledger(ledger_folder(council.load()))
    ledger.append(Entry("little", quarter, 1, "2017-12-01", "A. Name", "Head of service", "made", "placed", values))


def test_what_was_published_as_withheld_stays_withheld_in_the_packs_that_follow(sent: ParamsFolder) -> None:
    assert contacts_of(sent, BEFORE) == 20
    sent.set("council.yaml", "publication", {"ledger": "ledger"})
    before = build_store(sent.load())
    published(sent, BEFORE, PublishedValue(Key("DM/01", "", "DM/01", BEFORE), "hidden"))
    after = build_store(sent.load())
    assert after.name != before.name  # the ledger is part of the store's key
    store = Store(after)
    assert store.figure("DM/01").figure.at(Quarter.parse(BEFORE)).hidden
    assert set(store.withheld("DM/01").values()) == {"published_so_before"}


def test_a_quarter_that_stands_on_a_publication_which_is_not_there_is_refused(
    sent: ParamsFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent.set("council.yaml", "publication", {"ledger": "ledger"})
    sent.set(THIS, "stands_on", ["2017-18-q1/1"])
    with pytest.raises(Refused, match="2017-18-q1/1"):
        build_store(sent.load())
    monkeypatch.chdir(sent.root)
    assert main(["check", NOW]) == 2
    assert "2017-18-q1/1" in capsys.readouterr().err
