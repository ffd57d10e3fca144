"""A page, and the paper opened on it, over figures made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.page.page import Page

from . import made


@pytest.fixture
def page() -> Callable[..., Page]:
    """A page of a paper: its figures are the usual ones, with those given put in their place."""

    def build(
        *figures: made.Typed, paper: str = "appendix-e", area: str = "", edition: str = "members", **quarter: Any
    ) -> Page:
        typed = {**made.everything(), **{figure.id: figure for figure in figures}}.values()
        return the_page(paper, made.params(*typed, **quarter), made.store(*typed), area=area, edition=edition)

    return build


@pytest.fixture
def appendix(page: Callable[..., Page]) -> Callable[..., Appendix]:
    """The same as an opened paper."""
    return lambda *figures, **more: Appendix(page(*figures, **more))
