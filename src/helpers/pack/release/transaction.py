"""A publication placed and entered in the ledger, both or neither, whenever the machine stops.

The version is staged and synced, then an intent is written, then the line is appended to the ledger: from that moment the
version is published. Last it is moved to where readers look. Whoever publishes next ends what an intent speaks of: forwards
where the ledger has the version, backwards where it has not.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from helpers.disclosure.ledger import Entry, Ledger, sync_folder
from helpers.domain.fingerprint import kept_text
from helpers.domain.own_names import MANIFEST
from helpers.domain.whole_file import UNFINISHED, write_whole
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.private_files import usual_umask

PUBLISHED = "published"
STAGED, INTENTS, PRIVATE = ".staging", ".intents", ".evidence"


class Publications:
    """The published packs of a council: ``<quarter>/<version>`` in a folder of their own; the executed papers apart."""

    def __init__(self, outputs: Path) -> None:
        self.folder = outputs / PUBLISHED

    def place_of(self, label: str) -> Path:
        """Where readers find a version."""
        return self.folder / label

    def evidence_of(self, label: str) -> Path:
        """Where the executed papers of a version lie, for the user alone."""
        return self.folder / PRIVATE / label.replace("/", "-")

    def staging_for(self, label: str) -> Path:
        """An empty folder to make a version in."""
        staging = self.folder / STAGED / label.replace("/", "-")
        shutil.rmtree(staging, ignore_errors=True)
        for part in (PACK, EVIDENCE):
            (staging / part).mkdir(parents=True)
        return staging

    def commit(self, staging: Path, entry: Entry, ledger: Ledger) -> Path:
        """Publishes what is staged, and gives its place; see above for what happens where this is cut short.

        Raises:
            FileExistsError: there is such a version that the ledger does not know; nothing is published.
            OSError: a file could not be written; the next publication ends this one.
        """
        place = self.place_of(entry.label)
        if place.exists():
            raise FileExistsError(
                f"{PUBLISHED}/{entry.label} is there and not in the ledger; restore the ledger from its backup"
            )
        _readable(staging / PACK)
        _sync(staging)
        (self.folder / INTENTS).mkdir(exist_ok=True)
        write_whole(self._intent(entry.label), json.dumps({"label": entry.label}), private=True)
        _sync(self.folder / INTENTS)
        ledger.append(entry)
        self._forwards(entry.label)
        return place

    def recover(self, ledger: Ledger) -> None:
        """Ends every publication that was cut short."""
        for unfinished in (self.folder / INTENTS).glob(f"{UNFINISHED}*"):
            unfinished.unlink()
        for intent in sorted((self.folder / INTENTS).glob("*.json")):
            label = json.loads(kept_text(intent))["label"]
            if ledger.at(label):
                self._forwards(label)
            else:
                shutil.rmtree(self.folder / STAGED / label.replace("/", "-"), ignore_errors=True)
                intent.unlink()

    def _forwards(self, label: str) -> None:
        staging = self.folder / STAGED / label.replace("/", "-")
        for made, place in ((staging / EVIDENCE, self.evidence_of(label)), (staging / PACK, self.place_of(label))):
            if made.is_dir():
                place.parent.mkdir(parents=True, exist_ok=True)
                made.rename(place)
                sync_folder(place.parent)
        shutil.rmtree(staging, ignore_errors=True)
        self._intent(label).unlink(missing_ok=True)

    def _intent(self, label: str) -> Path:
        return self.folder / INTENTS / f"{label.replace('/', '-')}.json"

    def labels(self) -> tuple[str, ...]:
        """The versions that readers find, in the order of their names."""
        manifests = sorted(self.folder.glob(f"*-q?/*/{MANIFEST}"))
        return tuple(f"{manifest.parent.parent.name}/{manifest.parent.name}" for manifest in manifests)


def _readable(pack: Path) -> None:
    """Gives a pack the permissions that the user's files usually get."""
    usual = usual_umask()
    pack.chmod(0o777 & ~usual)
    for file in pack.iterdir():
        file.chmod(0o666 & ~usual)


def _sync(folder: Path) -> None:
    """Sees all files of a folder on the disk."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
        else:
            sync_folder(file)
    sync_folder(folder)
