"""Two packs held against each other: figures, what is withheld, signs, words and papers, each difference once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpers.display.blocks.block import MIME
from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused
from helpers.pack.compared_packs import Compared, Difference, compared, labelled, pack_named

ROOT = Path(__file__).parents[2]
SOURCE = {"figure": "contacts", "row": "police", "column": "total"}


def pack(folder: Path, *, paper: str = "appendix-f", prose: str = "How many?", **cell: Any) -> Compared:
    """A pack of one paper that shows one cell of a table with a sign."""
    shown = {"text": "30", "value": 30.0, "source": SOURCE, **cell}
    sign = {"text": "improved", "sign": cell.pop("sign", "arrow-improved")}
    table = {"block": "table", "id": "contacts", "caption": "Contacts", "rows": [{"cells": [shown, {"text": [sign]}]}]}
    cells = [
        {"cell_type": "markdown", "id": "f-01", "source": [prose]},
        {"cell_type": "code", "id": "f-02", "outputs": [{"output_type": "execute_result", "data": {MIME: table}}]},
    ]
    (folder / "evidence").mkdir(parents=True)
    (folder / "pack").mkdir()
    (folder / "evidence" / f"{paper}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return Compared(folder / "evidence", folder / "pack")


def test_two_runs_of_the_same_show_the_same(tmp_path: Path) -> None:
    assert compared(pack(tmp_path / "a"), pack(tmp_path / "b")) == ()


def test_a_figure_that_changed_is_named_by_its_place_in_the_store(tmp_path: Path) -> None:
    (difference,) = compared(pack(tmp_path / "a"), pack(tmp_path / "b", value=31.0, text="31"))
    assert difference == Difference("appendix-f", "figures", "contacts police total", "30", "31")


def test_what_is_withheld_now_is_no_change_of_a_figure(tmp_path: Path) -> None:
    (difference, *_) = compared(pack(tmp_path / "a"), pack(tmp_path / "b", value=None, symbol="c", text="[c]"))
    assert (difference.kind, difference.before, difference.after) == ("withheld", "30", "[c]")


def test_a_sign_and_words_that_changed_are_told_apart(tmp_path: Path) -> None:
    before, after = pack(tmp_path / "a"), pack(tmp_path / "b", prose="Where from?")
    (words,) = compared(before, after)
    assert (words.kind, words.where, words.before, words.after) == ("words", "f-01", "How many?", "Where from?")
    text = (after.evidence / "appendix-f.ipynb").read_text(encoding="utf-8").replace("arrow-improved", "arrow-declined")
    (after.evidence / "appendix-f.ipynb").write_text(text, encoding="utf-8")
    assert {difference.kind for difference in compared(before, after)} == {"words", "signs"}


def test_of_words_only_what_differs_is_shown(tmp_path: Path) -> None:
    before, after = pack(tmp_path / "a", prose="How many came from police?"), pack(tmp_path / "b", prose="How many came home?")
    (words,) = compared(before, after)
    assert (words.before, words.after) == ("from police?", "home?")


def test_a_paper_that_only_one_has_is_said_so(tmp_path: Path) -> None:
    differences = compared(pack(tmp_path / "a"), pack(tmp_path / "b", paper="appendix-g"))
    assert [(one.paper, one.before, one.after) for one in differences] == [
        ("appendix-f", "there", ""),
        ("appendix-g", "", "there"),
    ]


def test_a_pack_is_named_by_its_folder_and_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    params = load_params(ROOT / "params", outputs=tmp_path / "outputs")
    made = pack(tmp_path / "a")
    assert pack_named(str(made.pack), params) == made
    with pytest.raises(Refused, match="no pack of this name"):
        pack_named("2017-18-q9", params)
    (tmp_path / "alone" / "pack").mkdir(parents=True)
    with pytest.raises(Refused, match="not kept beside it"):
        pack_named(str(tmp_path / "alone" / "pack"), params)


def test_a_published_version_is_compared_and_its_values_are_called_as_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    params = load_params(ROOT / "params", outputs=tmp_path / "outputs")
    monkeypatch.setitem(SOURCE, "figure", "contacts-by-source-and-outcome")
    made, published = pack(tmp_path / "a"), params.outputs / "published"
    for part, place in ((made.evidence, ".evidence/2017-18-q3-1"), (made.pack, "2017-18-q3/1")):
        (published / place).parent.mkdir(parents=True, exist_ok=True)
        part.rename(published / place)
    (difference,) = compared(pack_named("2017-18-q3/1", params), pack(tmp_path / "b", value=31.0), labelled(params))
    assert difference.where == "Contacts and referrals by source and outcome, Police, Total"
