"""The officers' pack of the sample beside the members': what the one shows and the other withholds, and who can read it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pikepdf
import pytest

from helpers.disclosure.protect import results
from helpers.export.html.exporter import css_text
from helpers.figures.store import Store
from helpers.pack.folders import LOCKS
from packs.conftest import PROJECT, QUARTER, Pack, scrutiny

pytestmark = pytest.mark.slow
MARK = "For officers only: not for publication"


@pytest.fixture(scope="module")
def officers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council's outputs after a run for officers."""
    outputs = tmp_path_factory.mktemp("officers")
    ran = scrutiny("run", QUARTER, "--params", str(PROJECT / "params"), "--outputs", str(outputs), "--edition", "officer")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return next(outputs.glob("*/officer")).parent


def _store(folder: Path) -> Store:
    (index,) = folder.glob(f"{QUARTER}-*.json")
    return Store(index)


def _text(page: str) -> str:
    return " ".join(re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S).split())


def test_officers_see_each_number_that_members_do_not_and_members_files_hold_none_of_them(officers: Path, reference: Pack):
    ours, theirs = _store(officers / "officer" / "store"), _store(reference.folder.parent / "store")
    hidden = {address for name in theirs.ids() for address, one in results(theirs.figure(name).figure) if one.hidden}
    true = {address: one for name in ours.ids() for address, one in results(ours.figure(name).figure) if one.for_officers}
    assert hidden and {*true} == hidden and all(one.known for one in true.values())
    # A run for officers leaves nothing among what members' runs read and place.
    assert not [file for file in officers.glob("store/*") if file.name != "patterns"] and not (officers / QUARTER).exists()
    every = [file for file in reference.folder.parent.rglob("*") if file.is_file() and not file.is_symlink()]
    marked = [file for file in every if re.search(rb'\[w\]|"symbol": ?"w"', file.read_bytes())]
    assert every and [file for file in marked if file.suffix in (".json", ".html", ".ipynb")] == []


def test_every_page_says_that_it_is_for_officers_and_every_table_how_much_of_it_is_public(officers: Path):
    pack = officers / "officer" / QUARTER
    pages = {file.stem: file.read_text("utf-8") for file in pack.glob("*.html")}
    assert len(pages) == 15 and all(css_text(MARK) in page and "For officers only" in _text(page) for page in pages.values())
    with pikepdf.open(pack / "pack.pdf") as bound:
        assert len(bound.pages) > len(pages)
    notes = _text(pages["notes"])
    withheld = json.loads((officers / "officer" / "evidence" / QUARTER / "made-from.json").read_text("utf-8"))["withheld"]
    reasons = ("It is a small number, or would give one away", "A small number could be worked out from it")
    assert sum(notes.count(reason) for reason in reasons) == len(withheld) > 0
    assert re.search(r"shown in the public edition: \d+ of \d+", _text(pages["appendix-f"]))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_folders_and_files_can_be_read_by_the_user_alone_and_the_pack_verified_and_not_audited(officers: Path):
    ours = officers / "officer"
    inside = [path for path in ours.rglob("*") if path.parent.name != LOCKS]  # in that folder lies the number of a process
    assert {path.stat().st_mode & 0o077 for path in (ours, *inside)} == {0}
    assert scrutiny("verify", str(ours / QUARTER)).returncode == 0
    refused = scrutiny("audit", str(ours / QUARTER))
    assert refused.returncode == 2 and "never published or audited" in refused.stdout + refused.stderr
