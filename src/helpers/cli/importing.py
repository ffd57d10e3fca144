"""What the commands share that import a file about children: the quarters asked for, and the account that is printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.cli.endings import console, tell
from helpers.domain.printable import printable

if TYPE_CHECKING:
    from helpers.domain.quarter import Quarter
    from helpers.returns.importers.imported import Imported


def quarters_asked(year_end: datetime | None, quarter: str) -> tuple[Quarter, ...]:
    """The quarters to write: those of the year that ends on a 31 March, or the one that was named."""
    from helpers.domain.quarter import Quarter

    if (year_end is None) == (not quarter):
        raise click.UsageError("Give either --year-end or --quarter.")
    if year_end is None:
        return (Quarter.parse(quarter),)
    if (year_end.month, year_end.day) != (3, 31):
        raise click.BadParameter("the return's year ends on 31 March, as in 2018-03-31", param_hint="--year-end")
    return Quarter.holding(year_end.date()).to_date()


def write_and_account(made: Imported, returns: Path, name: str, figures: Iterable[str]) -> None:
    """Writes the returns, and prints what became of each record and the main figures, which are counted before."""
    from helpers.returns.importers.writing import write_imported

    counted = tuple(figures)
    written = write_imported(made, returns, name)
    _print_account(made)
    tell(*made.remarks, *counted)
    tell(f"{len(written) - 2} returns are in {returns}; {name}-summary.csv and {name}-rows.csv account for every record.")


def _print_account(made: Imported) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("File", "What became of its rows", "Why")
    table.add_column("Rows", justify="right")
    for file, outcome, reason, rows in made.summary():
        table.add_row(Text(printable(file)), outcome, reason, f"{rows:,}")
    console().print(table)
