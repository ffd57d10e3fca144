"""Which packs a run may replace: drafts alone."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.domain.fingerprint import kept_text
from helpers.domain.own_names import MANIFEST
from helpers.domain.refusal import Problem, Refused
from helpers.pack.folders import EVIDENCE
from helpers.pack.place.readers import current


def never_over_a_published_pack(outputs: Path, quarter: str) -> None:
    """Refuses where readers find a published pack now: only a draft may be replaced.

    Raises:
        Refused: the manifest there says that the pack is no draft, or is missing or cannot be read, so that it might say so.
        FileExistsError: a real folder stands there, which no run has placed.
    """
    for folder in (outputs / EVIDENCE / quarter, outputs / quarter):
        _refuse_a_real_folder(folder)
    pack = current(outputs / quarter)
    if pack is not None and (why := _why_not_a_draft(pack / MANIFEST)):
        remedy = (
            f"Copy it to its archive with 'scrutiny archive', then remove the link '{quarter}' (no run removes the pack); "
            "or name another outputs folder with --outputs."
        )
        raise Refused([Problem(f"{quarter}/{MANIFEST}", why, remedy)])


def _refuse_a_real_folder(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        raise FileExistsError(f"{folder.name} in the outputs folder is a real folder, not a pack placed by a run; move it away")


def is_draft(pack: Path) -> bool:
    """Whether a pack's manifest says that it is a draft."""
    return not _why_not_a_draft(pack / MANIFEST)


def _why_not_a_draft(manifest: Path) -> str:
    """Why a pack may not be replaced, in words; empty where its manifest says that it is a draft."""
    try:
        stated = json.loads(kept_text(manifest))
        if stated["draft"] is True:
            return ""
    except (OSError, ValueError, KeyError, TypeError):
        return "no manifest of the pack that stands here says whether it is a draft, and a run replaces drafts only"
    return "a pack that is no draft stands here, and a run never replaces one"
