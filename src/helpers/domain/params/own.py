"""What is one council's own, and may not come to it from what councils share; and that it has its nation's rules."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.params.council import CouncilFile
from helpers.domain.params.covering import COVER_NAMES, CoverFile
from helpers.domain.params.indicator import IndicatorFile
from helpers.domain.params.nation_rules import NationFile
from helpers.domain.params.strict_yaml import ParamsFile
from helpers.domain.refusal import Problem

OWN_OF_AN_INDICATOR = ("owner", "checked_by", "next_review")


def not_to_be_inherited(file: str, stated: ParamsFile) -> Iterator[Problem]:
    """What a shared file states that would make a council's report name, or be signed by, whom that council has not named."""
    if isinstance(stated, CoverFile) and stated.signatory is not None:
        yield _own(file, "signatory", "cover.yaml")
    for code, indicator in stated.indicators.items() if isinstance(stated, IndicatorFile) else ():
        for key in (key for key in OWN_OF_AN_INDICATOR if getattr(indicator, key)):
            yield _own(file, f"indicators.{code}.{key}", "owners.yaml")


def _own(file: str, key: str, belongs_in: str) -> Problem:
    rule = f"the key '{key}' is for a council alone to state: what is shared would put it into every council's report"
    return Problem(file, rule, f"Move it into {belongs_in} of the council's own params folder.")


def problems_of_nation(nation: NationFile, council: CouncilFile | None) -> Iterator[Problem]:
    """What the nation's rules lack, and whether they are of the nation that the council names."""
    file = "params/nation.yaml"
    for key in ("nation", "assessments", "reviews"):
        if not getattr(nation, key):
            yield Problem(file, f"the key '{key}' is missing", "Add it, or let council.yaml inherit from a nation's folder.")
    if council and nation.nation and nation.nation != council.nation:
        rule = f"the council inherits the rules of its own nation, {council.nation}"
        yield Problem("params/council.yaml", rule, "Correct nation or inherits.", column="nation", found=nation.nation)
    for name in sorted(COVER_NAMES & nation.every_term().keys()):
        rule = f"the key 'terms.{name}' is a name for which the covering report puts in something else"
        yield Problem(file, rule, "Give the term another name.")
