"""What is counted of a quarter: targets met, promises kept, commitments on course, milestones overdue, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.display.blocks.block import Line, Run, run
from helpers.display.blocks.lines import joined, lower_case
from helpers.display.charts.milestones import Action, actions
from helpers.display.indicators.reading import Reading, readings_of
from helpers.display.page.page import Page
from helpers.display.page.sources import of_cell
from helpers.display.papers.answers import ANCHORS, staff_and_cost
from helpers.display.papers.one_page.owing import Owing, by_officer, owed_of
from helpers.display.papers.one_page.plan_action import PLAN
from helpers.display.papers.one_page.to_papers import in_paper
from helpers.display.tables.figure_table import body
from helpers.display.tables.promises import promised, promises_kept
from helpers.display.tables.sentences import variance_column
from helpers.display.tables.target_arithmetic import rounding_decides
from helpers.domain.front_page.tallies import course, targets_met
from helpers.domain.result import MISSING
from helpers.figures.figure import TOTAL, ListingFigure, TableFigure

COMMITMENTS, BUDGET = "commitments-by-rag", "budget"
COMMITMENTS_PAPER, PLAN_PAPER = "appendix-b", "appendix-c"
# Where these papers say it: on paper a number leads to that page, not to where the paper begins.
COMMITMENTS_SAID = f"{COMMITMENTS_PAPER}#said-{COMMITMENTS}"
MILESTONES_SAID = f"{PLAN_PAPER}#milestones-said-{PLAN}"
BUDGET_SAID = f"appendix-d#said-{BUDGET}"
TARGETS_SAID = "appendix-g#briefing"


def targets(page: Page) -> list[Line]:
    """How many of the targets that are rated are met, and which."""
    with_target = [reading for reading in readings_of(page, page.indicators()) if reading.has_target and not reading.absent]
    met = targets_met(reading.judged.rag for reading in with_target)
    if not met.of:
        return []
    titles = "; ".join(_met(reading) for reading in with_target if reading.judged.rag == "green")
    line = page.line(
        "quarter_targets_met",
        met=page.numbers.plain(met.number),
        of=page.numbers.plain(met.of),
        targets=page.words.noun("target", met.of),
        titles=f": {titles}" if titles else "",
        paper=in_paper(page, TARGETS_SAID),
    )
    return [line]


def _met(reading: Reading) -> str:
    """A target that is met, by its title; where the rounding of the target decides, that it does."""
    by_rounding = rounding_decides(reading)
    return f"{lower_case(reading.title)} ({lower_case(by_rounding.rstrip('.'))})" if by_rounding else lower_case(reading.title)


def promises(page: Page, every: Sequence[Owing]) -> list[Line]:
    """How many promises of the areas' measures were kept, as their papers list them, and who missed which."""
    of_areas = dict.fromkeys(code for area in page.params.pack.areas for code in area.indicators)
    kept = promises_kept(page, tuple(of_areas))
    if kept == page.words("promises_none"):
        return []
    titles = by_officer(owed_of(every, "forecast"), "forecast")  # of a forecast, who was to act
    missed = "; ".join(page.words("quarter_missed_by", officer=who, titles="; ".join(of)) for who, of in titles.items())
    return [
        joined([kept, page.words("quarter_missed", missed=missed) if missed else "", _where_promised(page, tuple(of_areas))])
    ]


def _where_promised(page: Page, codes: Sequence[str]) -> str:
    """Which papers have the promises: of the first measure of an area its own paper, of the others the annex."""
    first = {area.indicators[0] for area in page.params.pack.areas}
    others = [one for one in promised(page, codes) if one.indicator.better != "neither" and one.code not in first]
    count = page.numbers.plain(len(others))
    return page.words("quarter_promises_in_annex", others=count) if others else page.words("quarter_promises_in")


def plans(page: Page) -> list[Line]:
    """How the commitments of the Corporate Plan are going, and what of the delivery plan is overdue."""
    return [line for line in (_commitments(page), _milestones(page)) if line]


def _commitments(page: Page) -> Line:
    figure = page.figure(COMMITMENTS).figure if COMMITMENTS in page.params.figures else None
    if not isinstance(figure, TableFigure) or figure.absent:
        return ""
    counts = {rating: result for rating, result in body(figure) if result.value is not None}
    going = course({rating: int(result.value or 0) for rating, result in counts.items()})
    plain = page.numbers.plain
    if not going.rated:
        return ""
    return page.line(
        "quarter_commitments",
        on=run(plain(going.on), counts["green"], of_cell(figure, "green")) if "green" in counts else plain(going.on),
        of=plain(going.rated),
        commitments=page.words.noun("commitment", going.rated),
        mostly=plain(going.mostly),
        at_risk=plain(going.at_risk),
        paper=in_paper(page, COMMITMENTS_SAID),
    )


def late_actions(page: Page) -> list[Action]:
    """The actions of the delivery plan with milestones that are overdue, most of them first."""
    plan = page.figure(PLAN).figure if PLAN in page.params.figures else None
    every = actions(plan) if isinstance(plan, ListingFigure) else []
    return sorted((action for action in every if action.overdue), key=lambda action: -action.overdue)


def _milestones(page: Page) -> Line:
    late = late_actions(page)
    overdue, plain, noun = sum(action.overdue for action in late), page.numbers.plain, page.words.noun
    if not late:
        return ""
    return page.line(
        "quarter_milestones",
        overdue=plain(overdue),
        milestones=noun("milestone", overdue),
        are=noun("milestone is", overdue),
        actions=plain(len(late)),
        of=noun("action", len(late)),
        paper=in_paper(page, MILESTONES_SAID),
    )


def costs(page: Page) -> list[Line]:
    """How far the service expects to be over or under budget, and what the staff cost that the committee asked about."""
    lines = [_budget(page)]
    for area in page.params.pack.areas:
        if cost := staff_and_cost(page, area):
            paper = in_paper(page, f"monitoring-{area.id}#{ANCHORS['position']}", page.labels.area(area, "short_title"))
            lines.append(page.line("quarter_cost_of_staff", cost=cost, paper=paper))
    return [line for line in lines if line]


def _budget(page: Page) -> Line:
    variance = expected_variance(page)
    if variance is None:
        return ""
    total = variance.value or 0
    key = "quarter_over" if total > 0 else "quarter_under" if total < 0 else "quarter_on"
    return page.line(key, service=page.params.council.service, amount=variance, paper=in_paper(page, BUDGET_SAID))


def expected_variance(page: Page) -> Run | None:
    """How far the year is expected to end from its budget, as it is printed without its sign; None where that is not known."""
    figure = page.figure(BUDGET).figure if BUDGET in page.params.figures else None
    if not isinstance(figure, TableFigure) or figure.absent or figure.rows[-1:] != (TOTAL,):
        return None
    index = variance_column(figure)
    total = MISSING if index is None else figure.cells[-1][index]
    if index is None or total.value is None:
        return None
    return run(page.numbers.short_pounds(abs(total.value)), total, of_cell(figure, TOTAL, figure.columns[index].key))
