"""Is a file found whole or not at all, and by whom?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.domain import whole_file
from helpers.domain.whole_file import write_whole


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write_whole(tmp_path / "pack.json", "cyntaf\r\nâ")
    write_whole(tmp_path / "pack.json", b"2")
    assert (tmp_path / "pack.json").read_bytes() == b"2"
    assert [file.name for file in tmp_path.iterdir()] == ["pack.json"]


def test_text_is_utf_8_with_its_line_ends_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "words", "Tŷ\r\nGwyn\n")
    assert (tmp_path / "words").read_bytes() == "Tŷ\r\nGwyn\n".encode()


def test_of_a_write_that_failed_nothing_is_left_and_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    write_whole(tmp_path / "rows", b"old")
    monkeypatch.setattr(whole_file.os, "replace", full)
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "rows", b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"rows": b"old"}


@pytest.mark.skipif(os.name != "posix", reason="permissions of other systems are told otherwise")
def test_a_private_file_is_the_users_alone_and_another_as_usual(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "rows", b"", private=True)
        write_whole(tmp_path / "page", b"")
    finally:
        os.umask(before)
    assert {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == {"rows": "0o600", "page": "0o644"}
