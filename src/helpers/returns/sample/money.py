"""The budget return of the sample."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.quarter import Quarter
from helpers.returns.sample.chance import Chance
from helpers.returns.sample.words import kept

_THOUSAND = 1_000


def budget(quarter: Quarter) -> Iterator[dict[str, object]]:
    """A row for each line of the budget, in whole pounds to the nearest thousand."""
    money = kept("money")
    for line, this_year in money["budget_2017_18"].items():
        planned = round(this_year * money["budget_of_year"][quarter.financial_year])
        over, before = (_over(line, quarter, month) for month in ("this month", "last month"))
        projected = {"projected": (planned + over) * _THOUSAND, "previous_projected": (planned + before) * _THOUSAND}
        yield {"line": line, "budget": planned * _THOUSAND} | projected | _savings(line, quarter)


def _over(line: str, quarter: Quarter, month: str) -> int:
    """Thousands over budget; last month's projection lay near this month's."""
    money = kept("money")
    share = money["over_in_year"][quarter.financial_year] * money["over_by_quarter"][quarter.number - 1]
    spread = 0.0 if month == "this month" else 0.12
    return round(Chance("budget", line, quarter, month).near(money["over_budget"][line] * share, spread))


def _savings(line: str, quarter: Quarter) -> dict[str, object]:
    money = kept("money")
    target = round(money["savings_target"][line] * money["budget_of_year"][quarter.financial_year])
    drawn = Chance("savings", line, quarter).near(money["savings_achieved"][line], 0.05)
    achieved = round(target * min(drawn, 1.0))
    reached = (rag for rag, least in money["savings_rag"].items() if achieved >= least * target)
    return {"savings_target": target * _THOUSAND, "savings_achieved": achieved * _THOUSAND, "savings_rag": next(reached, "red")}
