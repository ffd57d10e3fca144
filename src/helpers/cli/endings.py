"""What the command prints when it ends otherwise than well, and on what."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from helpers.domain.refusal import Refused

NOTHING_PLACED = "Nothing was placed; a pack placed before is as it was."
STOPPED = "Stopped. Readers find each pack whole, as it was last placed."


def report_error(error: Exception, *, debug: bool) -> int:
    """Prints what ended the command, and returns the exit code for it."""
    from helpers.domain.refusal import Refused
    from helpers.pack.outcome import PackFailed, ended_with, exit_code

    code = exit_code(error)
    if isinstance(error, Refused):
        _print_refusal(error)
    elif isinstance(error, PackFailed):
        complain(*(failure.sentence() for failure in error.failures), NOTHING_PLACED)
    elif isinstance(error, OSError):
        which = f" ({error.filename})" if error.filename else ""
        complain(f"A file could not be read or written: {error.strerror or error}{which}.", NOTHING_PLACED)
    elif code is not None:
        complain(str(error))
    else:
        complain(_unforeseen(error))
    if debug:
        traceback.print_exception(error)
    return ended_with(error)


def _unforeseen(error: Exception) -> str:
    """The kind of an error and its place in the code; never its message, which may quote a return."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = "/".join(Path(last.filename).parts[-3:])
    remedy = "Put --debug right after 'scrutiny' to see all of it."
    return f"An error that was not foreseen: {type(error).__name__} in {where}, line {last.lineno}. {remedy}"


def _print_refusal(refused: Refused) -> None:
    terminal = console(stderr=True)
    if not terminal.is_terminal:
        complain(*(problem.sentence() for problem in refused.problems))
        return
    from rich.table import Column, Table
    from rich.text import Text

    table = Table(Column("Where", overflow="fold"), "The rule, or what is wrong", "What to do", show_lines=True)
    for problem in refused.problems:
        found = f". Found: {problem.found}" if problem.found else ""
        found += f" [{problem.rule_id}]" if problem.rule_id else ""
        table.add_row(*(Text(words) for words in (problem.place(), problem.rule + found, problem.remedy)))
    terminal.print(table)


def tell(*lines: str) -> None:
    """Prints lines where results go; without a word where nobody reads them any more."""
    for line in lines:
        try:
            click.echo(line)
        except BrokenPipeError:
            _nobody_reads()


def _nobody_reads() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(*sentences: str) -> None:
    """Prints sentences where errors go."""
    for sentence in sentences:
        click.echo(sentence, err=True)


def console(*, stderr: bool = False) -> Console:
    """A console to print on; it knows whether it is a terminal, and goes on without a word when nobody reads any more."""
    from rich.console import Console

    class GoesOn(Console):
        """rich ends the process when what it prints to was closed; a pack is made all the same."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            _nobody_reads()

    return GoesOn(stderr=stderr)
