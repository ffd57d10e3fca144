"""Killed at a random moment of publishing: does the ledger hold exactly the versions that readers find?"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import pytest

from helpers.disclosure.ledger import Ledger
from helpers.domain.params.load import load_params
from helpers.figures.in_ledger import ledger_folder
from helpers.pack.place.verify import verified
from helpers.pack.release.transaction import Publications
from pack.project import QUARTER
from pack.release.toy import draft, published_now, set_up

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed, which needs fork")]
KILLS = int(os.environ.get("SCRUTINY_KILLS", "60"))
KILLS_OF_A_TEST = 20  # so that a part of many can be run alone, or again
LABEL = f"{QUARTER}/1"


def publishing(folder: Path, killed_after: float | None = None) -> bool:
    """Publishes in a process of its own, which is killed after so many seconds; whether it had ended by then.

    A clean process is forked, not this one: a solver that ran here has threads, which a fork would wait for in vain. It has
    imported what publishing needs, so that the moments are of publishing and not of importing.
    """
    forked = get_context("forkserver")
    forked.set_forkserver_preload(["helpers.pack.release.publication"])
    child = forked.Process(target=_publish_in, args=(folder,))
    child.start()
    if killed_after is not None:
        time.sleep(killed_after)
        child.kill()
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode == 0


def _publish_in(folder: Path) -> None:
    os.chdir(folder)
    published_now()


def state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The versions that readers find, and those in the ledger."""
    monkeypatch.chdir(folder)
    params = load_params()
    entries = Ledger(ledger_folder(params)).entries
    return Publications(params.outputs).labels(), tuple(entry.label for entry in entries)


@pytest.mark.parametrize("part", range(KILLS // KILLS_OF_A_TEST))
def test_killed_at_any_moment_the_ledger_holds_exactly_the_published_versions(
    part: int, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(project)
    draft(project)
    for number in range(2):  # the first takes longer: it imports the rest
        started = time.monotonic()
        assert publishing(shutil.copytree(project, tmp_path / f"whole {number}", symlinks=True))
    takes, chance, ends = time.monotonic() - started, random.Random(14 + part), Counter[str]()  # noqa: S311 - the same moments
    for number in range(KILLS_OF_A_TEST):
        folder = shutil.copytree(project, tmp_path / str(number), symlinks=True)
        ended = publishing(folder, chance.uniform(0.0, takes))
        found, in_ledger = state(folder, monkeypatch)
        assert set(found) <= set(in_ledger) <= {LABEL}  # readers never find what is not in the ledger
        ends["it had ended" if ended else "in the ledger" if in_ledger else "not in the ledger"] += 1
        assert publishing(folder)  # whoever publishes next ends what was begun
        assert state(folder, monkeypatch) == ((LABEL,), (LABEL,))
        assert verified(folder / "outputs" / "toytown" / "published" / LABEL) == 7
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder)
    print(f"part {part}, {KILLS_OF_A_TEST} kills in {takes:.2f} s of publishing: {dict(ends)}")
    assert ends["not in the ledger"]
