"""The exporters by the names that they had first. A menu of JupyterLab does not list them: its route takes no hyphen."""

from __future__ import annotations

import sys

from traitlets import default

from helpers.export.html.exporter import MembersHTMLExporter
from helpers.export.pdf.exporter import MembersPDFExporter


def is_in_a_server() -> bool:
    """Whether a Jupyter server asks, for its menu or its route."""
    return "jupyter_server.serverapp" in sys.modules


class OldHTMLExporter(MembersHTMLExporter):
    """``jupyter nbconvert --to members-html``."""

    @default("enabled")
    def _enabled_default(self) -> bool:
        return not is_in_a_server()


class OldPDFExporter(MembersPDFExporter):
    """``jupyter nbconvert --to members-pdf``."""

    @default("enabled")
    def _enabled_default(self) -> bool:
        return not is_in_a_server()
