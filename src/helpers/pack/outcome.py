"""How a run can end otherwise than well, and the exit code that says which way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from helpers.domain.refusal import Refused

Kind = Literal["notebook", "refused", "files", "held", "disclosure", "export"]

EXIT_CODES: dict[Kind, int] = {"notebook": 1, "refused": 2, "files": 3, "held": 4, "disclosure": 5, "export": 6}

MISSING, FLAGGED = "missing", "flagged"  # commentary that the signs demand and that is not there; other flags on commentary

STOPPED, UNFORESEEN = 130, 1

# With several kinds of failure in one run, the one that members could be harmed by is said first.
FIRST_SAID = (5, 6, 3, 2, 1)


def counted(number: int, noun: str) -> str:
    """A number and what is counted.

    >>> counted(1, "paper"), counted(0, "paper")
    ('1 paper', '0 papers')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Failure:
    """One paper that could not be made: which notebook, which cell (counted from 1), and why.

    ``message`` holds no value from a return: what was raised is put into words by ``helpers.pack.plan.reasons`` first.
    """

    kind: Kind
    paper: str
    message: str
    notebook: str = ""
    cell: int | None = None

    def sentence(self) -> str:
        """The failure as one line that an analyst can act on."""
        cell = f", cell {self.cell}" if self.cell is not None else ""
        return f"{self._notebook()}{cell}: {self.message}"

    def _notebook(self) -> str:
        """The notebook, and which of its papers where it is not named for one: a notebook may run for several."""
        own = PurePosixPath(self.notebook).stem.replace("_", "-") == self.paper
        named = own or self.message.startswith(f"{self.paper}, ")
        return self.notebook if self.notebook and named else f"{self.notebook} ({self.paper})" if self.notebook else self.paper


class PackFailed(Exception):
    """A pack that is not placed, with every failure of the run; the pack placed before is untouched."""

    def __init__(self, failures: Iterable[Failure]) -> None:
        self.failures = tuple(failures)
        super().__init__("\n".join(failure.sentence() for failure in self.failures))


class NotWhole(Exception):
    """A pack that is not what was placed, with a sentence for each thing that is not."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


class QuarterHeld(Exception):
    """Another run holds the quarter, which one if it is known; this one ends at once and changes nothing."""

    def __init__(self, quarter: str, holder: str = "") -> None:
        self.quarter = quarter
        which = f" ({holder})" if holder else ""
        super().__init__(f"Another run{which} is building {quarter}. Wait for it to end, then run again.")


class WorkerDied(Exception):
    """A worker ended before what it was doing: it crashed, was killed, or ``exited`` of itself; with what it noted last."""

    def __init__(self, noted: Any = None, *, exited: bool = False) -> None:
        self.noted, self.exited = noted, exited
        super().__init__(noted)


class TookTooLong(Exception):
    """A worker was ended because a step took longer than it may; with what it noted last."""

    def __init__(self, noted: Any = None) -> None:
        self.noted = noted
        super().__init__(noted)


@dataclass(frozen=True)
class Placed:
    """A pack that was placed: where readers find it, its papers in reading order, and the seconds that the run took.

    ``made`` are the papers that were made and not kept; ``changed`` the figures whose numbers or signs are not as in the pack
    before (None where there was none), ``reworded`` those of which the words alone are not. ``for_a_person`` counts what a
    person should look at, by its kind; ``anew`` is false where the pack that stood there was this one to its last byte;
    ``outgrown`` says of each paper that fills more pages than it may, by how many.
    """

    folder: Path
    papers: tuple[str, ...]
    seconds: float
    made: tuple[str, ...] = ()
    changed: tuple[str, ...] | None = None
    reworded: tuple[str, ...] = ()
    for_a_person: Mapping[str, int] = field(default_factory=dict)
    anew: bool = True
    outgrown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """How one quarter of a backfill ended: placed, left as it was, or failed with what stopped it."""

    quarter: str
    placed: Placed | None = None
    error: Exception | None = None

    @property
    def as_it_was(self) -> bool:
        """Whether nothing had to be done."""
        return self.placed is None and self.error is None


def ended_with(error: BaseException) -> int:
    """The exit code of the command that an error ended: stopped by hand or by the system, foreseen, or not foreseen."""
    if isinstance(error, KeyboardInterrupt):
        return STOPPED
    code = exit_code(error)
    return UNFORESEEN if code is None else code


def exit_code(error: BaseException) -> int | None:
    """The exit code for what ended a run; None when it was not foreseen.

    >>> exit_code(PackFailed([Failure("notebook", "appendix-a", "no"), Failure("export", "appendix-b", "no")]))
    6
    >>> exit_code(QuarterHeld("2017-18-q3"))
    4
    """
    if isinstance(error, PackFailed):
        codes = {EXIT_CODES[failure.kind] for failure in error.failures}
        return next(code for code in FIRST_SAID if code in codes)
    foreseen: dict[type[BaseException], Kind] = {Refused: "refused", QuarterHeld: "held", NotWhole: "files", OSError: "files"}
    kinds = (kind for raised, kind in foreseen.items() if isinstance(error, raised))
    return next((EXIT_CODES[kind] for kind in kinds), None)
