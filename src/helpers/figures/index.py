"""The files of a figure store: its index, which names the content of each figure, and one file a content."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.domain.fingerprint import bytes_fingerprint, json_fingerprint, kept_bytes, kept_text
from helpers.domain.own_names import OFFICER
from helpers.domain.quarter import Quarter
from helpers.domain.whole_file import make_private, write_whole
from helpers.figures.inputs import key_of
from helpers.figures.without_words import numbers_fingerprint

if TYPE_CHECKING:  # pandas and scipy are only needed where a store is built
    from helpers.figures.build import Built


def store_folder(outputs: Path, edition: str) -> Path:
    """Where an edition's stores lie in a council's outputs: officers', which have true values, in their own private folder."""
    return outputs / OFFICER / "store" if edition == OFFICER else outputs / "store"


def is_whole(index: Path) -> bool:
    """Whether the store is there as it was stored: a disk can fail, and a hand can slip, without a word to the run."""
    try:
        entries = json.loads(kept_text(index))
        numbers = {f"{name} in numbers": digest for name, digest in entries["numbers"].items()}
        if entries["digest"] != _digest_of_all({**entries["figures"], **numbers}):
            return False
        stored = {digest: index.parent / "objects" / f"{digest}.json" for digest in entries["figures"].values()}
        return all(bytes_fingerprint(kept_bytes(file)) == digest for digest, file in stored.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def write_store(index: Path, built: Built, quarter: Quarter, hashes: dict[str, str]) -> None:
    """Writes what was built, the index last; for the user only, and an officers' store in a folder that is theirs alone."""
    objects = index.parent / "objects"
    if built.edition == OFFICER:
        make_private(index.parent.parent)
    objects.mkdir(parents=True, exist_ok=True, mode=0o700)
    digests, numbers = {}, {}
    for figure in built.figures:
        text, numbers[figure.id] = figure.json(), numbers_fingerprint(figure)
        digests[figure.id] = bytes_fingerprint(text.encode())
        write_whole(objects / f"{digests[figure.id]}.json", text, private=True)
    entries = {
        "quarter": str(quarter),
        "edition": built.edition,
        "key": key_of(hashes),
        "figures": digests,
        "numbers": numbers,
        "digest": _digest_of_all({**digests, **{f"{name} in numbers": digest for name, digest in numbers.items()}}),
        "withheld": [(*astuple(address), why) for address, why in sorted(built.withheld.items())],
        "to_look_at": built.to_look_at,
        "to_answer": [astuple(each) for each in built.to_answer],
        "inputs": hashes,
    }
    write_whole(index, json.dumps(entries, indent=1), private=True)


def _digest_of_all(digests: dict[str, str]) -> str:
    """Of all figures in the order of the register, so that none can stand in the place of another."""
    return json_fingerprint(list(digests.items()))
