"""A figure store that does not grow for ever: of each quarter the states that were made last stay, and what they hold."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

from helpers.domain.fingerprint import kept_text

OTHER_STATES_KEPT = 2  # of a quarter, beside the one in use: an analyst may go back to them
_SECONDS_A_BUILD_TAKES = 3600  # what is newer may be of a store that another run is building


def prune(index: Path) -> None:
    """Removes the older states of this index's quarter but itself, and what no state of any quarter holds any more.

    What cannot be removed stays; the next run tries again.
    """
    folder, quarter = index.parent, index.stem.rpartition("-")[0]
    with contextlib.suppress(OSError):
        others = [state for state in folder.glob(f"{quarter}-*.json") if state != index]
        for state in sorted(others, key=lambda file: file.stat().st_mtime_ns)[:-OTHER_STATES_KEPT]:
            state.unlink()
        held = {digest for state in folder.glob("*.json") for digest in _digests(state)}
        before = time.time() - _SECONDS_A_BUILD_TAKES
        for content in (folder / "objects").glob("*.json"):
            if content.stem not in held and content.stat().st_mtime < before:
                content.unlink()


def _digests(state: Path) -> Iterator[str]:
    with contextlib.suppress(OSError, ValueError, KeyError, AttributeError):  # one that is damaged is built anew
        yield from json.loads(kept_text(state))["figures"].values()
