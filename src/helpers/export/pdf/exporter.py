"""The members' PDF of a paper: tagged for readers' software (PDF/UA-1) and, dated, fit for archives (PDF/A-2a); the same bytes
each time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import typst
from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import default

from helpers.export.fonts import typst_fonts
from helpers.export.paper import Paper
from helpers.export.pdf.document import document, printed_tables, short_title
from helpers.export.pdf.layout import Laid, laid_out
from helpers.export.pdf.row_headers import marked_row_headers
from helpers.export.read_paper import read_paper
from helpers.export.refusal import ExportRefused

TEMPLATES = Path(__file__).parent / "typst"

# For readers' software, and for archives; an archive asks for a date.
TAGGED, ARCHIVED = "ua-1", "a-2a"


class MembersPDFExporter(Exporter):
    """The exporter that ``jupyter nbconvert --to members_pdf`` and JupyterLab's export menu find."""

    export_from_notebook = "Members' PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters give text or bytes too
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF of a notebook after nbconvert's preprocessors, with nbconvert's resources.

        ``document_date`` in the resources is the PDF's date.

        Raises:
            ExportRefused: the notebook cannot become a paper; every reason at once.
        """
        nb, resources = super().from_notebook_node(nb, resources, **more)
        name = resources["metadata"].get("name") or "paper"
        return export_pdf(read_paper(nb, name, date=resources.get("document_date", ""))), resources


def export_pdf(paper: Paper) -> bytes:
    """The PDF of one paper. Links to other papers become plain words. Raises ExportRefused where the paper cannot be tagged."""
    return laid_pdf(laid_out(paper))


def laid_pdf(laid: Laid) -> bytes:
    """The PDF of one paper that has been measured already, without what is of the annex."""
    printed = laid.printed()
    return printed_pdf(document([printed], title=short_title(printed.paper)), [printed.paper], printed.paper.page)


def page_count(printed: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(printed)) as pdf:
        return len(pdf.pages)


def printed_pdf(content: dict[str, Any], papers: Sequence[Paper], name: str) -> bytes:
    """The PDF of prepared content, with its row headers marked."""
    return marked_row_headers(_compiled(content, papers[0].date, name), printed_tables(papers), name)


def _compiled(content: dict[str, Any], date: str, paper: str) -> bytes:
    files = _templates() | {"doc.json": json.dumps(content).encode()}
    standards = [ARCHIVED, TAGGED] if date else TAGGED
    try:
        pdf, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]  # its stub leaves out files by name
            files, font_paths=typst_fonts(), ignore_system_fonts=True, pdf_standards=standards, timestamp=_timestamp(date)
        )
    except typst.TypstError as fault:
        raise ExportRefused([f"{paper}: {fault.message}. {' '.join(fault.hints)}".strip()]) from fault
    if warnings:
        raise ExportRefused([f"{paper}: {warning.message}" for warning in warnings])
    return pdf


def _timestamp(date: str) -> int:
    """The seconds of the document date; the beginning of time where there is none, never the clock."""
    return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()) if date else 0


@cache
def _templates() -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    return files | {"main.typ": files["report.typ"]}
