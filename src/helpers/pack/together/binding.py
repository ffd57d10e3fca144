"""The bound PDFs, pack and annex: made from the trees of the papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.domain.own_names import BOUND
from helpers.domain.whole_file import write_whole
from helpers.pack.folders import PACK, tree_name
from helpers.pack.outcome import Failure


def bind(staging: Path, papers: Sequence[str], title: str) -> tuple[Failure, ...]:
    """Writes the bound PDF and the annex of the staged papers, in that order; gives the failures where it may not be exported.

    Raises:
        OSError: a file could not be read or written.
    """
    from helpers.export.pdf.bound import bound_pdfs
    from helpers.export.pdf.layout import Laid
    from helpers.export.refusal import ExportRefused, faults_are_the_workbooks_own

    laid = [Laid.model_validate_json((staging / tree_name(paper)).read_bytes()) for paper in papers]
    try:
        with faults_are_the_workbooks_own(BOUND):
            pdfs = bound_pdfs(laid, title)
        for name, pdf in pdfs.items():
            write_whole(staging / PACK / f"{name}.pdf", pdf)
    except ExportRefused as refused:
        return tuple(Failure("export", BOUND, sentence) for sentence in refused.sentences)
    return ()
