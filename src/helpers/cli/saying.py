"""What the command prints when it ends otherwise than well, and on what."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from helpers.domain.refusal import Refused

NOTHING_PLACED = "Nothing was placed; a pack placed before is as it was."


def said(error: Exception, *, debug: bool) -> int:
    """Prints what ended the command, and returns the exit code for it."""
    from helpers.domain.refusal import Refused
    from helpers.pack.outcome import PackFailed, exit_code

    code = exit_code(error)
    if isinstance(error, Refused):
        _print_refusal(error)
    elif isinstance(error, PackFailed):
        complain(*(failure.sentence() for failure in error.failures), NOTHING_PLACED)
    elif isinstance(error, OSError):
        complain(f"A file could not be read or written: {error.strerror or error}.", NOTHING_PLACED)
    elif code is not None:
        complain(str(error))
    else:
        complain(_unforeseen(error))
    if debug:
        traceback.print_exception(error)
    return 1 if code is None else code


def _unforeseen(error: Exception) -> str:
    """The kind of an error and its place in the code; never its message, which may quote a return."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = "/".join(Path(place.filename).parts[-3:])
    remedy = "Run the same command after 'scrutiny --debug' to see all of it."
    return f"An error that was not foreseen: {type(error).__name__} in {where}, line {place.lineno}. {remedy}"


def _print_refusal(refused: Refused) -> None:
    terminal = console(stderr=True)
    if not terminal.is_terminal:
        complain(*(problem.sentence() for problem in refused.problems))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("Where", "What is wrong", "What to do", show_lines=True)
    for problem in refused.problems:
        found = f". Found: {problem.found}" if problem.found else ""
        found += f" [{problem.rule_id}]" if problem.rule_id else ""
        table.add_row(*(Text(words) for words in (problem.place(), problem.rule + found, problem.remedy)))
    terminal.print(table)


def complain(*sentences: str) -> None:
    """Prints sentences where errors go."""
    for sentence in sentences:
        click.echo(sentence, err=True)


def console(*, stderr: bool = False) -> Console:
    """A console to print on; it knows whether it is a terminal."""
    from rich.console import Console

    return Console(stderr=stderr)
