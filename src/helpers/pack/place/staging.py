"""The folder in which a pack is built, where only the run looks."""

from __future__ import annotations

import shutil
from pathlib import Path

from helpers.pack.folders import READS, SCRATCH, STAGED, STAGING
from helpers.pack.private_files import private_files


def fresh_staging(outputs: Path, quarter: str) -> Path:
    """An empty staging folder: nothing that an earlier run finished is left in it."""
    staging = outputs / STAGING / quarter
    if staging.exists():
        shutil.rmtree(staging)
    return staging_for(outputs, quarter)


def staging_for(outputs: Path, quarter: str) -> Path:
    """The staging folder, which only this user can read: what a run that failed or was killed finished is still there.

    What a run only needs while it goes on is swept out of it.
    """
    staging = outputs / STAGING / quarter
    for part in (READS, SCRATCH):
        shutil.rmtree(staging / part, ignore_errors=True)
    with private_files():
        for part in STAGED:
            if (staging / part).is_symlink() or (staging / part).is_file():  # left by a cell, or by a damaged disk
                (staging / part).unlink()
            (staging / part).mkdir(parents=True, exist_ok=True)
    return staging
