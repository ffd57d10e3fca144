"""Which moves of a child count as placements is a nation's rule, and what the other choice gives stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.returns.ssda903_made import YEAR, episode, imported_from, rules_of, write_extract

from helpers.domain.params.nation_rules import SAME_CARERS_OTHERWISE, TEMPORARY_OTHERWISE, PlacementRule
from helpers.returns.importers.imported import Imported

HOME = {"PLACE": "U6", "URN": "A"}
AWAY = {"PLACE": "K2", "URN": "B"}


def two_moves(back: str, temporary: str, moved: str = "P") -> list[dict[str, str]]:
    """A child who moves once (by reason ``moved``) and goes away from 1 June until ``back`` to a temporary placement."""
    return [
        episode("101", "01/05/2017", "01/06/2017", "X1", **HOME),
        episode("101", "01/06/2017", back, "X1", RNE="P", PLACE=temporary, URN=""),
        episode("101", back, "01/08/2017", "X1", RNE="P", **HOME),
        episode("101", "01/08/2017", RNE=moved, **AWAY),
    ]


@pytest.fixture
def moved_often(tmp_path: Path):
    """How many children have three or more placements at the year's end, by choice; the rule's own under an empty name."""

    def counted(rows: list[dict[str, str]], nation: str = "england") -> dict[str, int]:
        found: Imported = imported_from(write_extract(tmp_path, rows), nation=nation)
        placements = [row for row in found.returns[YEAR[-1], "looked_after"] if row["child_id"] == "101"]
        otherwise = {each.choice: each.children for each in found.otherwise if each.quarter == YEAR[-1]}
        return {"": int(len(placements) >= 3), **otherwise}

    return counted


def test_a_long_holiday_of_the_carer_counts_in_the_other_choice(moved_often) -> None:
    counts = moved_often(two_moves("09/06/2017", "T3"))
    assert (counts[""], counts[TEMPORARY_OTHERWISE], counts[SAME_CARERS_OTHERWISE]) == (0, 1, 0)


def test_seven_days_count_in_neither_and_respite_never_does(moved_often) -> None:
    assert set(moved_often(two_moves("08/06/2017", "T3")).values()) == {0}


def test_another_kind_of_temporary_placement_is_none_however_long(moved_often) -> None:
    assert set(moved_often(two_moves("30/06/2017", "T4")).values()) == {0}


def test_wales_counts_a_temporary_placement_of_more_than_a_week(moved_often) -> None:
    counts = moved_often(two_moves("09/06/2017", "T0"), "wales")
    assert (counts[""], counts[TEMPORARY_OTHERWISE]) == (1, 0)


def test_a_move_with_the_same_carers_counts_and_the_other_choice_leaves_it_out(moved_often) -> None:
    rows = [
        episode("101", "01/05/2017", "01/06/2017", "X1", **HOME),
        episode("101", "01/06/2017", "01/08/2017", "X1", RNE="T", **AWAY),
        episode("101", "01/08/2017", RNE="P", **HOME),
    ]
    counts = moved_often(rows)
    assert (counts[""], counts[SAME_CARERS_OTHERWISE], counts[TEMPORARY_OTHERWISE]) == (1, 0, 1)


def test_the_other_choice_is_the_other_way_round_where_a_council_chose_so() -> None:
    chosen = rules_of("england").placements.otherwise()
    assert chosen[TEMPORARY_OTHERWISE].counted_from_days == {"temporary_cover": 8}
    back = PlacementRule(source="", temporary=("a", "b"), counted_from_days={"b": 8}).otherwise()
    assert back[TEMPORARY_OTHERWISE].counted_from_days == {}
