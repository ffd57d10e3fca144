"""Does the ledger hold what was published, all of it and nothing else, whatever happens to the machine?"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.disclosure.ledger import LEDGER, Entry, Ledger
from helpers.disclosure.published import Key, PublishedValue
from helpers.domain.refusal import Refused

POLICE = Key("contacts", "police", "total", "2017-18-q3")
SCHOOL = Key("contacts", "school", "total", "2017-18-q3", "year_to_date", "n")
VALUES = (PublishedValue(POLICE, "shown", 1421.0), PublishedValue(SCHOOL, "hidden"))
FIRST = Entry("cardiff", "2017-18-q3", 1, "2018-03-07", "A Name", "Head of service", "content", "manifest", VALUES)
SECOND = replace(FIRST, quarter="2017-18-q4", content="other")


def test_what_was_appended_is_read_again_in_its_order(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.append(FIRST)
    ledger.append(SECOND)
    assert Ledger(tmp_path / "ledger").entries == (FIRST, SECOND) == ledger.entries
    assert Ledger(tmp_path / "ledger").digest == ledger.digest
    assert Ledger(tmp_path / "ledger").at("2017-18-q3/1") == FIRST
    assert ledger.missing(["2017-18-q3/1", "2017-18-q2/1"]) == ("2017-18-q2/1",)


def test_a_ledger_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    assert Ledger(tmp_path).entries == ()
    assert not (tmp_path / LEDGER).exists()


def test_a_withheld_number_has_no_value_in_the_ledger(tmp_path: Path) -> None:
    Ledger(tmp_path).append(FIRST)
    assert '["contacts","school","total","2017-18-q3","year_to_date","n","c"]' in (tmp_path / LEDGER).read_text()
    with pytest.raises(ValueError, match="only there"):
        PublishedValue(SCHOOL, "hidden", 3.0)


def test_a_line_torn_at_any_byte_does_not_count_and_the_next_takes_its_place(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "first")
    ledger.append(FIRST)
    line = ledger.line(SECOND)
    for bytes_written in range(len(line)):
        folder = tmp_path / str(bytes_written)
        shutil.copytree(tmp_path / "first", folder)
        with (folder / LEDGER).open("ab") as opened:
            opened.write(line[:bytes_written])
        after = Ledger(folder)
        assert after.entries == (FIRST,)
        after.append(SECOND)
        assert Ledger(folder).entries == (FIRST, SECOND)
        shutil.rmtree(folder)


def test_a_version_is_never_published_twice(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.append(FIRST)
    with pytest.raises(Refused, match="never replaced"):
        ledger.append(replace(FIRST, by="Another"))


@pytest.mark.parametrize("change", ["taken out", "changed", "torn inside"])
def test_a_ledger_that_was_changed_is_refused(tmp_path: Path, change: str) -> None:
    ledger = Ledger(tmp_path)
    ledger.append(FIRST)
    ledger.append(SECOND)
    first, second = (tmp_path / LEDGER).read_bytes().splitlines(keepends=True)
    torn = first[:40] + b"\n" + second
    changed = {"taken out": second, "changed": first.replace(b"1421", b"1422") + second, "torn inside": torn}[change]
    (tmp_path / LEDGER).write_bytes(changed)
    with pytest.raises(Refused, match="line 1"):
        Ledger(tmp_path)


def test_a_copy_of_the_folder_is_a_backup_and_copied_back_a_ledger(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    ledger.append(FIRST)
    shutil.copytree(tmp_path / "ledger", tmp_path / "backup")
    ledger.append(SECOND)
    shutil.rmtree(tmp_path / "ledger")
    shutil.copytree(tmp_path / "backup", tmp_path / "ledger")
    restored = Ledger(tmp_path / "ledger")
    assert restored.entries == (FIRST,)
    restored.append(SECOND)
    assert Ledger(tmp_path / "ledger").entries == (FIRST, SECOND)
