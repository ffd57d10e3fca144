"""Where the workbook keeps a file of its own, what is no such file is looked at, never opened, waited for or followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.disclosure.ledger import LEDGER, Ledger
from helpers.domain.fingerprint import MOST_KEPT, NotAsKept, kept_bytes
from helpers.domain.own_names import MANIFEST
from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused
from helpers.figures.patterns import kept as patterns_kept
from helpers.figures.store import build_store
from helpers.pack.keep.papers import kept_in, record_name
from helpers.pack.keep.record import as_it_was, question
from helpers.pack.outcome import NotWhole
from helpers.pack.place.drafts import is_draft
from helpers.pack.place.verify import verified

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def a_link_to_another_file(file: Path) -> None:
    (file.parent / "elsewhere").write_text("{}", encoding="utf-8")
    file.symlink_to("elsewhere")


def a_folder(file: Path) -> None:
    file.mkdir()


def a_giant(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(MOST_KEPT + 1)


Put = Callable[[Path], None]
EVERY = pytest.mark.parametrize("put", [a_pipe, a_device, a_link_to_another_file, a_folder, a_giant])


@EVERY
def test_it_is_told_with_what_to_do(put: Put, tmp_path: Path) -> None:
    put(tmp_path / "index.json")
    with pytest.raises(NotAsKept, match="lies where the workbook keeps a file of its own: move it away") as other:
        kept_bytes(tmp_path / "index.json")
    assert other.value.filename == "index.json"


@EVERY
def test_in_the_place_of_the_ledger_it_is_refused(put: Put, tmp_path: Path) -> None:
    put(tmp_path / LEDGER)
    with pytest.raises(Refused, match="Restore the ledger's folder from its backup"):
        Ledger(tmp_path)


@EVERY
def test_a_pack_whose_manifest_it_is_is_not_whole_and_is_no_draft(put: Put, tmp_path: Path) -> None:
    put(tmp_path / MANIFEST)
    with pytest.raises(NotWhole, match="not the file that was placed"):
        verified(tmp_path)
    assert not is_draft(tmp_path)


@EVERY
def test_what_can_be_made_again_is_made_again(put: Put, tmp_path: Path) -> None:
    for name in (record_name("appendix-a"), ".records/2017-18-q3.json", "patterns.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path / name)
    asked = question(tmp_path, tmp_path, tmp_path, edition="members", extra={})
    assert as_it_was("2017-18-q3", asked)[0] is None
    assert kept_in(tmp_path, "appendix-a") is None and patterns_kept(tmp_path / "patterns.json") == {}


@pytest.mark.parametrize("put", [a_pipe, a_device, a_link_to_another_file])
def test_in_the_place_of_the_store_s_index_the_index_is_written_anew(put: Put, project: Path) -> None:
    index = build_store(load_params())
    before = index.read_bytes()
    index.unlink()
    put(index)
    assert build_store(load_params()) == index and not index.is_symlink() and index.read_bytes() == before
