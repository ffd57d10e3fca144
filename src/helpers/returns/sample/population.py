"""The children of the sample authority: who has a plan, is looked after or is on the register, quarter after quarter.

The numbers at each quarter's end are those of ``levels``; chance chooses only which child and which day.
A looked after child always has a plan, so that the share supported in the family can be worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from helpers.domain.quarter import Quarter
from helpers.returns.sample import levels
from helpers.returns.sample.assessments import Assessment, completed_assessments
from helpers.returns.sample.chance import Chance, Weighted
from helpers.returns.sample.episodes import Episode

OTHER_REASONS = Weighted.of(
    {
        "adopted_unopposed": 7,
        "adopted_consent_dispensed": 11,
        "died": 0.4,
        "other_authority": 2,
        "special_guardianship_carers": 10,
        "special_guardianship_others": 15,
        "independent_supported": 13,
        "independent_unsupported": 5,
        "adult_services": 4,
        "custody": 1.5,
        "when_i_am_ready": 17,
        "any_other": 14,
    }
)
# Where the council's part in the child's life goes on, so does the plan.
_PLAN_GOES_ON = {"returned_home", "custody", "any_other"}
_BEFORE = levels.HISTORY_BEGINS.start - timedelta(days=1)
_TWELVE_MONTHS = timedelta(days=365)
_TWO_MONTHS = timedelta(days=60)


@dataclass
class Population:
    """Every period of every child, and those open as the history is followed."""

    plans: list[Episode] = field(default_factory=list)
    care: list[Episode] = field(default_factory=list)
    register: list[Episode] = field(default_factory=list)
    planned: dict[str, Episode] = field(default_factory=dict)
    looked_after: dict[str, Episode] = field(default_factory=dict)
    registered: dict[str, Episode] = field(default_factory=dict)
    closed: dict[str, date] = field(default_factory=dict)
    removed: dict[str, date] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)

    def new_child(self) -> str:
        """A pseudonym that no child has yet."""
        self.known.append(f"C{len(self.known) + 1:06d}")
        return self.known[-1]

    def begin_plan(self, child: str, start: date) -> None:
        """The child has a plan from that day."""
        self.planned[child] = Episode(child, start)
        self.plans.append(self.planned[child])
        self.closed.pop(child, None)

    def begin_care(self, child: str, start: date) -> None:
        """The child is looked after from that day."""
        self.looked_after[child] = Episode(child, start)
        self.care.append(self.looked_after[child])

    def begin_registration(self, child: str, start: date, *, again: bool = False) -> None:
        """The child is on the register from that day."""
        self.registered[child] = Episode(child, start, again=again)
        self.register.append(self.registered[child])


@cache
def population() -> Population:
    """The whole history of the sample's children; shared between callers, who do not change it."""
    children = Population()
    _before_history(children)
    done = _by_quarter(completed_assessments())
    for quarter in levels.quarters_between(levels.HISTORY_BEGINS, levels.LAST):
        _follow(children, quarter, done.pop(quarter))
    chance = Chance("assessments after the history")
    for assessment in (assessment for later in done.values() for assessment in later):
        _about_someone(children, assessment, chance)
    return children


def _by_quarter(assessments: Iterable[Assessment]) -> dict[Quarter, list[Assessment]]:
    found: dict[Quarter, list[Assessment]] = {}
    for assessment in assessments:
        found.setdefault(Quarter.holding(assessment.completed), []).append(assessment)
    return found


def _before_history(children: Population) -> None:
    chance = Chance("before the history")
    with_plan = round(levels.before("looked_after") / (1 - levels.before("supported")))
    for position in range(with_plan):
        in_care = position < levels.before("looked_after")
        child, months = children.new_child(), chance.between(1, 72 if in_care else 20)
        start = _BEFORE - timedelta(days=30 * months)
        children.begin_plan(child, start)
        if in_care:
            children.begin_care(child, start + timedelta(days=chance.between(0, 25)))
        elif position >= with_plan - levels.before("on_register"):
            children.begin_registration(child, max(start, _BEFORE - timedelta(days=chance.between(0, 300))))


def _follow(children: Population, quarter: Quarter, done: Sequence[Assessment]) -> None:
    """One quarter: assessments lead to plans, plans to the register or to care, and each comes to an end."""
    _assess(children, quarter, done)
    left_care = _leave_care(children, quarter)
    _enter_care(children, quarter, left_care)
    removed = _leave_register(children, quarter)
    _enter_register(children, quarter, removed)
    _end_plans(children, quarter, left_care | removed)


def _assess(children: Population, quarter: Quarter, done: Sequence[Assessment]) -> None:
    chance = Chance("assessed children", quarter)
    waiting = [child for child, ended in children.closed.items() if ended < quarter.start - _TWO_MONTHS]
    returning = iter(chance.sample(waiting, len(done)))
    for assessment in done:
        if assessment.outcome != "care_and_support_plan":
            _about_someone(children, assessment, chance)
            continue
        child = next(returning, None) if chance.share() < 0.15 else None
        assessment.child = child or children.new_child()
        children.begin_plan(assessment.child, assessment.completed)
        children.assessments.append(assessment)


