"""The masthead of a paper, and where to find every paper of the pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import linked
from helpers.display.blocks.masthead import Fact, Foot, Furniture, InOtherLanguage, Masthead, Nav, NavLink
from helpers.display.blocks.mime import Block
from helpers.display.blocks.word_blocks import Heading, Points, Sentence
from helpers.display.page.absence import stated_absence
from helpers.display.page.numbers import own_name
from helpers.display.page.page import Page
from helpers.domain.front_page.tallies import days_before
from helpers.domain.nearest import one_of_the_known
from helpers.domain.own_names import ANNEX, pack_name
from helpers.domain.params.council import Paper

FINDER, QUARTER, COVER, NOTES = "index", "the-quarter", "cover-report", "notes"
CHECKED = "how-checked"  # where the notes say how the pack was checked for accessibility
FURNITURE_WORDS = {
    "skip": "furniture_skip",
    "on_this_page": "furniture_on_this_page",
    "draft": "furniture_draft",
    "pack": "furniture_pack",
    "previous": "furniture_previous",
    "next": "furniture_next",
    "contents": "furniture_contents",
    "trail": "furniture_trail",
}
POLICY_WORDS = {
    "suppress5": "policy_suppress5",
    "round5": "policy_round5",
    "controlled5": "policy_controlled5",
    "nhs7": "policy_nhs7",
    "none": "policy_none",
}
FORMAT_WORDS = {
    "welsh": "format_welsh",
    "large_print": "format_large_print",
    "easy_read": "format_easy_read",
    "braille": "format_braille",
    "audio": "format_audio",
}
SECTION_WORDS = {"performance": "section_performance"}


def masthead(page: Page) -> Block:
    """The block that opens a paper: its title, quarter, draft mark, what its figures are, and the way to other papers."""
    labels, quarter = page.labels, page.params.quarter
    named = {"quarter": labels.periods.period(quarter), "months": labels.periods.months(quarter)}
    block = Masthead(
        id="masthead",
        title=labels.paper(page.paper),
        council=page.params.council.name,
        quarter=page.words("masthead_quarter", **named),
        language=page.language,
        furniture=_furniture(page),
        draft=page.words("draft_officers" if page.unsuppressed else "draft"),
        subtitle=_subtitle(page),
        dated=page.params.this_quarter.data_extracted.isoformat(),
        notices=_notices(page),
        facts=_facts(page),
        nav=_nav(page),
        foot=_foot(page),
    )
    return page.show(block.model_copy(update=_of_language(page)))


def _of_language(page: Page) -> dict[str, Any]:
    """What a masthead says besides where there is another language than English; nothing where there is none.

    That is the headings and guidance of its notebook in the language of the page, and the way to the paper in other languages.
    """
    headings = page.words.file.headings.get(Path(page.paper.notebook).stem, {})
    languages = page.params.council.languages
    others = languages if page.params.language in languages and not page.for_officers else ()
    ways = tuple(_in_other_language(page, language) for language in others if language != page.params.language)
    return {name: value for name, value in (("headings", headings), ("languages", ways)) if value}


def _in_other_language(page: Page, language: str) -> InOtherLanguage:
    folder = pack_name(str(page.params.quarter), language)
    return InOtherLanguage(text=own_name(language), language=language, folder=folder)


def _subtitle(page: Page) -> str:
    """What the paper is about: the covering report's own title; of the page of the quarter, how old its figures are."""
    cover = page.params.this_quarter.cover if page.paper.id == COVER else None
    if cover:
        return cover.title
    own = page.labels.paper(page.paper, "subtitle") or page.labels.paper(page.paper, "holds")
    return how_old(page) or own if page.paper.id == QUARTER else own


def how_old(page: Page) -> str:
    """How many days before the meeting the figures end; empty where the quarter states no meeting."""
    meeting, end = page.params.this_quarter.report_dated, page.params.quarter.end
    days = days_before(meeting, end)
    if meeting is None or days is None:
        return ""
    named = {"days": page.numbers.plain(days), "days_noun": page.words.noun("day", days)}
    return page.words("figures_end", end=page.numbers.day(end), meeting=page.numbers.day(meeting), **named)


def _furniture(page: Page) -> Furniture:
    """The fixed words around every paper; the exporters number the pages themselves."""
    named = {name: page.words(key) for name, key in FURNITURE_WORDS.items()}
    if page.for_officers:
        named |= {"draft": page.words("furniture_officers"), "watermark": page.words("watermark_officers")}
    page_of = page.words("furniture_page_of", page="{page}", pages="{pages}")
    page_number = page.words("furniture_page_number", page="{page}")
    annex = page.words("furniture_annex", title="{title}")
    to_data = {"spreadsheet": page.words("data_spreadsheet"), "csv": page.words("data_csv")} if page.paper.id == FINDER else {}
    return Furniture(**named, page_of=page_of, page_number=page_number, annex=annex, **to_data)


