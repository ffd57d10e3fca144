"""Every verb of an opened paper, each with a call that shows something of the figures made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.mime import Block, Blocks
from helpers.domain.params.council import ITEMS

Shown = Block | Blocks
# What gives a frame, axes or an answer for the analyst alone, and shows nothing on a page.
NO_BLOCK = {"explain", "figures", "frame", "returns", "rows", "style"}


def of_ones_own(paper: Appendix) -> Block:
    """A chart that an analyst draws of a frame."""
    shares = paper.frame("contacts-shares")
    with paper.style() as axes:
        axes.barh(shares.index, shares.iloc[:, 0].astype(float))
    return paper.drawn(axes, shares, caption=shares.columns[0], alt=shares.columns[0])


EVERY_VERB: dict[str, Callable[[Appendix], Shown]] = {
    "about": lambda paper: paper.about(),
    "actions": lambda paper: paper.actions("T1"),
    "answer": lambda paper: Blocks([paper.answer(item) for item in ITEMS]),
    "at_a_glance": lambda paper: paper.at_a_glance("T1", "W1", "W2", "contacts-by-source"),
    "bars": lambda paper: paper.bars("contacts-shares"),
    "beside_others": lambda paper: paper.beside_others("T1"),
    "beside_values": lambda paper: paper.beside_values("T1"),
    "bridge": lambda paper: paper.bridge("commitments-by-rag"),
    "briefing": lambda paper: paper.briefing("T1", "W1"),
    "by_objective": lambda paper: paper.by_objective("T1", "W1"),
    "by_year": lambda paper: paper.by_year("T1", "W1"),
    "chart": lambda paper: paper.chart("commitments-by-rag"),
    "checks": lambda paper: paper.checks("contacts-by-source"),
    "compared": lambda paper: paper.compared("T1", "W1"),
    "definitions": lambda paper: paper.definitions("T1", "W1"),
    "definitions_in_full": lambda paper: paper.definitions_in_full("T1", "W1"),
    "differences": lambda paper: paper.differences("T1"),
    "drawn": lambda paper: of_ones_own(paper),
    "due_and_late": lambda paper: paper.due_and_late("reviews-by-month", "visits-by-month"),
    "expected": lambda paper: paper.expected("T1"),
    "first_funnel": lambda paper: paper.first_funnel("T1"),
    "first_trend": lambda paper: paper.first_trend(),
    "finder": lambda paper: paper.finder(),
    "five_years": lambda paper: paper.five_years("T1", "W1"),
    "for_each_hundred": lambda paper: paper.for_each_hundred("W2", "W1"),
    "good_news": lambda paper: paper.good_news("T1", "W1"),
    "heading": lambda paper: paper.heading(),
    "heat": lambda paper: paper.heat("contacts-by-source"),
    "key": lambda paper: paper.key("arrow", "face", "rag"),
    "listing": lambda paper: paper.listing("commitments"),
    "milestones": lambda paper: paper.milestones("delivery-actions"),
    "milestones_said": lambda paper: paper.milestones_said("delivery-actions"),
    "needs_explanation": lambda paper: paper.needs_explanation("T1"),
    "officer_view": lambda paper: paper.officer_view("T1"),
    "over_and_under": lambda paper: paper.over_and_under("budget"),
    "other_funnels": lambda paper: paper.other_funnels("T1"),
    "other_remarks": lambda paper: paper.other_remarks("T1", "W1"),
    "other_trends": lambda paper: paper.other_trends(),
    "overdue": lambda paper: paper.overdue("delivery-actions"),
    "paragraphs": lambda paper: paper.paragraphs("legal"),
    "priority": lambda paper: paper.priority(),
    "promise_and_expected": lambda paper: paper.promise_and_expected(),
    "promises": lambda paper: paper.promises("T1", "W1"),
    "ratings": lambda paper: paper.ratings("T1", "W1"),
    "questions": lambda paper: paper.questions(),
    "really_changed": lambda paper: paper.really_changed("T1", "W1"),
    "recommendation": lambda paper: paper.recommendation(),
    "savings": lambda paper: paper.savings("budget"),
    "remarks": lambda paper: paper.remarks("T1", "W1"),
    "say": lambda paper: paper.say("{contacts-shares:police}; {T1}; {contacts-by-source:self:advice}; {quarter}"),
    "scorecard": lambda paper: paper.scorecard("T1", "W1"),
    "section": lambda paper: paper.section("performance"),
    "sentence": lambda paper: Blocks([paper.sentence(name) for name in ("T1", "contacts-by-source", "budget")]),
    "short_key": lambda paper: paper.short_key(),
    "signatory": lambda paper: paper.signatory(),
    "small_multiples": lambda paper: paper.small_multiples("T1", "W1"),
    "status": lambda paper: paper.status("commitments-by-rag", reported_in="corporate_plan"),
    "supporting": lambda paper: paper.supporting(),
    "table": lambda paper: Blocks([paper.table(name) for name in ("contacts-by-source", "contacts-shares", "budget")]),
    "tables": lambda paper: paper.tables(),
    "targets": lambda paper: paper.targets("T1", "W1"),
    "the_quarter": lambda paper: paper.the_quarter(),
    "trend": lambda paper: paper.trend("T1"),
    "what_it_takes": lambda paper: paper.what_it_takes("T1"),
    "where_to_find": lambda paper: paper.where_to_find(),
}


def blocks(shown: Shown) -> Iterator[Block]:
    """Each block that a verb shows."""
    yield from shown if isinstance(shown, Blocks) else [shown]
