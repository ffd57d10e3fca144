"""The paper that a notebook opens, and the verbs that it calls."""

from helpers.display.appendix.appendix import open_appendix

__all__ = ["open_appendix"]
