"""Killed at any moment of publishing, is a version in the ledger exactly where readers find it?"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from helpers.disclosure.ledger import Entry, Ledger
from helpers.disclosure.published import Key, PublishedValue
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.release.transaction import Publications
from pack.project import contents, write

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed, which needs fork")
ENTRY = Entry(
    "toytown",
    "2017-18-q3",
    1,
    "2018-03-07",
    "A Name",
    "Head",
    "content",
    "manifest",
    (PublishedValue(Key("a", "b", "c", "d"), "hidden"),),
)
_STEPS = ("fsync", "replace", "rename", "write", "unlink", "rmdir", "mkdir", "chmod")


def commit(folder: Path) -> None:
    """A version of one page, published."""
    publications, ledger = Publications(folder / "outputs"), Ledger(folder / "ledger")
    publications.recover(ledger)
    staging = publications.staging_for(ENTRY.label)
    write(staging / PACK / "index.html", "a page")
    write(staging / PACK / "manifest.json", "{}")
    write(staging / EVIDENCE / "index.ipynb", "a paper")
    publications.commit(staging, ENTRY, ledger)


def killed_before(step: int, folder: Path) -> bool:
    """Whether a process that publishes was killed before so many of its calls that change the disk had been made."""
    child = os.fork()
    if child == 0:
        left = [step]

        def counted(call: Any) -> Any:
            def made(*arguments: Any, **named: Any) -> Any:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*arguments, **named)

            return made

        for name in _STEPS:
            setattr(os, name, counted(getattr(os, name)))
        try:
            commit(folder)
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def test_killed_before_any_of_its_steps_the_ledger_has_exactly_what_readers_find(tmp_path: Path) -> None:
    step, ends = 0, set()
    while killed_before(step, tmp_path / str(step)):
        folder = tmp_path / str(step)
        publications, ledger = Publications(folder / "outputs"), Ledger(folder / "ledger")
        assert set(publications.labels()) <= {entry.label for entry in ledger.entries}  # readers never find what is not in it
        publications.recover(ledger)
        assert publications.labels() == tuple(entry.label for entry in Ledger(folder / "ledger").entries)
        ends.add(publications.labels())
        if not publications.labels():
            commit(folder)
        assert publications.labels() == (ENTRY.label,)
        assert contents(publications.place_of(ENTRY.label)) == {"index.html": b"a page", "manifest.json": b"{}"}
        assert not any((publications.folder / ".intents").iterdir())
        step += 1
    assert step > 15 and ends == {(), (ENTRY.label,)}


def test_a_version_that_the_ledger_does_not_know_is_not_written_over(tmp_path: Path) -> None:
    commit(tmp_path)
    (tmp_path / "ledger" / "ledger.jsonl").unlink()
    with pytest.raises(FileExistsError, match="restore the ledger"):
        commit(tmp_path)
