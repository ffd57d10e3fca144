"""Packs in hand, drafts and published ones together: what a reader of all of them could work out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from helpers.disclosure.audit.readers_view import Audited, Publication
from helpers.disclosure.ledger import Ledger
from helpers.domain.fingerprint import file_fingerprint, kept_text
from helpers.domain.own_names import MANIFEST
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.figures.in_ledger import ledger_folder
from helpers.pack.outcome import NotWhole
from helpers.pack.place.readers import current
from helpers.pack.place.verify import is_published
from helpers.pack.release.drafted import opened_draft
from helpers.pack.release.gate import Gate
from helpers.pack.release.harvest.harvest import harvest


def quarter_of(folder: Path) -> str:
    """The quarter of the pack in a folder.

    Raises:
        NotWhole: there is no pack.
    """
    return str(_manifest(folder)["quarter"])


def council_in(folder: Path) -> str:
    """The id of the council whose pack is in a folder.

    Raises:
        NotWhole: there is no pack.
    """
    return str(_manifest(folder)["council"])


def audited_packs(packs: Iterable[Path], params: Params) -> Audited:
    """What a reader could work out who has these packs, in the order of their quarters, and nothing else.

    A draft is harvested; what a published pack shows is in the ledger.

    Raises:
        NotWhole: one is not as it was placed, or the ledger does not know it.
        PackFailed: see ``Gate``.
        Refused: the figures of a draft are not in the store any more.
    """
    ordered = sorted(packs, key=lambda pack: (Quarter.parse(quarter_of(pack)), pack.name))
    return Gate(params, ()).audited([_publication(pack, params) for pack in ordered])


def _publication(pack: Path, params: Params) -> Publication:
    if is_published(pack):
        return _in_ledger(pack, Ledger(ledger_folder(params)))
    draft = opened_draft(pack, params.outputs / "store")
    return Publication(f"draft {draft.quarter}", harvest(draft.version, draft.figure, params).values)


def _in_ledger(pack: Path, ledger: Ledger) -> Publication:
    found = current(pack)
    assert found is not None
    manifest = file_fingerprint(found / MANIFEST)
    for entry in ledger.entries:
        if entry.manifest == manifest:
            return Publication(entry.label, entry.values)
    raise NotWhole([f"The ledger does not know the published pack in {pack.name}; restore the ledger from its backup."])


def _manifest(folder: Path) -> dict[str, object]:
    found = current(folder)
    try:
        read: dict[str, object] = json.loads(kept_text((found or folder) / MANIFEST))
        return read
    except (OSError, ValueError):
        raise NotWhole([f"{folder.name} is no folder that holds a pack."]) from None
