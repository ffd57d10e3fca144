"""Rows of returns, for the analyst's own eyes: shown in JupyterLab with a mark, in no paper, and in no saved notebook."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd

from helpers.display.blocks.private_mark import PRIVATE
from helpers.domain.params.handed import taken

MARK = "Private: for the analyst alone. No paper shows it, and it is taken out when the notebook is saved."
_STYLE = "border-left:.4em solid #b84a05;padding-left:.8em"
_MOST_SHOWN = 10_000  # rows; more than that nobody looks through, and a browser would be slow


class _Private:
    """What shows itself with the mark: to the analyst in full, and to whatever runs a paper without a single row."""

    words: str

    def _about(self) -> str:
        frame = self._frame()
        size = f"{len(frame):,} rows, {len(frame.columns)} columns"
        return f"{self.words} ({size})" if self.words else size

    def _frame(self) -> pd.DataFrame:
        """The rows as a frame that does not show itself."""
        assert isinstance(self, pd.DataFrame | pd.Series)
        return pd.DataFrame(self.to_frame() if isinstance(self, pd.Series) else self)

    def __repr__(self) -> str:
        return f"{MARK} {self._about()}. Let a cell end with it to see it."

    __str__ = __repr__

    def _repr_html_(self) -> str:
        if taken():
            return f"<p>{escape(MARK)}</p>"
        about = f"<p><strong>{escape(MARK)}</strong><br>{escape(self._about())}</p>"
        return f'<div style="{_STYLE}">{about}{_searchable(self._frame())}</div>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {PRIVATE: {"private": True}, "text/html": self._repr_html_(), "text/plain": MARK}


class PrivateSeries(_Private, pd.Series):
    """One column of private rows."""

    _metadata = ["words", "_name"]
    words: str = ""

    @property
    def _constructor(self) -> Callable[..., PrivateSeries]:
        return PrivateSeries

    def value_counts(self, *arguments: Any, **more: Any) -> PrivateSeries:
        """How often each value stands in the rows: as private as they are."""
        counted = PrivateSeries(super().value_counts(*arguments, **more))
        counted.words = self.words
        return counted

    @property
    def _constructor_expanddim(self) -> Callable[..., PrivateFrame]:
        return PrivateFrame


class PrivateFrame(_Private, pd.DataFrame):
    """Private rows. What is made of them by filtering, grouping or turning them is private too.

    What pandas makes anew, such as ``pd.crosstab``, bears no mark: the strip filter takes it out, and no paper shows it.
    """

    _metadata = ["words"]
    words: str = ""

    @property
    def _constructor(self) -> Callable[..., PrivateFrame]:
        return PrivateFrame

    @property
    def _constructor_sliced(self) -> Callable[..., PrivateSeries]:
        return PrivateSeries


def private(rows: pd.DataFrame, words: str) -> PrivateFrame:
    """The rows as a private frame; ``words`` say what they are and how they were chosen."""
    frame = PrivateFrame(rows)
    frame.words = words
    return frame


def _searchable(frame: pd.DataFrame) -> str:
    """The frame as a table that is sorted by a click and searched as a whole or column by column; nothing is fetched for it."""
    import itables.options
    from itables.javascript import generate_init_offline_itables_html, to_html_datatable

    table = to_html_datatable(
        frame.head(_MOST_SHOWN),
        connected=False,
        column_filters="header",
        maxBytes=0,
        allow_html=False,
        display_logo_when_loading=False,
    )
    return generate_init_offline_itables_html(itables.options.dt_bundle) + table
