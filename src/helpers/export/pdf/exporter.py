"""The members' PDF of a paper: tagged for readers' software (PDF/UA-1 as Typst checks it), the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import typst
from nbconvert.exporters.exporter import Exporter
from traitlets import default

from helpers.export.fonts import typst_fonts
from helpers.export.paper import Tree, notebook_tree
from helpers.export.pdf.document import document, layout_of, short_title, tables
from helpers.export.pdf.row_headers import marked_row_headers
from helpers.export.refusal import ExportRefused

TEMPLATES = Path(__file__).parent / "typst"


class MembersPDFExporter(Exporter):
    """The exporter that ``jupyter nbconvert --to members-pdf`` and JupyterLab's export menu find."""

    export_from_notebook = "Members' PDF"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(
        self, nb: Mapping[str, Any], resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF of an executed notebook, with nbconvert's resources; ``document_date`` in them is the PDF's date."""
        resources = self._init_resources(resources or {})
        name = resources["metadata"].get("name") or "paper"
        return export_pdf(notebook_tree(nb, name, date=resources.get("document_date", ""))), resources


def export_pdf(tree: Tree) -> bytes:
    """The PDF of one paper. Links to other papers become plain words. Raises ExportRefused where the paper cannot be tagged."""
    return settled_pdf(tree)[0]


def settled_pdf(tree: Tree) -> tuple[bytes, Tree]:
    """The PDF of one paper, and its tree with what the bound pack need not find out again: how the paper lies on its pages
    (``layout``), and whether its lines stand close (``close``).
    """
    tree = tree | {"layout": layout_of(tree)}
    content = document([tree], title=short_title(tree))
    closer = content | {"papers": [paper | {"close": True} for paper in content["papers"]]}
    loose, close = (_compiled(one, tree["date"], tree["page"]) for one in (content, closer))
    fewer = page_count(close) < page_count(loose)
    return marked_row_headers(close if fewer else loose, tables([tree]), tree["page"]), tree | {"close": fewer}


def closely_set(trees: list[Tree]) -> frozenset[str]:
    """The papers that fill fewer pages when their lines stand closer: a few lines alone on a last page are pulled back."""
    settled = (tree if "close" in tree else settled_pdf(tree)[1] for tree in trees)
    return frozenset(tree["page"] for tree in settled if tree["close"])


def page_count(printed: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(printed)) as pdf:
        return len(pdf.pages)


def printed_pdf(content: dict[str, Any], trees: list[Tree], paper: str) -> bytes:
    """The PDF of prepared content, with its row headers marked."""
    return marked_row_headers(_compiled(content, trees[0]["date"], paper), tables(trees), paper)


def _compiled(content: dict[str, Any], date: str, paper: str) -> bytes:
    files = _templates() | {"doc.json": json.dumps(content).encode()}
    try:
        pdf, warnings = typst.compile_with_warnings(
            files, font_paths=typst_fonts(), ignore_system_fonts=True, pdf_standards="ua-1", timestamp=_timestamp(date)
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
