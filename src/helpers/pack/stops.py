"""Stops from outside (Ctrl-C, the system): obeyed at once, but for the moment in which a pack is placed and recorded.

A run that was stopped in that moment would say that it was stopped while readers find its pack. So the stop waits until what
was placed is told, by the log too: a run then ends as one that was not stopped, and a backfill before its next quarter.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# Ctrl-C, and where the system has them, its own stop and the closing of the terminal.
STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class _Stops:
    held = came = False

    def obey(self, number: int, frame: object) -> None:
        """Ends the command, as Ctrl-C does, so that a run's workers are stopped with it; a second stop waits for nothing."""
        if not self.held or self.came:
            raise KeyboardInterrupt
        self.came = True


_STOPS = _Stops()


@contextmanager
def stops_obeyed(*, then_ignored: bool = False) -> Iterator[None]:
    """Stops are obeyed meanwhile as this module says; one that the command's parent has it ignore is ignored.

    With ``then_ignored`` no stop comes through any more: a process that has said how it ended ends so.
    """
    _STOPS.held = _STOPS.came = False
    before = {number: signal.signal(number, _STOPS.obey) for number in STOPS if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, signal.SIG_IGN if then_ignored else earlier)
        _STOPS.held = False


def hold_stops() -> None:
    """From now on a stop waits."""
    _STOPS.held = True


def obey_stops() -> None:
    """Stops are obeyed again, and so is one that came meanwhile.

    Raises:
        KeyboardInterrupt: one came.
    """
    came, _STOPS.held, _STOPS.came = _STOPS.came, False, False
    if came:
        raise KeyboardInterrupt
