"""The engine itself: a notebook's cells without a kernel.

papermill's and nbclient's own client keeps the notebook, so that outputs, markers and statuses are as the stock engine leaves
them; only where the cells run is other.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from nbclient.client import timestamp
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager
from papermill.log import logger

from helpers.export.committed import committed
from helpers.pack.workers.cells import Cells, CellsApart, CellsDied, CellsHere, CellTimedOut
from helpers.pack.workers.shell import LANGUAGE
from helpers.pack.workers.worker import note


class CellsEngine(Engine):  # type: ignore[misc]  # papermill publishes no types
    """Runs a notebook's cells in one process, which no other notebook shares."""

    @classmethod
    def execute_notebook(cls, nb: Any, kernel_name: str, *, in_this_process: bool = False, **asked: Any) -> Any:
        """The executed notebook.

        The cells take what they are ``handed``. With ``in_this_process`` they run in this process, which must end then, and
        the notebook is written when they have ended; otherwise they run in a process of their own, and it is written at each.
        """
        if not in_this_process:
            return super().execute_notebook(nb, kernel_name, **asked)
        manager = WrittenAtTheEnd(nb, asked.pop("output_path", None), progress_bar=asked.pop("progress_bar", False))
        manager.notebook_start()
        try:
            cls.execute_managed_notebook(manager, kernel_name, in_this_process=True, **asked)
        finally:
            manager.notebook_complete()
        return manager.nb

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, *, in_this_process: bool = False, **asked: Any
    ) -> Any:
        """The notebook as papermill's manager keeps it, with what its cells have shown."""
        handed = asked.pop("handed", None)
        cells = CellsHere(handed) if in_this_process else CellsApart(handed)
        timeout = asked.pop("execution_timeout", None) or asked.pop("timeout", None)
        for unused in ("input_path", "start_timeout", "autosave_cell_every"):
            asked.pop(unused, None)
        try:
            return CellsClient(nb_man, cells, timeout=timeout, kernel_name=kernel_name, log=logger, **asked).execute()
        finally:
            cells.end()


class WrittenAtTheEnd(NotebookExecutionManager):  # type: ignore[misc]  # papermill publishes no types
    """Keeps a notebook as papermill does, but writes it once: writing it at each cell took a third of a run."""

    def cell_start(self, cell: Any, cell_index: int, **more: Any) -> None:
        """Notes the start of a cell, and tells the run of it in case this process does not live to write it."""
        note(len(list(committed(self.nb.cells[:cell_index]))) + 1)
        super().cell_start(cell, cell_index, **more)

    def save(self, **_: Any) -> None:
        """Writes the notebook if its run has ended."""
        if self.end_time is not None:
            super().save()

    def autosave_cell(self, **_: Any) -> None:
        """Writes nothing in between."""


class CellsClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill publishes no types
    """papermill's client, which asks the cells' own process where it would ask a kernel."""

    def __init__(self, nb_man: NotebookExecutionManager, cells: Cells, **asked: Any) -> None:
        super().__init__(nb_man, **asked)
        self._cells = cells

    def execute(self, **_: Any) -> Any:
        """The notebook with what its cells have shown, up to the first that failed."""
        self.reset_execution_trackers()
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(LANGUAGE)
        return self.nb

    def execute_cell(self, cell: Any, cell_index: int, *_: Any, **__: Any) -> Any:
        """The cell with what it has shown.

        Raises:
            CellExecutionError: it raised an error that its tags do not allow.
            CellTimeoutError, DeadKernelError: as of a kernel.
        """
        if cell.cell_type != "code" or not cell.source.strip() or self.skip_cells_with_tag in _tags(cell):
            return cell
        self.code_cells_executed += 1
        self.clear_before_next_output = False
        cell.outputs = []
        cell.metadata["execution"] = {}
        reply = self._reply(cell, cell_index)
        cell.metadata["execution"]["shell.execute_reply"] = timestamp()
        if reply["status"] == "error" and not self._may_fail(cell, reply):
            raise CellExecutionError.from_cell_and_msg(cell, reply)
        return cell

    def _reply(self, cell: Any, cell_index: int) -> dict[str, Any]:
        seconds = self.timeout_func(cell) if self.timeout_func else self.timeout
        try:
            return self._cells.run(cell.source, seconds or None, lambda message: self._hear(message, cell, cell_index))
        except CellTimedOut:
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", seconds, cell) from None
        except CellsDied:
            raise DeadKernelError("Kernel died") from None

    def _hear(self, message: dict[str, Any], cell: Any, cell_index: int) -> None:
        with suppress(CellExecutionComplete):  # raised by what is said last
            self.process_message(message, cell, cell_index)

    def _may_fail(self, cell: Any, reply: dict[str, Any]) -> bool:
        allowed = self.allow_errors or "raises-exception" in _tags(cell) or reply["ename"] in self.allow_error_names
        return bool(allowed and not self.force_raise_errors)


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", []))
