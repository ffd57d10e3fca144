"""The command that turns a children in need census into returns of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpers.cli.importing import write_and_account
from helpers.cli.options import A_FILE, A_FOLDER, params_option

if TYPE_CHECKING:
    import pandas as pd

    from helpers.domain.params.nation_rules import NationFile
    from helpers.domain.quarter import Quarter


@click.command("import-cin", epilog="Example: scrutiny import-cin census.xml returns --params params/nations/england")
@click.argument("file", type=A_FILE)
@click.argument("returns", type=A_FOLDER)
@params_option
@click.option("--quarter", default="", help="Write this quarter alone.  [default: the four of the census year]")
def import_cin(file: Path, returns: Path, params_folder: str, quarter: str) -> None:
    """Turn the children in need census in FILE (its XML) into returns under RETURNS.

    They are contacts (the referrals), assessments, plans and child_protection. No name, birth date, ethnicity or postcode is
    read.
    """
    from helpers.domain.params.load import load_rules
    from helpers.domain.quarter import Quarter
    from helpers.returns.importers.cin.as_returns import imported_census
    from helpers.returns.importers.cin.read import read_census
    from helpers.returns.importers.writing import checked_frames

    codes, nation = load_rules(params_folder)
    census = read_census(file, codes)
    quarters = (Quarter.parse(quarter),) if quarter else census.last.to_date()
    made = imported_census(census, quarters, nation)
    name = f"cin-{quarter or census.last.financial_year}"
    write_and_account(made, returns, name, figures_of(checked_frames(made, codes), quarters[-1], nation))


def figures_of(frames: Mapping[tuple[Quarter, str], pd.DataFrame], last: Quarter, nation: NationFile) -> Iterator[str]:
    """The main figures as sentences, counted from the returns as a run will read them."""
    import pandas as pd

    from helpers.measures.results.views import VIEWS, Asked
    from helpers.measures.results.working_days import WorkingDays

    def of(name: str) -> list[pd.DataFrame]:
        return [frame for (_, of), frame in sorted(frames.items()) if of == name]

    asked = Asked(last, WorkingDays(nation.nation), nation.limit, lambda _: None)
    if contacts := of("contacts"):
        rows = pd.concat(contacts)
        yield f"Contacts and referrals: {len(rows):,}; no further action: {rows['outcome'].eq('no_further_action').sum():,}."
    if assessments := of("assessments"):
        rows = VIEWS["assessments"].derived(pd.concat(assessments), asked).query("completed.notna()")
        on_time = int(rows["working_days"].le(nation.limit.limit).sum())
        yield f"Assessments completed: {len(rows):,}, of them within {nation.limit.limit} working days: {on_time:,}."
    for name, called in (("plans", "a plan"), ("child_protection", "a child protection plan")):
        if (last, name) in frames:
            now = VIEWS[name].derived(frames[last, name], asked)["open_at_end"].sum()
            yield f"Children with {called} at the end of {last}: {now:,}."
