"""The signs of an indicator come from its protected figures; behind a withheld count there is no sign."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.figures.publishable import Heading, Publishable, Shown
from helpers.figures.signs import with_signs

TARGET = {"value": 85.0, "tolerance": 2.0, "not_yet_set": False}
HIDDEN = Shown(symbol="c")


def share(n, of):
    return Shown(value=100 * n / of, n=n, of=of)


def signed(now, then=None, **facts):
    """The facts of an indicator with a current and, where given, an earlier result."""
    stated = {
        "better": "higher",
        "kind": "share",
        "counts": "children",
        "arrow_tolerance": 0.5,
        "target": TARGET,
        "unit": "percent",
        "decimals": 0,
        "declared_face": {"face": "may", "why": "Posts are vacant"},
        **facts,
    }
    rows = (Heading("then", "Then"), Heading("now", "Now"))
    return with_signs(
        Publishable(
            id="PM24",
            kind="indicator",
            title="T",
            unit="percent",
            counts="children",
            period="",
            rows=rows,
            columns=(Heading("PM24", "T"),),
            cells=((then or Shown(symbol="z"),), (now,)),
            facts={**stated, "periods": {"current": "now", "comparator": "then" if then else ""}},
        )
    ).facts


@pytest.mark.parametrize(("n", "rag"), [(850, "green"), (849, "amber"), (830, "amber"), (829, "red")])
def test_the_rag_is_judged_against_the_target(n, rag):
    facts = signed(share(n, 1000))
    assert (facts["rag"], facts["rag_why"]) == (rag, "judged")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"target": None}, "no_target"),
        ({"target": {"value": None, "tolerance": 0.0, "not_yet_set": False}}, "baseline_year"),
        ({"target": {"value": None, "tolerance": 0.0, "not_yet_set": True}}, "not_yet_set"),
        ({"better": "neither"}, "no_direction"),
    ],
)
def test_where_there_is_no_rag_it_is_said_why(change, why):
    facts = signed(share(850, 1000), **change)
    assert (facts["rag"], facts["rag_why"]) == ("none", why)


def test_without_a_value_there_is_no_rag():
    facts = signed(Shown(symbol="z"))
    assert (facts["rag"], facts["rag_why"]) == ("none", "no_value")


@pytest.mark.parametrize(
    ("now", "then", "arrow", "why"),
    [
        (share(850, 1000), share(800, 1000), "improved", "change"),
        (share(800, 1000), share(850, 1000), "declined", "change"),
        (share(804, 1000), share(800, 1000), "sustained", "tolerance"),
        (share(43, 53), share(40, 53), "sustained", "chance"),
        (share(94, 120), Shown(value=96.1), "declined", "change"),
        (share(850, 1000), None, "not_comparable", "no_comparator"),
        (share(850, 1000), Shown(symbol="z"), "not_comparable", "no_comparator"),
        (Shown(symbol="z"), share(850, 1000), "not_comparable", "no_comparator"),
    ],
)
def test_the_arrow_and_why(now, then, arrow, why):
    facts = signed(now, then)
    assert (facts["arrow"], facts["arrow_why"]) == (arrow, why)


def test_two_shares_are_compared_by_their_counts_where_both_are_known():
    assert signed(share(94, 120), share(19, 20))["arrow"] == "sustained"
    assert signed(share(94, 120), Shown(value=95.0))["arrow"] == "declined"


def test_a_change_of_exactly_the_tolerance_is_said_to_be_within_it():
    facts = signed(Shown(value=10.3), Shown(value=10.0), kind="ratio", arrow_tolerance=0.3)
    assert (facts["arrow"], facts["arrow_why"]) == ("sustained", "tolerance")


def test_neither_good_nor_bad_has_no_arrow_and_no_face():
    facts = signed(share(850, 1000), share(800, 1000), better="neither")
    assert (facts["arrow"], facts["arrow_why"], facts["face"]) == ("not_comparable", "no_direction", "none")


@pytest.mark.parametrize("change", [{"kind": "ratio"}, {"counts": "staff"}, {"counts": "money"}])
def test_chance_is_only_for_shares_of_children_and_events(change):
    assert signed(share(43, 53), share(40, 53), **change)["arrow"] == "improved"
    assert signed(share(43, 53), share(40, 53), counts="events")["arrow"] == "sustained"


def test_a_withheld_result_has_no_sign_at_all():
    facts = signed(HIDDEN, share(800, 1000))
    assert (facts["rag"], facts["arrow"], facts["face"]) == ("withheld", "withheld", "withheld")
    assert (facts["rag_why"], facts["arrow_why"], facts["face_why"]) == ("hidden", "hidden", "")
    assert not facts["commentary_demanded"]


def test_nothing_of_a_declared_face_is_kept_beside_a_withheld_result():
    assert "Posts are vacant" not in str(signed(HIDDEN)) and "may" not in str(signed(HIDDEN)["declared_face"])


def test_a_withheld_comparator_withholds_the_arrow_only():
    facts = signed(share(850, 1000), HIDDEN)
    assert (facts["rag"], facts["arrow"], facts["arrow_why"], facts["face"]) == ("green", "withheld", "hidden", "may")


def test_the_declared_face_is_published_with_its_reason():
    facts = signed(share(850, 1000))
    assert (facts["face"], facts["face_why"]) == ("may", "Posts are vacant")


@pytest.mark.parametrize("target", [None, {"value": None, "tolerance": 0.0, "not_yet_set": False}])
@pytest.mark.parametrize("now", [share(850, 1000), HIDDEN])
def test_there_is_no_face_without_a_target(target, now):
    assert signed(now, target=target)["face"] == "none"


def test_a_face_that_was_not_declared_is_not_guessed():
    undeclared = {"face": "none", "why": ""}
    assert signed(share(10, 1000), declared_face=undeclared)["face"] == "none"


@pytest.mark.parametrize(
    ("now", "then", "face", "demanded"),
    [
        (share(800, 1000), share(850, 1000), "likely", True),
        (share(850, 1000), share(800, 1000), "likely", False),
        (share(850, 1000), share(800, 1000), "may", True),
        (share(850, 1000), share(800, 1000), "unlikely", True),
    ],
)
def test_a_decline_or_a_doubtful_face_demands_commentary(now, then, face, demanded):
    assert signed(now, then, declared_face={"face": face, "why": ""})["commentary_demanded"] is demanded


with (Path(__file__).parents[1] / "examples" / "judgement.csv").open(encoding="utf-8", newline="") as opened:
    SIGNED_OFF = [one for one in csv.DictReader(opened) if one["rule"] == "signs"]


def result(value: str, n: str, of: str) -> Shown | None:
    return Shown(value=float(value), n=float(n), of=float(of)) if value else None


@pytest.mark.parametrize("example", SIGNED_OFF, ids=lambda example: example["question"])
def test_the_three_signs_together_as_they_were_signed_off(example):
    now = result(example["value"], example["n"], example["of"])
    then = result(example["earlier"], example["earlier_n"], example["earlier_of"])
    held = {
        "withheld": (HIDDEN, then),
        "withheld before": (now, HIDDEN),
        "not available": (Shown(symbol="x"), then),
        "provisional": (now and replace(now, symbol="p"), then),
    }.get(example["held"], (now, then))
    target = {**TARGET, "value": float(example["target"]) if example["target"] else None}
    facts = signed(*held, better=example["better"], target=target, declared_face={"face": example["face"], "why": "Posts"})
    assert " ".join(facts[sign] for sign in ("rag", "arrow", "face")) == example["expected"]


def test_where_rounding_would_contradict_a_sign_more_decimals_are_printed():
    assert signed(share(846, 1000))["decimals"] == 1
    assert signed(share(844, 1000))["decimals"] == 0
    assert signed(share(904, 1000), share(896, 1000))["decimals"] == 0  # 90 after 90 would be no rise, but it is within chance
    assert signed(Shown(value=90.4), Shown(value=89.6), kind="ratio", unit="number")["decimals"] == 0
