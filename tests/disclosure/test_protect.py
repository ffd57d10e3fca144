"""A figure after protection: closed by default, whatever its fields are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from helpers.disclosure.cell import Address
from helpers.disclosure.protect import Pattern, protected, results, shown_whole
from helpers.domain.quarter import Quarter
from helpers.domain.result import WITHHELD, Result, Stated

SMALL = Result(7.5, n=3, of=40)
LARGE = Result(50.0, n=20, of=40)


@dataclass(frozen=True)
class Figure:
    """A figure as small as can be."""

    id: str = "PM26"
    row_keys: tuple[str, ...] = ("then", "now")
    column_keys: tuple[str, ...] = ("share",)
    cells: tuple[tuple[Result, ...], ...] = ((LARGE,), (SMALL,))


def after(figure: Any) -> Any:
    """The figure with its latest result withheld; no other result but those of its cells was put before the policy."""
    put = [Address(figure.id, row, "share") for row in figure.row_keys]
    return protected(figure, Pattern(frozenset(put), {put[-1]: "small"}))


def test_of_a_withheld_cell_neither_value_nor_n_nor_of_nor_what_it_was_is_kept():
    assert after(Figure()).cells == ((LARGE,), (WITHHELD,))
    assert after(Figure(cells=((LARGE,), (Result(7.5, "r", 3, 40, was=5.0),)))).cells[1] == (Result(symbol="c"),)


def test_a_figure_of_which_nothing_is_withheld_stays_as_it_is():
    put = frozenset(Address("PM26", row, "share") for row in ("then", "now"))
    assert protected(Figure(), Pattern(put)) == Figure()


@dataclass(frozen=True)
class _Waiting:
    children: Result
    since: Quarter
    of_whom: tuple[Result, ...] = ()


@dataclass(frozen=True)
class _WithMore(Figure):
    children_waiting: Result | None = None
    waiting: tuple[_Waiting, ...] = ()
    target: Stated | None = None
    title: str = "A title"


def test_a_number_that_is_added_beside_a_hidden_3_of_40_is_never_shown():
    more = _WithMore(
        children_waiting=Result(3.0), waiting=(_Waiting(Result(37.0), Quarter(2017, 3), (Result(3.0), Result(40.0))),)
    )
    shown = after(more)
    assert shown.children_waiting == WITHHELD
    assert shown.waiting == (_Waiting(WITHHELD, Quarter(2017, 3), (WITHHELD, WITHHELD)),)
    assert not {3.0, 37.0, 40.0} & {result.value for _, result in results(shown)}


def test_what_nobody_put_before_the_policy_is_withheld_though_it_is_large():
    assert after(_WithMore(children_waiting=Result(4000.0))).children_waiting == WITHHELD


def test_what_somebody_stated_is_no_count_and_stays():
    assert after(_WithMore(target=3.0)).target == 3.0


@dataclass(frozen=True)
class _Loose(Figure):
    children_waiting: Any = None


@pytest.mark.parametrize("loose", [3, 3.0, (40, 3), {"children": 3}, [3], frozenset({3}), object()])
def test_a_loose_number_cannot_be_published_at_all(loose):
    with pytest.raises(TypeError, match="PM26: 'children_waiting"):
        after(_Loose(children_waiting=loose))
    with pytest.raises(TypeError, match="only a Result or a Stated number is published"):
        shown_whole(_Loose(children_waiting=loose))


@dataclass(frozen=True)
class _Mistyped(Figure):
    title: str = ""
    notes: tuple[str, ...] = field(default=())


@pytest.mark.parametrize("mistyped", [_Mistyped(title=3), _Mistyped(notes=(3,))])  # type: ignore[arg-type]
def test_nor_one_that_stands_in_a_field_of_words(mistyped):
    with pytest.raises(TypeError, match="only a Result"):
        after(mistyped)


def test_every_result_has_an_address_by_its_row_and_column_or_by_its_field():
    more = _WithMore(children_waiting=Result(3.0), waiting=(_Waiting(Result(1.0), Quarter(2017, 3), (Result(2.0),)),))
    assert [address for address, _ in results(more)] == [
        Address("PM26", "then", "share"),
        Address("PM26", "now", "share"),
        Address("PM26", "children_waiting"),
        Address("PM26", "waiting.0.children"),
        Address("PM26", "waiting.0.of_whom.0"),
    ]


def test_a_public_figure_is_shown_as_it_is():
    assert shown_whole(Figure()) == Figure()


def test_without_a_pattern_nothing_is_shown():
    assert protected(Figure(), Pattern(frozenset())).cells == ((WITHHELD,), (WITHHELD,))
