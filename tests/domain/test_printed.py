"""What papers cannot print is refused in the params that say it, before anything runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.domain.letters import unprintable
from helpers.domain.params.load import load_params
from helpers.domain.refusal import Refused

REAL = Path(__file__).parents[2] / "params"


def test_welsh_letters_and_the_workbooks_marks_print_and_others_do_not():
    assert unprintable("Tŷ'r Plant: ŵ ŷ ▲ ► ☺ £5 – “a” •") == ""
    assert unprintable("a\u202eb\u200bc\u2028\u2066d\ufffd") == "\u202e\u200b\u2028\u2066\ufffd"
    assert unprintable("\uf0b7 a \u4e2d b \uf0b7") == "\uf0b7\u4e2d"


@pytest.mark.parametrize(
    ("file", "was", "put", "words"),
    [
        (
            "nations/wales/codes.yaml",
            "label: Police",
            "label: Police \u4e2d",
            "params/codes.yaml: the fonts of the papers have every letter",
        ),
        ("nations/wales/codes.yaml", "label: Police", f"label: {'Police ' * 16}", "is a label of at most 100 letters"),
        ("base/codes.yaml", "label: Amber/Green", f"label: {'Amber/Green ' * 4}", "is a label of at most 40 letters"),
        (
            "cover.yaml",
            "](appendix-a)",
            "](http://elsewhere.example)",
            "leads to a paper of the pack. Found: 'http://elsewhere",
        ),
        (
            "base/indicators.yaml",
            "plain_title: Social worker posts vacant\n",
            'plain_title: ""\n',
            "plain_title' is a label, and says",
        ),
        ("base/figures.yaml", "row_title: Source\n", 'row_title: " "\n', "row_title' is a label, and says nothing"),
        ("cover.yaml", "](appendix-a)", "](appendix-z)", "leads to a paper of the pack. Found: 'appendix-z'"),
    ],
)
def test_what_a_paper_cannot_print_is_refused_with_its_file_and_key(tmp_path, file, was, put, words):
    folder = Path(shutil.copytree(REAL, tmp_path / "params"))
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text, f"params/{file} no longer says {was!r}"
    (folder / file).write_text(text.replace(was, put, 1), encoding="utf-8")
    with pytest.raises(Refused, match=words):
        load_params(folder)


def test_an_indicator_of_an_area_that_is_not_registered_is_refused(tmp_path):
    folder = Path(shutil.copytree(REAL, tmp_path / "params"))
    register = folder / "nations" / "wales" / "figures.yaml"
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.strip().startswith("PM24:")]
    register.write_text("".join(left), encoding="utf-8")
    with pytest.raises(Refused, match=r"params/pack.yaml: the key 'areas.[\w-]+.indicators' names what params/figures.yaml"):
        load_params(folder)
