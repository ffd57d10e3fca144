"""The paper that a notebook opens, and the verbs that it calls."""

from helpers.display.appendix.appendix import open_appendix
from helpers.display.appendix.form import paper_form

__all__ = ["open_appendix", "paper_form"]
