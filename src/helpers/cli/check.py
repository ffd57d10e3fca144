"""The command that checks a quarter and builds nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.endings import console, report_error, tell
from helpers.cli.options import (
    A_FOLDER,
    extra_option,
    language_option,
    notebooks_of,
    notebooks_option,
    outputs_option,
    params_of,
    params_option,
    quarter_argument,
    shown,
)
from helpers.domain.printable import printable

if TYPE_CHECKING:
    from helpers.pack.tell.checked import QuarterChecked
    from helpers.returns.checks.accounts import Account

MOST_MAPPED_SAID = 10  # variants of one file that are listed in the terminal; the report has all of them


@click.command(epilog="Example: scrutiny check 2017-18-q3")
@quarter_argument
@params_option
@notebooks_option
@outputs_option
@click.option("--report", type=A_FOLDER, help="Where the report goes.  [default: checks/QUARTER in the outputs folder]")
@extra_option
@language_option
def check(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> int:
    """Check the params, the register, notebooks and returns of QUARTER; build nothing but a report to work through.

    What is refused comes first, the verdict last.

    Example: scrutiny check 2017-18-q3
    """
    from helpers.domain.params.as_read import as_read
    from helpers.domain.refusal import Refused
    from helpers.pack.check import check_quarter
    from helpers.pack.plan.papers import Asked
    from helpers.pack.tell.check_report import write_report
    from helpers.pack.tell.outstanding import outstanding_lines

    params = params_of(params_folder, quarter, outputs, more["language"])
    checked = check_quarter(params, Asked(notebooks_of(notebooks, params), dict(more["extra"])))
    problems, to_look_at = (as_read(found, params.folder) for found in (checked.problems, checked.to_look_at))
    checked = replace(checked, problems=problems, to_look_at=to_look_at)
    if checked.problems:
        report_error(Refused(checked.problems), debug=False, params=params_folder)
    for line in outstanding_lines(params):
        tell(line)
    _say_accounts(checked.accounts)
    page = write_report(more["report"] or params.outputs / "checks" / params.pack_name, checked)
    _say_what_to_look_at(checked)
    tell(f"The report to work through is {shown(page.resolve())}.")
    tell(_verdict(checked))
    return 0 if checked.passes else 2


def _say_accounts(accounts: tuple[Account, ...]) -> None:
    """Prints what became of every row: a table in a terminal, plain lines elsewhere."""
    terminal = console()
    if terminal.is_terminal:
        from rich.table import Table
        from rich.text import Text

        table = Table("File", "Rows in", "Accepted", "Refused", "Read as something else", title="Every row accounted for")
        for account in accounts:
            numbers = (_number(rows) for rows in (account.rows_in, account.accepted, account.refused))
            cells = (printable(account.file), *numbers, "\n".join(_mapped(account)))
            table.add_row(*(Text(cell) for cell in cells))
        terminal.print(table)
        return
    for account in accounts:
        rows = f"{_number(account.rows_in)} rows in, {_number(account.accepted)} accepted, {_number(account.refused)} refused"
        tell(f"{printable(account.file)}: {rows if account.rows_in is not None else 'not read'}")
        for line in _mapped(account):
            tell(f"  {line}")


def _mapped(account: Account) -> list[str]:
    sentences = account.sentences()
    more = len(sentences) - MOST_MAPPED_SAID
    return [*sentences[:MOST_MAPPED_SAID], *([f"and {more} more: the report has them"] if more > 0 else [])]


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _verdict(checked: QuarterChecked) -> str:
    """In one line whether the quarter can be run, and how much there is to mend or to look at."""
    refused = sum(problem.stands_for for problem in checked.problems)
    look = f"{len(checked.to_look_at)} things to look at" if len(checked.to_look_at) != 1 else "1 thing to look at"
    if refused:
        places = "1 place is" if refused == 1 else f"{refused:,} places are"
        return f"Verdict: {checked.quarter} cannot be run: {places} refused (listed first above); {look}."
    if checked.waiting:
        waiting = f"too little of {', '.join(checked.waiting)} is filled in"
        return f"Verdict: {checked.quarter} cannot be run yet: {waiting}; nothing else is refused; {look}."
    returns = f"{checked.returns_read} returns, of {checked.quarter} and before"
    return f"Verdict: {checked.quarter} can be run. Nothing is refused: params, register, notebooks and {returns}; {look}."


def _say_what_to_look_at(checked: QuarterChecked) -> None:
    if checked.to_look_at:
        tell(f"Not refused, but to look at ({len(checked.to_look_at)}):")
    for problem in checked.to_look_at:
        tell(f"  {problem.sentence()}")
