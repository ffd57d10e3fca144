"""What the command prints when it ends otherwise than well, and on what."""

from __future__ import annotations

import errno
import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.domain.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

    from helpers.domain.refusal import Refused

MORE_MEMORY = "Close what else is running, or raise the limit that this command runs under; a run takes about a gigabyte."
_NO_ROOM = re.compile(
    r"cannot allocate memory|failed to map segment|can't start new thread|MemoryError|out of memory", re.IGNORECASE
)
_ANOTHER_KIND = (IsADirectoryError, NotADirectoryError, FileExistsError)
NOTHING_PLACED = "Nothing was placed; a pack placed before is as it was."
STOPPED = "Stopped. Readers find each pack whole, as it was last placed."


def report_error(error: Exception, *, debug: bool, params: str = "params") -> int:
    """Prints what ended the command, and returns the exit code for it; ``params`` is the params folder that was asked for."""
    from helpers.domain.refusal import Refused
    from helpers.pack.outcome import PackFailed, ended_with, exit_code

    code = exit_code(error)
    if isinstance(error, Refused):
        _print_refusal(_of_the_params_read(error, params))
    elif isinstance(error, PackFailed):
        complain(*(failure.sentence() for failure in error.failures), NOTHING_PLACED)
    elif _of_memory(error):
        complain(f"There is too little memory for this ({type(error).__name__}). {MORE_MEMORY}", NOTHING_PLACED)
    elif isinstance(error, OSError):
        which = f" ({printable(str(error.filename))})" if error.filename else ""
        remedy = (
            "Something of another kind stands there: move it away, and run again. " if isinstance(error, _ANOTHER_KIND) else ""
        )
        complain(f"A file could not be read or written: {error.strerror or error}{which}.", f"{remedy}{NOTHING_PLACED}")
    elif code is not None:
        complain(str(error))
    else:
        complain(_unforeseen(error))
    if debug:
        traceback.print_exception(error)
    return ended_with(error)


def _of_memory(error: Exception) -> bool:
    """Whether an error is one of too little memory: a library that has no room to be loaded says so in many ways."""
    behind = error.__cause__ or error.__context__  # a library may say that another could not be loaded, and not why
    return (
        isinstance(error, MemoryError | SystemError)  # the second is Python's own, where it had no room to say the first
        or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
        or (isinstance(error, ImportError | RuntimeError) and _NO_ROOM.search(str(error)) is not None)
        or (isinstance(error, ImportError) and isinstance(behind, Exception) and _of_memory(behind))
    )


def _unforeseen(error: Exception) -> str:
    """The kind of an error and its place in the code; never its message, which may quote a return."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = "/".join(Path(last.filename).parts[-3:])
    remedy = "Put --debug right after 'scrutiny' to see all of it."
    return f"An error that was not foreseen: {_class_of(error)} in {where}, line {last.lineno}. {remedy}"


def _of_the_params_read(refused: Refused, folder: str) -> Refused:
    from helpers.domain.params.as_read import as_read
    from helpers.domain.params.folders import find_params
    from helpers.domain.refusal import Refused

    try:
        return Refused(as_read(refused.problems, find_params(folder)))
    except Refused:  # there is no such folder, which is what the refusal says
        return refused


def _class_of(error: Exception) -> str:
    """The class of an error as its module has it; one that was made while something ran could be named by a value."""
    known = getattr(sys.modules.get(type(error).__module__), type(error).__name__, None)
    return type(error).__name__ if known is type(error) else "an error of a class of its own"


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
    """Prints lines where results go."""
    for line in lines:
        click.echo(_safe(line))


def complain(*sentences: str) -> None:
    """Prints sentences where errors go."""
    for sentence in sentences:
        click.echo(_safe(sentence), err=True)


def _safe(lines: str) -> str:
    """Lines of which none can make a terminal do anything."""
    return "\n".join(printable(line) for line in lines.split("\n"))


@contextmanager
def steps_shown(words: str) -> Iterator[Callable[[str], None]]:
    """Shows in a terminal what goes on meanwhile: these words, then each step that it is given."""
    with console(stderr=True).status(words) as status:
        yield status.update


def console(*, stderr: bool = False) -> Console:
    """A console to print on; it knows whether it is a terminal."""
    from rich.console import Console

    return Console(stderr=stderr)
