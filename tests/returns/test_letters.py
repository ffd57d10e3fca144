"""Letters that no font of the papers prints are found in the return, with file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.returns.sent import QUARTER, csv_of, with_cells

from helpers.domain.params.codes import Codes
from helpers.domain.refusal import Refused
from helpers.returns.library import Returns


def sent(folder: Path, codes: Codes, text: str) -> Returns:
    """The returns of a quarter in which one cell of words says this."""
    (folder / str(QUARTER)).mkdir()
    content = csv_of("delivery_actions", [with_cells("delivery_actions", update=f'"{text}"')])
    (folder / str(QUARTER) / "delivery_actions.csv").write_bytes(content)
    return Returns(folder, codes)


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0d8", "\uf076"], ids=ascii)
def test_a_bullet_of_word_is_a_bullet_and_is_counted(bullet: str, tmp_path: Path, codes: Codes) -> None:
    returns = sent(tmp_path, codes, f"{bullet} Recruit\n{bullet} Train")
    outcome = returns.examined(QUARTER, ["delivery_actions"], afresh=True)["delivery_actions"]
    assert list(outcome.or_refused()["update"]) == ["• Recruit\n• Train"]
    assert outcome.account.cleaned == 0
    assert outcome.account.sentences()[-1] == "1 cell with a bullet, arrow or tick of a word processor as the letter for it"


def test_of_a_bullet_and_a_hard_space_each_is_counted_as_what_it_is(tmp_path: Path, codes: Codes) -> None:
    returns = sent(tmp_path, codes, "\uf0b7\u00a0Recruit")
    account = returns.examined(QUARTER, ["delivery_actions"], afresh=True)["delivery_actions"].account
    assert (account.cleaned, account.redrawn) == (1, 1)


@pytest.mark.parametrize("letter", ["\u4e2d", "\uf0ff", "\U0001f9d2"], ids=ascii)
def test_a_letter_that_no_font_prints_is_refused_at_its_place(letter: str, tmp_path: Path, codes: Codes) -> None:
    with pytest.raises(Refused) as refused:
        sent(tmp_path, codes, f"It began {letter}.").check(QUARTER, ["delivery_actions"])
    (problem,) = refused.value.problems
    assert (problem.file, problem.row, problem.column) == (f"{QUARTER}/delivery_actions.csv", 2, "update")
    assert problem.found == f"U+{ord(letter):04X}" and "began" not in problem.sentence()


def test_welsh_words_and_usual_signs_are_accepted(tmp_path: Path, codes: Codes) -> None:
    text = "Tŷ Gobaith – “gŵyl”, 5 ≤ 6, €3 → £2 ✓"
    assert list(sent(tmp_path, codes, text).frame("delivery_actions", QUARTER)["update"]) == [text]
