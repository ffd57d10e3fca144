"""The command that turns the English SSDA903 looked-after return into returns of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.importing import quarters_asked, write_and_account
from helpers.cli.options import A_FOLDER, params_option

if TYPE_CHECKING:
    import pandas as pd

    from helpers.domain.params.nation_rules import NationFile
    from helpers.domain.quarter import Quarter


@click.command("import-ssda903", epilog="Example: scrutiny import-ssda903 ssda903 returns --year-end 2018-03-31")
@click.argument("folder", type=A_FOLDER)
@click.argument("returns", type=A_FOLDER)
@params_option
@click.option("--year-end", type=click.DateTime(["%Y-%m-%d"]), help="The 31 March of the return: writes all four quarters.")
@click.option("--quarter", default="", help="Instead: write this quarter alone, from an extract up to its end.")
def import_ssda903(folder: Path, returns: Path, params_folder: str, **period: Any) -> None:
    """Turn the SSDA903 return in FOLDER into the looked_after and reviews returns under RETURNS."""
    from helpers.domain.params.load import load_rules
    from helpers.returns.importers.ssda903.as_returns import imported
    from helpers.returns.importers.ssda903.read import read_extract
    from helpers.returns.importers.ssda903.rules import refuse_files_apart
    from helpers.returns.importers.writing import checked_frames

    quarters = quarters_asked(period["year_end"], period["quarter"])
    codes, nation = load_rules(params_folder)
    extract = read_extract(folder, quarters[-1], codes)
    refuse_files_apart(extract)
    made = imported(extract, quarters, nation)
    name = f"ssda903-{period['quarter'] or quarters[-1].financial_year}"
    write_and_account(made, returns, name, _figures(checked_frames(made, codes), quarters, nation))


def _figures(
    frames: Mapping[tuple[Quarter, str], pd.DataFrame], quarters: Sequence[Quarter], nation: NationFile
) -> Iterator[str]:
    """The main figures as sentences, counted from the returns as a run will read them."""
    import pandas as pd

    from helpers.measures.results.views import VIEWS, Asked
    from helpers.measures.results.working_days import WorkingDays

    last = quarters[-1]
    asked = Asked(last, WorkingDays(nation.nation), nation.limit, lambda _: None)
    if (last, "looked_after") in frames:
        children = VIEWS["children_looked_after"].derived(frames[last, "looked_after"], asked)
        now = children[children["open_at_end"]]
        yield f"Children looked after in the year to {last.end:%d/%m/%Y}: {len(children):,}; at its end: {len(now):,}."
        yield f"Returned home: {children['returned_home'].sum():,} of {len(children):,}."
        yield f"Three or more placements in the year: {(now['placements'] >= 3).sum():,} of {len(now):,} at its end."
    reviews = [frames[quarter, "reviews"] for quarter in quarters if (quarter, "reviews") in frames]
    if reviews:
        due = VIEWS["reviews"].derived(pd.concat(reviews), asked)
        yield f"Reviews held on time: {due['on_time'].sum():,} of {len(due):,} due."
