"""What a file of a pack says, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class FileContent:
    """The texts of a file, the numbers that it holds as numbers, and what in it is not known to say nothing else."""

    texts: list[str] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
