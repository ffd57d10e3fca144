"""What is said when a notebook cannot become a paper: every reason at once, each with notebook and cell."""

from __future__ import annotations

from collections.abc import Iterable

from nbconvert.utils.exceptions import ConversionException


class ExportRefused(ConversionException):
    """A notebook that is not exported; ``sentences`` are its reasons. nbconvert's own command stops on it too."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))

    def __reduce__(self) -> tuple[type[ExportRefused], tuple[tuple[str, ...]]]:
        """Keeps the reasons when the refusal crosses from a worker process to the run."""
        return (ExportRefused, (self.sentences,))
