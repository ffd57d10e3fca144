"""The log of a run for machines: one JSON object a line, with the time. It is private, and holds no value from a return."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from helpers.domain.refusal import Refused
from helpers.pack.outcome import PackFailed, Placed, QuarterHeld, ended_with
from helpers.pack.tell.progress import Report, ToDo

if TYPE_CHECKING:
    from helpers.pack.plan.job import Finished


class EventLog(Report):
    """Writes each part of a run as a line of JSON; the file is begun anew and only this user can read it.

    It is begun with the first thing that is told, when the run holds its quarter: a run that finds the quarter held leaves the
    log to the run that holds it. A line that cannot be written once the log is open is left out: the run matters more.
    """

    def __init__(self, file: Path, quarter: str) -> None:
        self.file = file
        self.quarter = quarter
        self._lines: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None and not isinstance(error, QuarterHeld):
            self._note("failed", what=type(error).__name__, exit=ended_with(error), failures=list(_failures(error)))
        if self._lines:
            with contextlib.suppress(OSError):
                self._lines.close()

    def step(self, words: str) -> None:
        """A step has begun."""
        self._note("step", words=words)

    def planned(self, to_do: ToDo) -> None:
        """Which papers are made, with the reasons, and which are kept."""
        self._note("planned", made={paper: list(why) for paper, why in to_do.why.items()}, kept=list(to_do.kept))

    def finished(self, paper: Finished) -> None:
        """A paper is done or has failed."""
        how = "failed" if paper.failures else "done"
        self._note("paper", paper=paper.paper, how=how, seconds=round(paper.seconds, 3), pages=paper.pages)

    def placed(self, placed: Placed) -> None:
        """The pack is placed, or stands there already."""
        changed = None if placed.changed is None else list(placed.changed)
        self._note(
            "placed",
            papers=list(placed.papers),
            made=list(placed.made),
            anew=placed.anew,
            changed=changed,
            reworded=list(placed.reworded),
            for_a_person=dict(placed.for_a_person),
            seconds=round(placed.seconds, 3),
        )

    def nothing_changed(self) -> None:
        """The pack that stands there is the one that would be made."""
        self._note("nothing changed")

    def _note(self, event: str, **more: Any) -> None:
        if self._lines is None:
            self._lines = self._begun()
            self._note("began", quarter=self.quarter)
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **more}
        with contextlib.suppress(OSError):
            self._lines.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._lines.flush()

    def _begun(self) -> TextIO:
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        opened = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        if hasattr(os, "fchmod"):
            os.fchmod(opened, 0o600)  # of a file that was there already too
        return os.fdopen(opened, "w", encoding="utf-8")


class Several(Report):
    """Tells several reports the same."""

    def __init__(self, *reports: Report) -> None:
        self.reports = reports

    def step(self, words: str) -> None:
        """A step has begun."""
        for report in self.reports:
            report.step(words)

    def planned(self, to_do: ToDo) -> None:
        """It is clear which papers are made and which are kept."""
        for report in self.reports:
            report.planned(to_do)

    def finished(self, paper: Finished) -> None:
        """A paper is done or has failed."""
        for report in self.reports:
            report.finished(paper)


def _failures(error: BaseException) -> list[dict[str, Any]]:
    """What is known of each failure. Of an error that was not foreseen only its kind is: its message may quote a return."""
    if isinstance(error, Refused):
        return [
            {
                "kind": "refused",
                "place": one.place(),
                "rule": one.rule,
                "rule_id": one.known_as,
                "found": one.found,
                "remedy": one.remedy,
            }
            for one in error.problems
        ]
    if not isinstance(error, PackFailed):
        return []
    return [
        {"kind": one.kind, "paper": one.paper, "notebook": one.notebook, "cell": one.cell, "message": one.message}
        for one in error.failures
    ]
