"""The quarter in one page: who answers for what got worse, what is owed, what to ask; nothing where there is nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpers.display.appendix.appendix import Appendix
from helpers.display.blocks.block import plain_text
from helpers.display.page.page import Page
from helpers.domain.commentary import Flag, ServiceWords
from helpers.figures.figure import Commentary

from . import made

Papers = Callable[..., Appendix]
Pages = Callable[..., Page]


def rows(opened: Appendix) -> dict[str, str]:
    """What the page says, by what it says it of."""
    pairs = [[plain_text(cell["text"]) for cell in row["cells"]] for row in opened.the_quarter().block["rows"]]
    return dict(pairs)


def asked(opened: Appendix) -> list[str]:
    return [plain_text(item) for block in opened.questions() for item in block.block.get("items", [])]


def quarter(appendix: Papers, *typed: made.Typed, **more: Any) -> Appendix:
    return appendix(*typed, paper="the-quarter", **more)


def unexplained(**changes: Any) -> made.Typed:
    return made.indicator(flags=(Flag("missing"),), commentary=Commentary(), face="none", **changes)


def plan(action: str, owner: str) -> made.Typed:
    columns = {name: name for name in ("reference", "action", "milestones_due", "milestones_done", "q3", "update", "owner")}
    row = ["DP4", action, 5.0, 3.0, "red_amber", "The list is in use.", owner]
    return made.listing("delivery-actions", columns, [row], title="Delivery Plan", coded={"q3": "rag"})


def test_a_decline_stands_with_who_answers_for_it_and_by_when(appendix: Papers) -> None:
    worse = rows(quarter(appendix))["What got worse"]
    assert worse == (
        "Assessments finished on time: 80% (512 of 640), declined, was 83% (664 of 800) in Quarter 3 2016-17. "
        "Operational Manager answers for it and acts: new duty rota from January, by 31 March 2018."
    )


def test_a_decline_without_a_word_names_the_officer_who_owes_one(appendix: Papers) -> None:
    opened = quarter(appendix, unexplained())
    assert "No explanation was supplied: Operational Manager, who answers for it, owes one." in rows(opened)["What got worse"]
    assert asked(opened)[0].startswith("Why did performance on “Assessments finished on time” decline, and when will")


def test_the_nearest_action_of_the_plan_is_named_with_its_rating(appendix: Papers) -> None:
    near, far = plan("Finish assessments sooner", "Operational Manager"), plan("Recruit foster carers", "Operational Manager")
    assert "Nearest plan action: DP4, finish assessments sooner: Red/Amber." in rows(quarter(appendix, near))["What got worse"]
    assert "Nearest plan action" not in rows(quarter(appendix, far))["What got worse"]


def test_an_action_whose_day_has_passed_is_missing_with_its_officer(appendix: Papers) -> None:
    before = ServiceWords(what_happened="x", action="Fill both posts.", owner="Team Manager", due=made.QUARTER.start)
    typed = made.indicator(flags=(Flag("action_overdue"),), commentary=Commentary(last_quarter=before), arrow="sustained")
    assert rows(quarter(appendix, typed))["Missing or unexplained"] == (
        "Overdue since 1 October 2017, Team Manager, who was to act: “Fill both posts” (assessments finished on time)."
    )


def test_promises_targets_and_commitments_are_counted(appendix: Papers) -> None:
    told = rows(quarter(appendix))
    assert told["Promises"] == (
        "0 of 1 promise was kept. Missed (and who acts): assessments finished on time (Operational Manager). "
        "They stand in the papers on the areas."
    )
    assert told["Targets"] == "0 of 1 target met."
    assert told["Plans"].startswith("6 of 12 Corporate Plan commitments on course, 2 mostly, 4 at risk or off")
    assert told["What it costs"].startswith("Children's Services expects to end the year £2.0m over budget")


def test_what_is_withheld_is_not_told_of(appendix: Papers) -> None:
    opened = quarter(appendix, made.withheld())
    told = rows(opened)
    assert told["What got worse"] == "No measure declined."
    assert "Targets" not in told and "is withheld" in told["Promises"]
    assert "Assessments finished on time" not in " ".join([*told.values(), *asked(opened)])


def test_a_return_that_is_awaited_is_missing_and_owes_no_explanations_one_by_one(appendix: Papers) -> None:
    absent = {"supplied": ["requests"], "awaited": {"commentary": {"why": "sickness", "expected": "2018-03-15"}}}
    told = rows(quarter(appendix, unexplained(), **absent))
    assert told["Missing or unexplained"].startswith("Commentary: awaited, expected by 15 March 2018: sickness")
    assert "owes one" not in told["What got worse"]


def test_returns_that_are_missing_for_one_reason_are_one_sentence(appendix: Papers) -> None:
    absent = {
        "supplied": ["requests"],
        "not_supplied": {name: {"why": "the system was replaced"} for name in ("contacts", "budget")},
    }
    told = rows(quarter(appendix, unexplained(), **absent))
    assert told["Missing or unexplained"].startswith("Contacts, budget: not supplied: the system was replaced.")


def test_where_nothing_is_missing_there_is_no_such_row(appendix: Papers) -> None:
    assert "Missing or unexplained" not in rows(quarter(appendix))


def test_an_area_that_was_asked_for_and_is_not_answered_is_named(appendix: Papers) -> None:
    typed = made.requests(("timeliness", "all", ""), ("foster-carers", "all", ""))
    assert "1 of 2 requests answered; not answered: Foster carers" in rows(quarter(appendix, typed))["You asked"]


def test_a_council_may_switch_the_questions_off(page: Pages) -> None:
    shown = page(paper="the-quarter")
    assert len(asked(Appendix(shown))) > 0
    council = shown.params.council.model_copy(update={"questions_to_ask": 0})
    without = replace(shown, params=replace(shown.params, council=council))
    assert list(Appendix(without).questions()) == []


def test_every_question_says_where_to_read_about_it(appendix: Papers) -> None:
    questions = [block.block for block in quarter(appendix).questions()][1]["items"]
    assert all(
        any(piece.get("link") and piece.get("turn_to") for piece in line if isinstance(piece, dict)) for line in questions[:1]
    )


def test_the_masthead_says_how_long_before_the_meeting_the_figures_end(appendix: Papers) -> None:
    dated = quarter(appendix, report_dated="2018-03-07").heading().block
    assert dated["subtitle"] == "These figures end on 31 December 2017, 66 days before this meeting (7 March 2018)"
    assert "before this meeting" not in str(quarter(appendix).heading().block)
