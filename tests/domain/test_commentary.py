"""What the analyst is told of a service's commentary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helpers.domain.commentary import UNCHANGED_FROM, Asked, ServiceWords, Signs, YearEnd, flags, similarity
from helpers.domain.phrases import Phrases, claimed
from helpers.domain.quarter import Quarter

QUARTER = Quarter(2017, 3)
FALLING = Signs("red", "declined", "may")
ASKED = Asked(True, FALLING, QUARTER, date(2018, 1, 15))
PHRASES = Phrases(on_target=["on track", "on target"], improved=["improved", "better than"], negations=["not", "isn't"])
FULL = ServiceWords(
    "Two workers left in the summer.", "Pay is lower than nearby.", "Fill both posts.", "Team manager", date(2018, 3, 31)
)


def codes(said: ServiceWords | None, asked: Asked = ASKED, before: ServiceWords | None = None) -> list[str]:
    return [flag.code for flag in flags(said, asked, before=before, phrases=PHRASES)]


def test_complete_commentary_has_no_flag() -> None:
    assert codes(FULL) == []


@pytest.mark.parametrize("said", [None, ServiceWords(), ServiceWords(owner="Team manager", due=date(2018, 3, 31))])
def test_demanded_commentary_that_says_nothing_is_missing(said: ServiceWords | None) -> None:
    assert codes(said) == ["missing"]
    assert codes(said, replace(ASKED, demanded=False)) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (replace(FULL, what_happened="", why=""), "no_explanation"),
        (replace(FULL, action=" "), "no_action"),
        (replace(FULL, owner=""), "no_owner"),
        (replace(FULL, due=None), "no_due"),
    ],
)
def test_demanded_commentary_needs_each_part(said: ServiceWords, code: str) -> None:
    assert codes(said) == [code]
    assert codes(said, replace(ASKED, demanded=False)) == []


@pytest.mark.parametrize(
    ("signs", "text", "code"),
    [
        (Signs("red", "sustained", "none"), "Visits are On Track.", "contradicts_target"),
        (Signs("amber", "declined", "may"), "Visits are on target", "contradicts_target"),
        (Signs("green", "sustained", "unlikely"), "on track, we think", "contradicts_target"),
        (Signs("green", "declined", "none"), "Timeliness has improved.", "contradicts_arrow"),
        (Signs("red", "sustained", "none"), "Timeliness has improved.", "contradicts_arrow"),
    ],
)
def test_words_that_the_signs_contradict_are_found(signs: Signs, text: str, code: str) -> None:
    found = flags(replace(FULL, what_happened=text), replace(ASKED, signs=signs), before=None, phrases=PHRASES)
    assert [flag.code for flag in found] == [code]
    assert found[0].detail in (*PHRASES.on_target, *PHRASES.improved)


@pytest.mark.parametrize(
    ("signs", "text"),
    [
        (Signs("green", "declined", "likely"), "Visits are on track."),  # down, but still at the target
        (Signs("red", "improved", "may"), "Timeliness has improved."),  # short of the target, but better than it was
        (Signs("red", "declined", "may"), "Visits are not yet on track."),
        (Signs("red", "declined", "may"), "It isn’t on track."),
        (Signs("red", "declined", "may"), "The soundtrack, on tracks"),
        (Signs("withheld", "withheld", "withheld"), "Visits are on track and improved."),  # a flag would give the sign away
    ],
)
def test_words_that_agree_with_the_signs_are_left_alone(signs: Signs, text: str) -> None:
    assert codes(replace(FULL, what_happened=text), replace(ASKED, signs=signs)) == []


def test_a_negation_turns_round_only_what_follows_it_closely_in_its_sentence() -> None:
    assert claimed("We have not failed. Visits are on track.", PHRASES.on_target, PHRASES.negations) == "on track"
    assert claimed("Not one of the four teams is on track", PHRASES.on_target, ["not"]) == "on track"  # five words before


def test_words_carried_forward_from_last_quarter_are_flagged() -> None:
    assert codes(FULL, before=replace(FULL, what_happened="TWO workers left, in the summer")) == ["unchanged"]
    assert codes(FULL, before=replace(FULL, why="Nobody applied for the posts.")) == []
    assert codes(replace(FULL, what_happened="", why="")) == ["no_explanation"]


def test_nine_words_in_ten_the_same_is_unchanged() -> None:
    nine = replace(FULL, what_happened="one two three four five six seven eight nine ten", why="")
    assert codes(nine, before=replace(nine, what_happened=nine.what_happened.replace("ten", "other"))) == ["unchanged"]


def test_a_text_in_which_only_a_figure_is_new_is_unchanged() -> None:
    said = "By the end of the quarter 78% of children had been seen, and most of the others soon after it ended."
    assert similarity(said, said.replace("78", "76")) >= UNCHANGED_FROM
    assert similarity(said, "Two workers left, so fewer children were seen by the end of the quarter.") < UNCHANGED_FROM


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2018, 1, 15), []),
        (date(2018, 1, 14), ["action_overdue"]),
        (date(2017, 10, 1), ["action_overdue"]),
        (date(2017, 9, 30), ["due_before_quarter"]),
    ],
)
def test_a_date_that_has_passed_is_flagged(due: date, expected: list[str]) -> None:
    found = flags(replace(FULL, due=due), ASKED, before=None, phrases=PHRASES)
    assert [flag.code for flag in found] == expected
    assert all(flag.detail == due.isoformat() for flag in found)


def test_silence_after_last_quarters_promise_fell_due_is_flagged() -> None:
    assert codes(None, before=replace(FULL, due=date(2017, 9, 1))) == ["missing", "action_overdue"]
    assert codes(None, before=FULL) == ["missing"]


ALL = Phrases(
    movements=["more", "fewer", "rose", "lower"],
    comes=["joined"],
    goes=["left"],
    says_nothing=["than", "in", "the", "quarter", "before", "had", "was", "of"],
)
MEASURE = "Average cases of a social worker who holds cases; case holders; caseload"


@pytest.mark.parametrize(
    ("why", "flagged"),
    [
        ("Case holders had more cases than in the quarter before.", True),
        ("The caseload rose.", True),
        ("More children had a plan.", False),
        ("Two case holders left.", False),
        ("Case holders left.", False),
        ("Of the case holders, more left than joined.", True),
        ("", False),
    ],
)
def test_a_cause_that_only_says_again_what_the_number_shows_is_flagged(why: str, flagged: bool) -> None:
    words = ServiceWords("It went up.", why, "Recruit", "A manager", date(2018, 3, 31))
    asked = Asked(False, Signs("none", "declined", "none"), Quarter(2017, 3), date(2018, 1, 15), MEASURE)
    codes = [flag.code for flag in flags(words, asked, before=None, phrases=ALL)]
    assert ("circular" in codes) == flagged


@pytest.mark.parametrize(
    ("face", "forecast_meets", "by_numbers", "expected"),
    [
        ("may", False, "none", ["contradicts_forecast"]),
        ("likely", True, "unlikely", ["contradicts_numbers"]),
        ("unlikely", True, "likely", ["contradicts_forecast", "contradicts_numbers"]),
        ("unlikely", False, "unlikely", []),
        ("may", True, "likely", []),
        ("none", False, "unlikely", []),
    ],
)
def test_a_face_that_the_forecast_or_the_numbers_contradict_is_flagged(face, forecast_meets, by_numbers, expected) -> None:
    asked = replace(
        ASKED, demanded=False, signs=Signs("amber", "sustained", face), year_end=YearEnd(forecast_meets, by_numbers)
    )
    assert [flag.code for flag in flags(FULL, asked, before=None, phrases=PHRASES)] == expected


def test_what_happened_is_no_cause_of_itself() -> None:
    words = ServiceWords("Two workers left, and more visits were late.", "More visits were late.")
    asked = Asked(False, Signs("none", "declined", "none"), Quarter(2017, 3), date(2018, 1, 15), MEASURE)
    assert [flag.code for flag in flags(words, asked, before=None, phrases=ALL)] == ["circular"]
