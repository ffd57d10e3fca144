"""The command that publishes the draft of a quarter."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.endings import tell
from helpers.cli.options import (
    language_option,
    notebooks_beside,
    notebooks_option,
    outputs_option,
    params_of,
    params_option,
    run_command,
    shown,
)
from helpers.domain.own_names import ENGLISH

if TYPE_CHECKING:
    from helpers.domain.params.params import Params


@click.command(epilog='Example: scrutiny publish 2017-18-q3 --by "A. Name" --role "Head of service"')
@click.argument("quarter")
@click.option("--by", required=True, help="Who clears the pack for publication.")
@click.option("--role", required=True, help="In what role, such as Head of service.")
@click.option("--why", default="", help="Why a version that is published already is corrected.")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication.  [default: the quarter's report_dated]"
)
@params_option
@notebooks_option
@outputs_option
@language_option
def publish(quarter: str, params_folder: str, notebooks: Path | None, outputs: Path | None, **more: Any) -> None:
    """Publish the draft pack of QUARTER: harvest it, audit it with all that was published before, place it for good."""
    from helpers.pack.release.publication import Clearance
    from helpers.pack.release.publication import publish as published_draft

    params = params_of(params_folder, quarter, outputs, more["language"])
    _refuse_translation(params, notebooks_beside(notebooks, params.folder))
    _refuse_without_draft(params)
    on = _day(params, more["day"])
    clearance = Clearance(more["by"], more["role"], on, more["why"])
    folder = notebooks_beside(notebooks, params.folder)
    published = published_draft(params, clearance, lambda apart_from: _refuse_changed(params, folder, apart_from))
    if not published.anew:
        tell(f"Nothing changed: this content is published as {published.label}, in {shown(published.folder)}.")
        return
    if published.audited:
        known = len(published.audited.to_one_who_knows)
        tell(f"Audited with all earlier publications: {published.audited.hidden:,} withheld counts, none can be worked out.")
        tell(f"One who knows one of them could work out {known} others.") if known else None
    tell(*published.to_look_at)
    tell(f"Published: {published.label} is in {shown(published.folder)} and in the ledger.")


def _refuse_translation(params: Params, notebooks: Path) -> None:
    """Refuses a pack in another language than English: the ledger keeps one publication of a quarter's figures.

    Where texts of it await translation, or no translator has read it, that is said too: it could not be published elsewhere.
    """
    if params.language == ENGLISH:
        return
    from helpers.domain.params.words import NOBODY_YET
    from helpers.domain.refusal import Problem, Refused
    from helpers.pack.translation.pack_texts import awaiting

    rules = []
    if left := awaiting(params, notebooks):
        export = f"scrutiny translation export {params.quarter} texts.xlsx --language {params.language}"
        rules.append((f"a pack is published with no text that awaits translation, and {left:,} do", f"Run '{export}'."))
    if params.words.file.reviewed_by == NOBODY_YET:
        remedy = "Import it with --reviewed-by once one has."
        rules.append(("a translation is published once a translator has read it through, and none has", remedy))
    rules.append(("the English pack alone is published: one publication of a quarter's figures", "Leave --language out."))
    raise Refused([Problem(params.pack_name, rule, remedy) for rule, remedy in rules])


def _day(params: Params, stated: datetime | None) -> date:
    from helpers.domain.refusal import Problem, Refused

    if day := stated.date() if stated else params.this_quarter.report_dated:
        return day
    rule = "a publication bears the day on which it is made, and the quarter's params state no report_dated"
    raise Refused([Problem(f"params/quarters/{params.quarter}.yaml", rule, "Name the day with --on 2018-03-07.")])


def _refuse_without_draft(params: Params) -> None:
    from helpers.domain.refusal import Problem, Refused
    from helpers.pack.place.readers import current

    if current(params.outputs / str(params.quarter)) is None:
        remedy = f"Run '{run_command(str(params.quarter))}' and look at the draft first."
        raise Refused([Problem(str(params.quarter), "there is no draft of this quarter to publish", remedy)])


def _refuse_changed(params: Params, notebooks: Path, apart_from: Path | None) -> None:
    """Refuses a draft that a run would make otherwise now, whatever has changed in the folder ``apart_from``."""
    from helpers.domain.own_names import MEMBERS
    from helpers.domain.refusal import Problem, Refused
    from helpers.pack.keep.record import as_it_was, question

    asked = question(params.folder, notebooks, params.outputs, edition=MEMBERS, extra={})
    if why := as_it_was(str(params.quarter), asked, apart_from=apart_from)[1]:
        rule = f"only a draft that is as a run would make it now is published: {why}"
        raise Refused([Problem(str(params.quarter), rule, f"Run '{run_command(str(params.quarter))}' and look at it first.")])
