"""What officers see and members do not: suggested outlooks with their evidence, flags on commentary, checks of targets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.display.blocks.block import Line
from helpers.display.blocks.lines import joined, lower_case, signed
from helpers.display.blocks.masthead import Masthead
from helpers.display.blocks.mime import Block
from helpers.display.blocks.named import Named
from helpers.display.blocks.table import Cell, Table, cell, column
from helpers.display.blocks.word_blocks import Heading, Points, Sentence
from helpers.display.indicators.reading import Reading, present
from helpers.display.indicators.rows import indicator_rows, table_block
from helpers.display.indicators.signals import FACE_WORDS, comparison, face, no_face, rag
from helpers.display.indicators.year_end import needed_words
from helpers.display.page.page import Page
from helpers.display.tables.listings import EVERY_INDICATOR
from helpers.display.tables.target_arithmetic import amber_margin, rounding_decides, target_check
from helpers.domain.commentary import Flag
from helpers.measures.judged.outlook import Outlook, settled_face

ENOUGH_QUARTERS = 8  # comparable quarters that a suggestion needs
NO_SUGGESTION_WORDS = {
    "no_target": "suggested_no_target",
    "no_direction": "suggested_no_direction",
    "no_value": "suggested_no_value",
    "once_a_year": "suggested_once_a_year",
}
FLAG_WORDS = {
    "missing": "flag_missing",
    "no_explanation": "flag_no_explanation",
    "no_action": "flag_no_action",
    "no_owner": "flag_no_owner",
    "no_due": "flag_no_due",
    "contradicts_target": "flag_contradicts_target",
    "contradicts_arrow": "flag_contradicts_arrow",
    "contradicts_forecast": "flag_contradicts_forecast",
    "contradicts_numbers": "flag_contradicts_numbers",
    "circular": "flag_circular",
    "unchanged": "flag_unchanged",
    "action_overdue": "flag_action_overdue",
    "due_before_quarter": "flag_due_before_quarter",
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def marked(page: Page, masthead: Block) -> Block:
    """The masthead; in the officers' edition over protected figures, as in Lab, with the line that says so before all others.

    Where true values are shown, the mark of every page says more than that line.
    """
    if not page.for_officers or page.unsuppressed:
        return masthead
    assert isinstance(masthead.model, Masthead)
    first, *others = masthead.model.notices or [""]
    # One notice with the first of the others: a page shows its first notice at its head.
    notices = [joined([page.words("officer_view"), first]), *others]
    return page.show(masthead.model.model_copy(update={"notices": notices}))


def officer_view(page: Page, codes: Sequence[str]) -> list[Named]:
    """The heading and the table of what is not for publication; nothing where all of it stands in other papers."""
    heading = Heading(id="officer-view", level=2, text=page.words("officer_heading"))
    note = Sentence(id="officer-note", tone="warning", text=page.words("officer_view"))
    against, own = _against_assurance(page, codes), _own(page, codes)
    parts: list[Named] = [*([against] if against else []), *([_table(page, own, of=codes)] if own else [])]
    return [heading, note, *parts] if parts else []


def _own(page: Page, codes: Sequence[str]) -> Sequence[str]:
    """Those of the indicators that officers look at here: an area's in its paper, the others in the paper of every indicator.

    So each stands once in the pack. In a pack without such a paper, every paper has its own.
    """
    of_areas = {code for area in page.params.pack.areas for code in area.indicators}
    papers = {paper.id for paper in page.params.pack.all_papers()}
    if page.area or EVERY_INDICATOR not in papers:
        return codes
    return [code for code in codes if code not in of_areas] if page.paper.id == EVERY_INDICATOR else []


def _table(page: Page, codes: Sequence[str], *, of: Sequence[str]) -> Table:
    words = page.words
    notes = [words("officer_elsewhere")] if len(codes) < len(of) else []
    columns = [
        column(words("measure"), 1.3),
        column(words("officer_declared"), 1.0),
        column(words("officer_suggested"), 2.0),
        column(words("officer_flags"), 1.8),
        column(words("officer_target"), 1.2),
    ]
    rows = indicator_rows(page, codes, _cells, columns=len(columns))
    return table_block("officer-table", words("officer_caption"), columns=columns, rows=rows, notes=notes, wide=True)


def _cells(reading: Reading) -> list[Cell]:
    if reading.hidden:
        return [cell(reading.withheld("withheld_answer"), span=4, tone="withheld")]
    declared = face(reading)
    words: Line = [declared] if declared else no_face(reading, short=True)
    return [cell(words), cell(suggestion(reading)), cell(flag_words(reading)), cell(_target_check(reading))]


def suggestion(reading: Reading) -> Line:
    """The outlook that the workbook suggests, with its evidence in words; why there is none where there is none."""
    outlook = reading.judged.outlook
    if reading.hidden:
        return reading.withheld("withheld_answer")
    if outlook is None:
        return reading.words("suggested_once_a_year")
    if outlook.why == "year_complete":
        return reading.words("suggested_year_complete")
    if outlook.face == "none":
        return _no_suggestion(reading, outlook)
    suggested = signed(reading.words(FACE_WORDS[outlook.face]), f"face-{outlook.face}")
    differs = reading.words("suggested_differs") if reading.judged.face not in ("none", outlook.face) else ""
    return joined([[suggested, "."], _evidence(reading, outlook), differs])


def _no_suggestion(reading: Reading, outlook: Outlook) -> Line:
    """Why there is no suggestion; where history is too short and the arithmetic leaves one answer, that answer."""
    if outlook.why != "not_enough_history":
        return reading.words(NO_SUGGESTION_WORDS[outlook.why])
    held = reading.page.numbers.plain(outlook.quarters_held)
    key = "suggested_few_quarters" if outlook.quarters_held < ENOUGH_QUARTERS else "suggested_few_years"
    too_few = reading.words(key, held=held, quarters=reading.words.noun("quarter", outlook.quarters_held))
    by_numbers = settled_face(outlook, reading.indicator.better)
    if by_numbers == "none":
        return too_few
    suggested = signed(reading.words(FACE_WORDS[by_numbers]), f"face-{by_numbers}")
    return joined([[suggested, "."], needed_words(reading), reading.words("suggested_by_numbers", why=lower_case(too_few))])


def _evidence(reading: Reading, outlook: Outlook) -> str:
    ends = {"low": outlook.low, "central": outlook.central, "high": outlook.high}
    places = max(reading.places, 1)
    amounts = {name: reading.page.values.amount(end or 0.0, reading.unit, places) for name, end in ends.items()}
    plain = reading.page.numbers.plain
    seen = {
        "met": plain(outlook.meeting),
        "ends": plain(outlook.year_ends),
        "drawn": plain(outlook.drawn_from),
        "in_100": plain(outlook.in_100 or 0),
    }
    return reading.words("suggested_forecast", **seen, **amounts)


def flag_words(reading: Reading) -> str:
    """What an officer should look at in the commentary, in words."""
    flags = [reading.words(FLAG_WORDS[flag.code], detail=_detail(reading, flag)) for flag in reading.judged.flags]
    return " ".join(flags) or reading.words("flags_none")


def _detail(reading: Reading, flag: Flag) -> str:
    if flag.code in ("contradicts_forecast", "contradicts_numbers"):
        return reading.words(FACE_WORDS[flag.detail])
    return reading.page.numbers.day(flag.detail) if _ISO.fullmatch(flag.detail) else flag.detail


def _target_check(reading: Reading) -> str:
    if not reading.has_target:
        return reading.target_words()
    amber = amber_margin(reading)
    return " ".join(words for words in (target_check(reading), rounding_decides(reading), amber and f"{amber}.") if words)


def _against_assurance(page: Page, codes: Sequence[str]) -> Points | None:
    """The figures that an officer who advises the committee to be reassured should have an answer for."""
    if page.params.this_quarter.assurance is None or page.paper.id != "cover-report":
        return None
    items = [
        joined([f"{reading.title}:", [rag(reading)], "; ", comparison(reading)])
        for reading in present(page, codes)
        if not reading.hidden and _falling(reading)
    ]
    return Points(
        id="against-assurance",
        ordered=False,
        title=page.words("officer_assurance"),
        items=items or [page.words("officer_assurance_none")],
    )


def _falling(reading: Reading) -> bool:
    judged = reading.judged
    return judged.rag == "red" or judged.arrow == "declined" or judged.face == "unlikely"
