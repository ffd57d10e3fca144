"""Whether a council's code lists know the codes that a case system's files have."""

from __future__ import annotations

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Problem, Refused
from helpers.returns.importers.cases.case_events import NOT_RECORDED

OUTCOMES = {"referral": "referral", "no_further_action": "no_further_action", NOT_RECORDED: NOT_RECORDED}
_NEEDED = {
    "contact_source": "1A",
    "contact_outcome": NOT_RECORDED,
    "assessment_outcome": NOT_RECORDED,
    "assessment_kind": "single",
    "team": NOT_RECORDED,
}


def refuse_unknown_lists(codes: Codes) -> None:
    """Refuses code lists that are not those of England, or have no code for what is not recorded.

    Raises:
        Refused: once, with what to do.
    """
    lacking = [name for name, code in _NEEDED.items() if name not in codes.lists or not codes.list(name).canonical(code)]
    if lacking:
        rule = "the code lists know the codes of English children in need, and 'not_recorded' for what a file does not tell"
        remedy = (
            "Add --params params/nations/england, the lists of England that come with the workbook. For good, let the "
            "council.yaml of the council's own inherit them, and add not_recorded to lists of its own."
        )
        raise Refused([Problem("params/codes.yaml", rule, remedy, found=f"not in {', '.join(lacking)}")])
