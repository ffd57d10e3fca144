"""The command that tries to work out what packs withhold."""

from __future__ import annotations

from pathlib import Path

import click

from helpers.cli.endings import tell
from helpers.cli.options import outputs_option, params_of, params_option


@click.command(epilog="Example: scrutiny audit outputs/cardiff-sample/2017-18-q2 outputs/cardiff-sample/2017-18-q3")
@click.argument("packs", nargs=-1, required=True, type=click.Path(path_type=Path))
@params_option
@outputs_option
def audit(packs: tuple[Path, ...], params_folder: str, outputs: Path | None) -> None:
    """Try to work out every count that PACKS withhold, as a reader could who has all of them in hand.

    A PACK is a folder such as outputs/cardiff-sample/2017-18-q3, or outputs/cardiff-sample/published/2017-18-q3/1.
    """
    from helpers.pack.outcome import Failure, PackFailed
    from helpers.pack.release.in_hand import audited_packs, quarter_of

    audited = audited_packs(packs, params_of(params_folder, quarter_of(packs[-1]), outputs))
    if audited.to_one_who_knows:
        tell("One who knows one withheld count could work out others:", *audited.to_one_who_knows)
    if audited.findings:
        raise PackFailed([Failure("disclosure", "audit", sentence) for sentence in audited.findings])
    tell(f"{audited.hidden:,} withheld counts and {audited.shown:,} shown: none that is withheld can be worked out.")
