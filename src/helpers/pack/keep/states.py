"""The last few states of each paper, so that undoing an edit costs nothing: what was made so before is taken from there."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.domain.fingerprint import json_fingerprint, kept_text
from helpers.domain.whole_file import write_whole
from helpers.pack.keep.papers import Kept, record_name
from helpers.pack.private_files import private_files

MOST_STATES = 4  # of one paper


def states_of(states: Path, paper: str) -> tuple[Path, ...]:
    """The folders in which earlier states of a paper lie, the last made first."""
    folders = [folder for folder in (states / paper).glob("*") if folder.is_dir()]
    return tuple(sorted(folders, key=lambda folder: folder.stat().st_mtime_ns, reverse=True))


def remember(kept: Kept, states: Path) -> None:
    """Keeps a paper's state beside its last few others; the oldest of more than four goes."""
    state = states / kept.paper / json_fingerprint(kept.parts)[:16]
    if (state / record_name(kept.paper)).is_file():
        return
    with private_files():
        for name in kept.files:
            (state / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(kept.folder / name, state / name)
        record = record_name(kept.paper)  # last, so that it never speaks of half a paper
        write_whole(state / record, kept_text(kept.folder / record))
    for oldest in states_of(states, kept.paper)[MOST_STATES:]:
        shutil.rmtree(oldest, ignore_errors=True)
