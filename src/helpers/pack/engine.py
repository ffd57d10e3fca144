"""The papermill engine ``scrutiny``, as ``papermill --engine scrutiny`` and a run find it.

papermill imports this module while it is itself being imported, whatever engine is asked for: so nothing is imported here.
"""

from __future__ import annotations

from typing import Any


class ScrutinyEngine:
    """Runs a notebook's cells without a kernel: see ``workers.client``."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, **asked: Any) -> Any:
        """The notebook with what its cells have shown, its statuses and its error as papermill's own engine leaves them."""
        from helpers.pack.workers import door

        return door.cells_engine().execute_notebook(nb, kernel_name, **asked)

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> Any:
        """The kernel that the notebook names: it is noted, and not started."""
        from papermill.utils import nb_kernel_name

        return nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> Any:
        """The language that the notebook names."""
        from papermill.utils import nb_language

        return nb_language(nb, language)
