"""Small texts kept in the repository: one for each part of a page, so that a change of a part is seen in a diff."""

from __future__ import annotations

import os
from pathlib import Path

UPDATE = "SCRUTINY_UPDATE_SNAPSHOTS"


def same_as_kept(text: str, kept: Path) -> bool:
    """Whether a text is the one that is kept; with SCRUTINY_UPDATE_SNAPSHOTS set, it is kept from now on."""
    if os.environ.get(UPDATE):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return kept.read_text(encoding="utf-8") == f"{text}\n"
