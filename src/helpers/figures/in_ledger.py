"""The publications that a quarter's figures stand beside, as the council's ledger has them."""

from __future__ import annotations

from pathlib import Path

from helpers.disclosure.ledger import Ledger
from helpers.domain.params.params import Params
from helpers.domain.refusal import Problem, Refused


def ledger_folder(params: Params) -> Path:
    """The folder of the council's ledger.

    Raises:
        Refused: ``council.yaml`` names none, or one among the outputs, which are made anew and removed.
    """
    stated = params.council.publication
    if stated is None:
        remedy = "Name a folder outside the outputs under publication: ledger:"
        raise Refused([Problem("params/council.yaml", "a council that publishes keeps a ledger", remedy)])
    folder = (params.root / stated.ledger).resolve() / params.council.id
    if folder.is_relative_to(params.outputs.parent.resolve()):
        rule = "the ledger lies outside the outputs, which are made anew and removed"
        raise Refused([Problem("params/council.yaml", rule, "Name another folder.", column="publication: ledger")])
    return folder


def ledger_of(params: Params) -> Ledger | None:
    """The council's ledger; None where it keeps none: then nothing of it can have been published.

    Raises:
        Refused: the ledger is not as it was written, or a publication that the quarter stands on is not in it.
    """
    labels = params.this_quarter.stands_on
    ledger = Ledger(ledger_folder(params)) if params.council.publication or labels else None
    file, rule = f"params/quarters/{params.quarter}.yaml", "the quarter stands on a publication that the ledger does not have"
    remedy = "Publish it first, or restore the ledger from its backup."
    missing = [
        Problem(file, rule, remedy, column="stands_on", found=label) for label in (ledger.missing(labels) if ledger else ())
    ]
    if missing:
        raise Refused(missing)
    return ledger
