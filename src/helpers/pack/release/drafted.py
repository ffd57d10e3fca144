"""A pack that a run placed, opened with what its pages were made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.disclosure.cell import Address, Reason
from helpers.disclosure.protect import results
from helpers.disclosure.published import PublishedValue
from helpers.domain.fingerprint import bytes_fingerprint, kept_bytes, kept_text
from helpers.domain.own_names import MANIFEST, OFFICER
from helpers.domain.refusal import Problem, Refused
from helpers.figures.publishable import Publishable
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.outcome import NotWhole
from helpers.pack.place.manifest import MADE_FROM
from helpers.pack.place.readers import current
from helpers.pack.place.verify import verified

_REMEDY = "Run the quarter again."
_FOR_OFFICERS = "this is the officers' edition, which shows what the public one withholds: it is never published or audited"
_FOR_MEMBERS = "Name the pack for members, which scrutiny run makes."


@dataclass(frozen=True)
class Draft:
    """A draft: the folder of its version, its manifest, and its figures by id.

    ``reasons`` is why each result is withheld; ``to_look_at`` and ``to_answer`` are what the analyst is to know of it.
    """

    version: Path
    manifest: dict[str, Any]
    figure: Callable[[str], Publishable]
    reasons: Mapping[Address, Reason] = field(default_factory=dict)
    to_look_at: tuple[str, ...] = ()
    to_answer: tuple[str, ...] = ()

    @property
    def quarter(self) -> str:
        """The quarter of the pack."""
        return str(self.manifest["quarter"])

    @property
    def pack(self) -> Path:
        """Its pages."""
        return self.version / PACK


def opened_draft(folder: Path, store: Path) -> Draft:
    """The pack that readers find in a folder, every byte of it as it was placed; ``store`` is the folder of the figure store.

    Raises:
        NotWhole: it is not as its manifest says, or its executed notebooks are not beside it.
        Refused: its figures are not in the store any more, or it is the officers' edition.
    """
    verified(folder)
    found = current(folder)
    assert found is not None
    version = found.resolve().parent
    made_from = version / EVIDENCE / MADE_FROM
    if not made_from.is_file():
        raise NotWhole([f"The executed papers of {folder.name} are not beside it, so that nothing can be harvested. {_REMEDY}"])
    manifest = json.loads(kept_text(version / PACK / MANIFEST))
    if manifest.get("edition") == OFFICER:
        raise Refused([Problem(folder.name, _FOR_OFFICERS, _FOR_MEMBERS)])
    recorded = json.loads(kept_text(made_from))
    digests: dict[str, str] = recorded["figures"]
    read: dict[str, Publishable] = {}

    def figure(name: str) -> Publishable:
        if name not in read:
            read[name] = _stored(store / "objects", digests.get(name, ""), name)
        return read[name]

    reasons = {Address(*address): why for *address, why in recorded.get("withheld", [])}
    to_answer = tuple(sentence for _, sentence in recorded.get("to_answer", []))
    return Draft(version, manifest, figure, reasons, tuple(recorded.get("to_look_at", [])), to_answer)


def _stored(objects: Path, digest: str, name: str) -> Publishable:
    file = objects / f"{digest}.json"
    content = kept_bytes(file) if digest and file.is_file() else b""
    if not digest or bytes_fingerprint(content) != digest:
        raise Refused([Problem("store", f"the figure '{name}' of the pack is not in the store as it was", _REMEDY)])
    try:
        return Publishable.from_json(content.decode("utf-8"))
    except TypeError:
        raise Refused([Problem("store", _FOR_OFFICERS, _FOR_MEMBERS, found=name)]) from None


def withheld_for_no_reason(published: Iterable[PublishedValue], draft: Draft) -> Iterator[str]:
    """A sentence for each result of the figures that a pack shows that is withheld and has no recorded reason."""
    for name in sorted({value.key.figure for value in published}):
        for address, result in results(draft.figure(name).figure):
            if result.hidden and address not in draft.reasons:
                cell = ", ".join(part for part in (address.row, address.column) if part)
                yield f"{name}, {cell}: it is withheld for no recorded reason; run the quarter again."
