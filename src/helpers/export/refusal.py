"""What is said when a notebook cannot become a paper: every reason at once, each with notebook and cell."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbconvert.utils.exceptions import ConversionException


class ExportRefused(ConversionException):
    """A notebook that is not exported; ``sentences`` are its reasons. nbconvert's own command stops on it too."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))

    def __reduce__(self) -> tuple[type[ExportRefused], tuple[tuple[str, ...]]]:
        """Keeps the reasons when the refusal crosses from a worker process to the run."""
        return (ExportRefused, (self.sentences,))


@contextmanager
def faults_are_the_workbooks_own(paper: str) -> Iterator[None]:
    """Tells what fails unforeseen while a paper is exported as a fault of the workbook, and not of the notebook.

    Raises:
        ExportRefused: something failed that is neither a refusal nor a file, a time limit or memory.
    """
    try:
        yield
    except (ExportRefused, OSError, MemoryError):
        raise
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{type(fault).__name__} in {Path(last.filename).name}, line {last.lineno}"
        own = "this is a fault of the workbook, not of the notebook: report it to who maintains the workbook"
        raise ExportRefused([f"{paper}: its export failed ({where}); {own}."]) from fault
