"""What the committee asked and what became of it, and what is missing from the quarter or was not explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import lower_case, sentence_case, whole
from helpers.display.page.absence import return_absence, stated_absence
from helpers.display.page.page import Page
from helpers.display.papers.finder import Request, request_source, requests
from helpers.display.papers.one_page.owing import Owing, by_officer, declined, owed_of
from helpers.display.papers.one_page.quarter_change import MOST as TOLD_OF

LONGEST_ACTION = 140  # characters of an action that is overdue; of a longer one the measure is named alone
MOST = 4  # measures that are owed an explanation, or actions that are overdue


def asked(page: Page) -> list[Line]:
    """Of each letter or meeting in which the committee asked: how many areas were answered, and which were not."""
    by_source: dict[str, list[Request]] = {}
    for request in requests(page):
        by_source.setdefault(request_source(page, request), []).append(request)
    return [_asked_in(page, source, of_source) for source, of_source in by_source.items()]


def _asked_in(page: Page, source: str, of_source: Sequence[Request]) -> Line:
    areas = {area.id for area in page.params.pack.areas}
    named = list(dict.fromkeys(request.area for request in of_source))
    answered = {request.area for request in of_source if request.area in areas or request.answer}
    left = [sentence_case(name.replace("-", " ")) for name in named if name not in answered]
    plain = page.numbers.plain
    return page.words(
        "quarter_asked_in",
        source=source,
        answered=plain(len(named) - len(left)),
        of=plain(len(named)),
        requests=page.words.noun("request", len(named)),
        left=page.words("quarter_not_answered", areas="; ".join(left)) if left else "",
    )


def missing(page: Page, every: Sequence[Owing]) -> list[Line]:
    """Returns and papers that are not there, explanations that are owed, and actions whose date has passed, by officer."""
    return [*_not_there(page), *_unexplained(page, every), *_overdue(page, every)]


def _not_there(page: Page) -> Iterator[str]:
    """The returns that are not there, in one sentence those of one reason; then the papers."""
    quarter, labels = page.params.this_quarter, page.labels
    returns: dict[str, list[str]] = {}
    for name in quarter.absent():
        returns.setdefault(return_absence(page, name), []).append(labels.return_name(name))
    for why, names in returns.items():
        yield page.words("quarter_absent", what=sentence_case(", ".join(names)), why=lower_case(why))
    papers = {paper.id: paper for paper in page.params.pack.all_papers()}
    for paper, stated in quarter.papers_not_supplied.items():
        if paper in papers:
            yield page.words("quarter_absent", what=labels.paper(papers[paper]), why=lower_case(stated_absence(page, stated)))


def _unexplained(page: Page, every: Sequence[Owing]) -> Iterator[str]:
    told = declined(every)[:TOLD_OF]  # the row of what got worse says so of these
    left = [one for one in owed_of(every, "explanation") if one not in told]
    for officer, titles in list(by_officer(left, "explanation").items())[:MOST]:
        yield page.words("quarter_owes", officer=officer, titles="; ".join(titles))


def _overdue(page: Page, every: Sequence[Owing]) -> Iterator[str]:
    """Each action with who was to act, and the measures that it was for."""
    actions: dict[tuple[str, str, str], list[str]] = {}
    for one in owed_of(every, "action"):
        if one.action and one.action.due:
            overdue = (one.action.action, one.officer("action"), page.numbers.day(one.action.due))
            actions.setdefault(overdue, []).append(lower_case(one.reading.title))
    for (action, officer, due), titles in list(actions.items())[:MOST]:
        named = whole(action, LONGEST_ACTION)
        quoted = f" {page.words('quarter_quoted', words=named)}" if named else ""
        yield page.words("quarter_overdue", officer=officer, action=quoted, date=due, titles="; ".join(titles))
