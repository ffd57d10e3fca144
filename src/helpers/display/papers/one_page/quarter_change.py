"""What got worse in the quarter, with who answers for it and the nearest action of the plan, and what got better."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpers.display.blocks.block import Line, Run
from helpers.display.blocks.lines import joined, lower_case, strong, whole
from helpers.display.indicators.reading import Reading
from helpers.display.indicators.signals import comparison
from helpers.display.page.filled import pieces
from helpers.display.page.page import Page
from helpers.display.papers.one_page.owing import Owing, declined
from helpers.display.papers.one_page.plan_action import nearest
from helpers.display.papers.one_page.to_papers import in_paper, to_measure, to_paper
from helpers.display.tables.promises import promise_beside

MOST = 3  # measures of one row; how many more there are is said, with the paper that has them
LONGEST_ACTION = 140  # characters of what the service does; what is longer stands in its paper
LONGEST_NEAREST = 70  # characters of an action of the plan; a longer one has its reference alone
EVERY_MEASURE, PLAN_PAPER = "appendix-e", "appendix-c"


def worse(page: Page, every: Sequence[Owing]) -> list[Line]:
    """A line for each measure on which performance declined, or that there is none."""
    lines = _first(page, declined(every), _declined)
    return lines or [page.words("quarter_none_declined")]


def better(page: Page, every: Sequence[Owing]) -> list[Line]:
    """A line for each measure that improved, or that there is none."""
    improved = [one for one in every if one.reading.judged.arrow == "improved"]
    return _first(page, improved, lambda one: joined([_result(one.reading), promise_beside(one.reading)])) or [
        page.words("no_good_news")
    ]


def _first(page: Page, every: Sequence[Owing], line: Callable[[Owing], Line]) -> list[Line]:
    """A line each for the first few, and how many more there are."""
    more = len(every) - MOST
    lines = [line(one) for one in every[:MOST]]
    if more > 0:
        lines.append(page.line("quarter_more", more=page.numbers.plain(more), paper=in_paper(page, EVERY_MEASURE)))
    return lines


def _declined(one: Owing) -> Line:
    return joined([_result(one.reading), promise_beside(one.reading), _explained(one), _nearest(one.reading)])


def _result(reading: Reading) -> list[str | Run]:
    """A measure with its result and the one before, as a sentence."""
    before = pieces(comparison(reading))
    return [
        to_measure(reading),
        ": ",
        reading.in_sentence(reading.current, counted=reading.unit != "percent"),
        ", ",
        *before,
        ".",
    ]


def _explained(one: Owing) -> Line:
    """Who answers for it, who acts and what is being done; or who owes the explanation."""
    words, commentary = one.reading.words, one.reading.commentary
    if "explanation" in one.debts:
        return [strong(words("quarter_unexplained", officer=one.officer("explanation")))]
    if commentary is None or not commentary.action:
        return ""
    answers_for = one.reading.page.labels.indicator(one.reading.code, "owner")
    due = f", {words('by_date', date=one.reading.page.numbers.day(commentary.due))}" if commentary.due else ""
    action = lower_case(whole(commentary.action, LONGEST_ACTION, words("quarter_action_elsewhere")))
    acts = {"officer": commentary.owner or words("officer_not_named"), "action": action, "due": due}
    if not answers_for:
        return words("quarter_acts", **acts)
    same = answers_for == commentary.owner
    return words("quarter_answers_and_acts" if same else "quarter_answers", answers_for=answers_for, **acts)


def _nearest(reading: Reading) -> Line:
    """The nearest action of the delivery plan, and how its officer rates it; nothing where none is near."""
    row, page = nearest(reading), reading.page
    if row is None:
        return ""
    rating = f"q{row.figure.quarter.number}"
    code = row.text(rating)
    named = lower_case(whole(row.text("action"), LONGEST_NEAREST))
    return page.line(
        "quarter_nearest",
        reference=to_paper(page, row.in_paper(PLAN_PAPER), row.text("reference")),
        action=f", {named}" if named else "",
        rating=page.labels.entry(row.figure.id, rating, code) if code else page.words("not_stated"),
    )
