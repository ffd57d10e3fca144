"""A page and a paper over figures made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.page.page import Page
from helpers.figures.publishable import Publishable

from . import made


@pytest.fixture
def page() -> Callable[..., Page]:
    """A page of a paper: its figures are the usual ones, with those given put in their place."""

    def build(*figures: Publishable, paper: str = "appendix-e", area: str = "", **quarter: Any) -> Page:
        held = {**made.everything(), **{figure.id: figure for figure in figures}}
        return the_page(paper, made.params(**quarter), made.Store(held), area=area)

    return build


@pytest.fixture
def appendix(page: Callable[..., Page]) -> Callable[..., Appendix]:
    """The same as an opened paper."""
    return lambda *figures, **more: Appendix(page(*figures, **more))