def _about_someone(children: Population, assessment: Assessment, chance: Chance) -> None:
    known = chance.share() < 0.2
    assessment.child = children.known[chance.below(len(children.known))] if known else children.new_child()
    children.assessments.append(assessment)


def _leave_care(children: Population, quarter: Quarter) -> set[str]:
    chance = Chance("leaving care", quarter)
    home, others = (levels.count(table, quarter) for table in ("returned_home", "others_ceased"))
    settled = [episode for episode in children.looked_after.values() if episode.start < quarter.start]
    recent_first = _favoured(settled, home, chance, key=lambda episode: -episode.start.toordinal())
    going_home = {episode.child for episode in recent_first}
    rest = [episode for episode in settled if episode.child not in going_home]
    for episode in recent_first:
        _cease(children, episode, chance.day_in(quarter), "returned_home")
    for episode in chance.sample(rest, others):
        _cease(children, episode, chance.day_in(quarter), chance.pick(OTHER_REASONS))
    return {episode.child for episode in settled if episode.end}


def _cease(children: Population, episode: Episode, end: date, reason: str) -> None:
    episode.end, episode.reason = end, reason
    del children.looked_after[episode.child]
    if reason not in _PLAN_GOES_ON:
        children.planned.pop(episode.child).end = end
        registration = children.registered.pop(episode.child, None)
        if registration:
            registration.end = max(end, registration.start)


def _enter_care(children: Population, quarter: Quarter, left: set[str]) -> None:
    chance = Chance("entering care", quarter)
    wanted = levels.count("looked_after", quarter) - len(children.looked_after)
    apart = children.looked_after.keys() | left
    able = [plan for plan in children.planned.values() if plan.child not in apart]
    for plan in _favoured(able, wanted, chance, key=lambda plan: -plan.start.toordinal()):
        children.begin_care(plan.child, chance.day_in(quarter, plan.start))


def _leave_register(children: Population, quarter: Quarter) -> set[str]:
    chance = Chance("leaving the register", quarter)
    joining = levels.count("registrations", quarter)
    wanted = len(children.registered) + joining - levels.count("on_register", quarter)
    able = [episode for episode in children.registered.values() if episode.start < quarter.start]
    leaving = _favoured(able, wanted, chance, key=lambda episode: episode.start.toordinal())
    for episode in leaving:
        episode.end = chance.day_in(quarter)
        children.removed[episode.child] = episode.end
        del children.registered[episode.child]
    return {episode.child for episode in leaving}


def _enter_register(children: Population, quarter: Quarter, left: set[str]) -> None:
    chance = Chance("entering the register", quarter)
    joining, again = (levels.count(table, quarter) for table in ("registrations", "re_registrations"))
    apart = children.looked_after.keys() | children.registered.keys() | left
    able = [plan for plan in children.planned.values() if plan.child not in apart]
    before = [plan for plan in able if _recently_removed(children, plan.child, quarter)]
    never = [plan for plan in able if plan.child not in children.removed]
    for plan in chance.sample(before, again):
        children.begin_registration(plan.child, chance.day_in(quarter, plan.start), again=True)
    for plan in chance.sample(never, joining - again):
        children.begin_registration(plan.child, chance.day_in(quarter, plan.start))


def _recently_removed(children: Population, child: str, quarter: Quarter) -> bool:
    """Whether any day of the quarter is within twelve months of the child's leaving the register."""
    return child in children.removed and children.removed[child] > quarter.end - _TWELVE_MONTHS


def _end_plans(children: Population, quarter: Quarter, too_soon: set[str]) -> None:
    chance = Chance("ending plans", quarter)
    wanted = len(children.planned) - levels.children_with_plan(quarter)
    apart = children.looked_after.keys() | children.registered.keys() | too_soon
    able = [plan for plan in children.planned.values() if plan.start < quarter.start and plan.child not in apart]
    for plan in _favoured(able, wanted, chance, key=lambda plan: plan.start.toordinal()):
        plan.end = chance.day_in(quarter)
        children.closed[plan.child] = plan.end
        del children.planned[plan.child]


def _favoured(episodes: Iterable[Episode], wanted: int, chance: Chance, *, key: Callable[[Episode], int]) -> list[Episode]:
    """So many of the episodes: of every few drawn by chance, the one with the smallest key."""
    drawn = list(episodes)
    drawn = chance.sample(drawn, len(drawn))
    groups = [drawn[position :: max(wanted, 1)] for position in range(max(min(wanted, len(drawn)), 0))]
    return [min(group[:3], key=key) for group in groups]
