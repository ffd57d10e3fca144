"""Where an installation of before the move to ``helpers.pack.engine`` looks for the engine; goes once all are renewed."""

from helpers.pack.engine import ScrutinyEngine

__all__ = ["ScrutinyEngine"]