def _notices(page: Page) -> list[Line]:
    absent = page.params.this_quarter.papers_not_supplied.get(page.paper.id)
    # On the page of the quarter no [c] stands: what is withheld is not told of, or said so in words.
    protection = "" if page.paper.id == QUARTER and page.params.council.disclosure.policy == "suppress5" else policy(page)
    notices = [page.params.illustrative, stated_absence(page, absent) if absent else "", protection]
    return [notice for notice in notices if notice]


def policy(page: Page) -> str:
    """How small counts are protected, in words."""
    words = page.words(POLICY_WORDS[page.params.council.disclosure.policy])
    return page.words("policy_officers", public=words) if page.unsuppressed else words


def _facts(page: Page) -> list[Fact]:
    return [
        (page.words("extracted"), page.numbers.day(page.params.this_quarter.data_extracted)),
        (page.words("for_whom"), page.params.council.committee),
    ]


def _foot(page: Page) -> Foot:
    """The foot of every page; a council that states no contact gets none."""
    contact, words = page.params.council.contact, page.words
    dated = f"{words('extracted')} {page.numbers.day(page.params.this_quarter.data_extracted)}"
    checked = _to_checked(page) if page.params.pack.checked and NOTES in _ids(page) else None
    if contact is None:
        return Foot(dated=dated, checked=checked)
    sentences = [words("foot_contact", officer=contact.officer, reached_by=contact.reached_by)]
    if contact.formats:
        formats = page.numbers.either([words(FORMAT_WORDS[form]) for form in contact.formats])
        sentences.append(words("foot_formats", formats=formats))
    return Foot(dated=dated, contact=" ".join(sentences), checked=checked)


def _to_checked(page: Page) -> NavLink:
    return NavLink(text=page.words("how_checked"), link=f"{NOTES}#{CHECKED}")


def _ids(page: Page) -> set[str]:
    return {paper.id for paper in page.params.pack.all_papers()}


def _nav(page: Page) -> Nav:
    papers = page.params.pack.all_papers()
    number = [paper.id for paper in papers].index(page.paper.id)
    ways: dict[str, Any] = {"papers": [_by_short_name(page, paper) for paper in papers]}
    if number:
        ways["back"] = _to(page, papers[0])
    if number > 1:
        ways["previous"] = _by_short_name(page, papers[number - 1])
    if number + 1 < len(papers):
        ways["next"] = _by_short_name(page, papers[number + 1])
    if notes := [paper for paper in papers[number + 2 :] if paper.id == NOTES]:
        ways["notes"] = _to(page, notes[0])
    return Nav(**ways, here=short_name(page, page.paper))


def short_name(page: Page, paper: Paper) -> str:
    """What other papers call a paper: Appendix E, or the short title of its area."""
    areas = {area.id: area for area in page.params.pack.areas}
    area = areas.get(str(paper.parameters.get("area", "")))
    return page.labels.area(area, "short_title") if area else page.labels.paper(paper).partition(":")[0]


def _to(page: Page, paper: Paper) -> NavLink:
    return NavLink(text=page.labels.paper(paper), link=paper.id)


def _by_short_name(page: Page, paper: Paper) -> NavLink:
    return NavLink(text=short_name(page, paper), link=paper.id)


def where_to_find(page: Page) -> Block:
    """Every other paper of the pack and the annex, and what each holds; one that is not supplied says so."""
    others = [paper for paper in page.params.pack.all_papers() if paper.id != FINDER]
    items = [_entry(page, paper) for paper in others]
    if any(paper.id == NOTES for paper in others):  # which lead to it
        items.append([linked(page.words("annex"), ANNEX), f": {page.words('annex_holds')}"])
    return page.show(Points(id="where-to-find", ordered=False, items=items))


def _entry(page: Page, paper: Paper) -> Line:
    absent = page.params.this_quarter.papers_not_supplied.get(paper.id)
    holds = stated_absence(page, absent) if absent else page.labels.paper(paper, "holds")
    return [
        linked(page.labels.paper(paper), paper.id, turn_to=paper.id),
        f": {holds}" if holds and not paper.parameters.get("area") else "",
    ]


def priority(page: Page) -> Block:
    """The priority that the paper is about, as the quarter's params name it; its title changes from plan to plan."""
    quarter = page.params.this_quarter
    stated = {"appendix-b": quarter.appendix_b_priority, "appendix-c": quarter.appendix_c_priority}
    named = stated.get(page.paper.id, "")
    text = page.words("priority", priority=named) if named else page.words("no_priority")
    return page.show(Sentence(id="priority", tone="lead", text=text))


def section(page: Page, name: str) -> Block:
    """A heading that names the quarter, such as that over the performance of the covering report."""
    quarter = page.params.quarter
    one_of_the_known(name, SECTION_WORDS, "a paper has no such section")
    text = page.words(SECTION_WORDS[name], number=quarter.number, months=page.labels.periods.months(quarter))
    return page.show(Heading(id=f"section-{name}", level=2, text=text))
