"""Quarters of the sample really published, one after another, and what one works out who has those packs and no more.

All eight take a quarter of an hour on a busy machine; with ``--folder`` what is published already stays so.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.council import PROJECT, Place, command
from benchmarks.machine import machine
from benchmarks.protecting import SEVEN
from helpers.disclosure.audit.attack import findings, findings_of_one_who_knows
from helpers.disclosure.audit.counts import Definitions
from helpers.disclosure.audit.readers_view import Publication, knowledge_of
from helpers.disclosure.ledger import Ledger
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.figures.in_ledger import ledger_folder
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.release.drafted import opened_draft
from helpers.pack.release.harvest.harvest import harvest
from helpers.pack.release.transaction import Publications

RESULTS = Path(__file__).parent / "results" / "publishing.md"
EIGHT = (*SEVEN, "2017-18-q4")
WHO = ("--by", "A. Name", "--role", "Head of service", "--on", "2018-03-07")


@dataclass(frozen=True)
class InHand:
    """A published pack as a reader has it, and the faults of its harvest."""

    publication: Publication
    faults: tuple[str, ...]

    def counted(self, mark: str) -> int:
        """How many of its numbers are shown, or hidden."""
        return sum(value.mark == mark for value in self.publication.values)


def main(arguments: Sequence[str]) -> int:
    """Publishes the quarters in a council of its own and writes the page; 1 where a withheld number can be worked out."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks publishing", description=__doc__)
    asked.add_argument("--quarters", type=int, default=len(EIGHT), help="how many of the eight, from the first")
    asked.add_argument("--folder", type=Path, help="the council's own folder, kept: what is published there already stays so")
    options = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        place = _council(options.folder or Path(folder))
        packs = [_published(place, quarter) for quarter in EIGHT[: options.quarters]]
        params = _params(place, EIGHT[options.quarters - 1])
        lines, found = _read(packs, params, len(Ledger(ledger_folder(params)).entries))
    page = "\n".join(lines)
    RESULTS.write_text(page, encoding="utf-8")
    print(page)
    return int(found)


def _council(root: Path) -> Place:
    if not (root / "params").is_dir():
        shutil.copytree(PROJECT / "params", root / "params")
        shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return Place(root)


def _params(place: Place, quarter: str) -> Params:
    return load_params(place.folder / "params", quarter, outputs=place.folder / "outputs")


def _published(place: Place, quarter: str) -> InHand:
    """The quarter run, published unless it is already, and read again from the published folder alone.

    Raises:
        SystemExit: a command was refused; with what it said.
    """
    params = _params(place, quarter)
    there = Ledger(ledger_folder(params)).at(f"{quarter}/1")
    for arguments in () if there else (("run", quarter), ("publish", quarter, *WHO)):
        words = place.folder / "words.txt"
        cost = command(place, words, *arguments)
        if cost.code:
            raise SystemExit(words.read_text(encoding="utf-8"))
        print(quarter, arguments[0], f"{cost.wall:.0f} s", flush=True)
    draft = opened_draft(params.outputs / quarter, params.outputs / "store")  # for what the store published under each id
    read = harvest(_read_again(place, f"{quarter}/1", params), draft.figure, params, marked=True)
    return InHand(Publication(f"{quarter}/1", read.values), read.faults)


def _read_again(place: Place, label: str, params: Params) -> Path:
    """A folder that holds a published pack with its executed papers, as they lie among the outputs."""
    publications, folder = Publications(params.outputs), place.folder / "in hand" / label.replace("/", "-")
    if folder.is_dir():
        return folder
    folder.mkdir(parents=True)
    (folder / PACK).symlink_to(publications.place_of(label))
    (folder / EVIDENCE).symlink_to(publications.evidence_of(label))
    return folder


def _read(packs: Sequence[InHand], params: Params, entries: int) -> tuple[list[str], bool]:
    """The page, and whether anything that is withheld can be worked out."""
    lines = [
        f"# {str(__doc__).partition('.')[0]}",
        "",
        f"Machine: {machine(('scipy', 'numpy', 'typst'))}.",
        "",
        "| publication | numbers shown | withheld | numbers on its pages without a source |",
        "| --- | ---: | ---: | ---: |",
        *_rows(packs),
        "",
        f"The ledger has {entries} publications.",
        "",
    ]
    found = False
    for many in sorted({min(len(SEVEN), len(packs)), len(packs)}):
        line, any_found = _worked_out(packs[:many], params)
        lines += [line, ""]
        found |= any_found
    return lines, found


def _worked_out(packs: Sequence[InHand], params: Params) -> tuple[str, bool]:
    """What one works out who has these packs in hand, as a line, and whether that is anything."""
    started = time.process_time()
    knowledge = knowledge_of([pack.publication for pack in packs], Definitions(params.figures, params.indicators))
    found = findings(knowledge, params.council.disclosure.threshold)
    exactly = sum(finding.low == finding.high for finding in found)
    others = len(findings_of_one_who_knows(knowledge))
    line = (
        f"Of {len(knowledge.hidden)} numbers that the first {len(packs)} packs withhold together, one who has all of them in "
        f"hand works out {exactly} exactly and knows {len(found) - exactly} more to be small; one who knows one of them works "
        f"out {others} others. The audit took {time.process_time() - started:.1f} s of one processor."
    )
    return line, bool(found)


def _rows(packs: Sequence[InHand]) -> Iterator[str]:
    for pack in packs:
        shown, hidden = pack.counted("shown"), pack.counted("hidden")
        yield f"| {pack.publication.label} | {shown:,} | {hidden:,} | {len(pack.faults)} |"
