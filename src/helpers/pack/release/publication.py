"""A draft published: harvested, audited with all that was published before, marked, placed and entered in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import nbformat

from helpers.disclosure.audit.readers_view import Audited, Publication
from helpers.disclosure.ledger import Entry, Ledger
from helpers.domain.fingerprint import file_fingerprint, json_fingerprint
from helpers.domain.own_names import MANIFEST
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import write_whole
from helpers.export.html.exporter import page_html
from helpers.export.paper import Paper
from helpers.export.pdf.bound import bound_pdfs
from helpers.export.pdf.exporter import laid_pdf
from helpers.export.pdf.layout import Laid, laid_out
from helpers.figures.in_ledger import ledger_folder, ledger_of
from helpers.pack.finish import title_of
from helpers.pack.folders import EVIDENCE, PACK
from helpers.pack.outcome import Failure, PackFailed
from helpers.pack.place.lock import holding
from helpers.pack.place.verify import self_hashed
from helpers.pack.private_files import private_files
from helpers.pack.release.drafted import Draft, opened_draft, withheld_for_no_reason
from helpers.pack.release.gate import Gate
from helpers.pack.release.harvest.harvest import Harvest, harvest
from helpers.pack.release.mark import Mark, draft_again, published_notebook, published_paper
from helpers.pack.release.transaction import Publications

LEDGER_HELD = "the ledger"


@dataclass(frozen=True)
class Clearance:
    """Who publishes, in what role, on which day, and of a correction why."""

    by: str
    role: str
    on: date
    why: str = ""


@dataclass(frozen=True)
class Published:
    """A publication: where it is, its label, what the audit looked at, and the lines for the analyst to look at.

    ``anew`` is false where it was there already.
    """

    folder: Path
    label: str
    audited: Audited | None = None
    to_look_at: tuple[str, ...] = ()
    anew: bool = True


def publish(params: Params, clearance: Clearance, refuse_changed: Callable[[Path | None], None]) -> Published:
    """The draft of the quarter, published as its next version; where its content is that of the last, that one.

    ``refuse_changed`` refuses a draft that a run would make otherwise now, whatever has changed in the folder that it is given.

    Raises:
        Refused: a publication that it stands on is missing, or a correction has no reason.
        QuarterHeld: the quarter is being run, or another quarter published.
        NotWhole: the draft is not as it was placed.
        PackFailed: a number has no source, or a reader could work out a count: nothing is published.
        OSError: a file could not be read or written.
    """
    folder = ledger_folder(params)
    with private_files():
        folder.mkdir(parents=True, exist_ok=True)
        with holding(params.outputs, str(params.quarter)), holding(folder, LEDGER_HELD):
            return _Publishing(params, clearance, Ledger(folder)).published(refuse_changed)


class _Publishing:
    """One publication, with the quarter and the ledger held."""

    def __init__(self, params: Params, clearance: Clearance, ledger: Ledger) -> None:
        self._params, self._clearance, self._ledger = params, clearance, ledger
        self._publications = Publications(params.outputs)
        self._quarter = str(params.quarter)

    def published(self, refuse_changed: Callable[[Path | None], None]) -> Published:
        self._publications.recover(self._ledger)
        draft = opened_draft(self._params.outputs / self._quarter, self._params.outputs / "store")
        content = json_fingerprint({name: file["sha256"] for name, file in draft.manifest["files"].items()})
        before = self._ledger.of(self._quarter)
        if before and before[-1].content == content:
            refuse_changed(self._ledger.file.parent)  # its own publication stands there since
            return Published(self._publications.place_of(before[-1].label), before[-1].label, anew=False)
        self._refuse(bool(before))
        refuse_changed(None)
        version = len(before) + 1
        label = f"{self._quarter}/{version}"
        gate = Gate(self._params, self._ledger.entries)
        now = harvest(draft.version, draft.figure, self._params)
        faults = (*draft.to_answer, *withheld_for_no_reason(now.values, draft), *now.faults)
        audited = gate.pass_through(Publication(label, now.values), faults)
        staging = self._staged(draft, now, Mark(self._clearance.on, version, self._clearance.why), label)
        entry = self._entry(version, content, now, staging)
        return Published(self._publications.commit(staging, entry, self._ledger), label, audited, draft.to_look_at)

    def _refuse(self, is_correction: bool) -> None:
        problems = []
        if is_correction and not self._clearance.why:
            rule = "a version is published already, and a correction says why it is made"
            problems.append(Problem(self._quarter, rule, 'Say why with --why "...".'))
        if problems:
            raise Refused(problems)
        ledger_of(self._params)  # refuses where a publication that the quarter stands on is missing

    def _staged(self, draft: Draft, now: Harvest, mark: Mark, label: str) -> Path:
        """The version in staging: the same executed papers, exported with its mark; harvested again as readers will find it."""
        staging = self._publications.staging_for(label)
        spoken = self._params.words, self._params.language
        fact, version = mark.fact(*spoken), mark.version_named(*spoken)
        papers = {paper: published_paper(now.papers[paper], fact, version) for paper in _order(draft.manifest)}
        laid = [self._export(staging, draft, paper, mark=now.papers[name].masthead.draft) for name, paper in papers.items()]
        for bound, pdf in bound_pdfs(laid, title_of(self._params)).items():
            write_whole(staging / PACK / f"{bound}.pdf", pdf)
        for name, paper in papers.items():
            notebook = nbformat.read(draft.version / EVIDENCE / f"{name}.ipynb", as_version=4)
            published_notebook(notebook, paper.masthead)
            write_whole(staging / EVIDENCE / f"{name}.ipynb", f"{nbformat.writes(notebook)}\n")
        self._write_manifest(staging, draft.manifest, mark)
        again = harvest(staging, draft.figure, self._params, marked=True)
        if again.faults or again.values != now.values:
            sentences = again.faults or ("the published pages show other numbers than the draft",)
            raise PackFailed([Failure("disclosure", label, sentence) for sentence in sentences])
        return staging

    def _export(self, staging: Path, draft: Draft, paper: Paper, *, mark: str) -> Laid:
        """Writes the pages of a published paper. With the draft's mark put back they are the draft's, to the last byte."""
        was = draft_again(paper, mark)
        laid, again = laid_out(paper), laid_out(was)
        pages = {f"{paper.page}.html": page_html(paper).encode(), f"{paper.page}.pdf": laid_pdf(laid)}
        unmarked = {f"{paper.page}.html": page_html(was).encode(), f"{paper.page}.pdf": laid_pdf(again)}
        for name in (name for name in pages if name in draft.manifest["files"]):
            if unmarked[name] != (draft.pack / name).read_bytes():
                message = f"{name}: more than the mark of a draft would differ; run the quarter again."
                raise PackFailed([Failure("disclosure", paper.page, message)])
            write_whole(staging / PACK / name, pages[name])
        return laid

    def _write_manifest(self, staging: Path, draft: Mapping[str, Any], mark: Mark) -> None:
        files = sorted((staging / PACK).iterdir())
        published = {"on": mark.day.isoformat(), "version": mark.version, "why": mark.why}
        described = {file.name: {"sha256": file_fingerprint(file), "bytes": file.stat().st_size} for file in files}
        content = {**draft, "draft": False, "published": published, "files": described}
        write_whole(staging / PACK / MANIFEST, self_hashed(content))

    def _entry(self, version: int, content: str, now: Harvest, staging: Path) -> Entry:
        return Entry(
            council=self._params.council.id,
            quarter=self._quarter,
            version=version,
            published_on=self._clearance.on.isoformat(),
            by=self._clearance.by,
            role=self._clearance.role,
            why=self._clearance.why,
            content=content,
            manifest=file_fingerprint(staging / PACK / MANIFEST),
            values=now.values,
        )


def _order(manifest: Mapping[str, Any]) -> list[str]:
    """The papers of a pack in reading order."""
    return [str(paper["id"]) for paper in manifest["papers"]]
