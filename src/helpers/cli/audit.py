"""The command that tries to work out what packs withhold."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import outputs_option, params_of, params_of_pack, params_option

FEW = 3  # of what one who knows a withheld count could work out
all_option = click.option("--all", "every", is_flag=True, help="List all that one who knows a withheld count could work out.")


@click.command(epilog="Example: scrutiny audit outputs/cardiff-sample/2017-18-q2 outputs/cardiff-sample/2017-18-q3")
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path))
@params_option
@outputs_option
@all_option
@click.pass_context
def audit(context: click.Context, packs: tuple[Path, ...], params_folder: str, outputs: Path | None, *, every: bool) -> None:
    """Try to work out every count that PACKS withhold, as a reader could who has all of them in hand.

    A PACK is a folder such as outputs/cardiff-sample/2017-18-q3, or outputs/cardiff-sample/published/2017-18-q3/1. Without
    --params, the params are those of the council whose pack it is.
    """
    from helpers.pack.outcome import Failure, PackFailed
    from helpers.pack.release.in_hand import audited_packs, quarter_of

    params = params_of_pack(context, params_folder, packs[-1])
    audited = audited_packs(packs, params_of(params, quarter_of(packs[-1]), outputs))
    known = audited.to_one_who_knows
    if known:
        listed = known if every else known[:FEW]
        tell(f"One who knows one withheld count could work out {len(known):,} others:", *(f"  {line}" for line in listed))
        tell(f"  and {len(known) - FEW:,} more: --all lists them.") if len(listed) < len(known) else None
    if audited.findings:
        raise PackFailed([Failure("disclosure", "audit", sentence) for sentence in audited.findings])
    tell(f"{audited.hidden:,} withheld counts and {audited.shown:,} shown: none that is withheld can be worked out.")
