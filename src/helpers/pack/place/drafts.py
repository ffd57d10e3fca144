"""Which packs a run may replace: drafts alone."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.domain.own_names import MANIFEST
from helpers.domain.refusal import Problem, Refused
from helpers.pack.place.readers import current


def never_over_a_published_pack(outputs: Path, quarter: str) -> None:
    """Refuses where readers find a published pack now: only a draft may be replaced.

    Raises:
        Refused: the manifest there says that the pack is no draft, or cannot be read, so that it might say so.
    """
    manifest = (current(outputs / quarter) or outputs / quarter) / MANIFEST
    if manifest.is_file() and (why := _why_not_a_draft(manifest)):
        raise Refused(
            [
                Problem(
                    f"{quarter}/{MANIFEST}",
                    why,
                    "Name another outputs folder with --outputs, or move the pack to where it is archived.",
                )
            ]
        )


def _why_not_a_draft(manifest: Path) -> str:
    """Why a pack may not be replaced, in words; empty where its manifest says that it is a draft."""
    try:
        stated = json.loads(manifest.read_text(encoding="utf-8"))
        if stated["draft"] is True:
            return ""
    except (ValueError, KeyError, TypeError):
        return "the manifest of the pack that stands here does not say whether it is a draft, and a run replaces drafts only"
    return "a pack that is no draft stands here, and a run never replaces one"
