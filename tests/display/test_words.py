"""The string table: every key that display uses is there, every key that is there is used, and it is plain English."""

from __future__ import annotations

import re
import string
from pathlib import Path

import yaml

from helpers.display import appendix as appendix_module

from . import made

DISPLAY = Path(appendix_module.__file__).parent
WORDS = made.params().words.file
# Words of statisticians and programmers, which no member should have to know.
BANNED = (
    "p-value",
    "null",
    "nan",
    "n/a",
    "denominator",
    "numerator",
    "dataframe",
    "cohort",
    "percentile",
    "standard deviation",
    "confidence interval",
    "statistically",
    "median",
    "outlier",
    "boolean",
    "string",
    "error",
    "invalid",
)
# Keys that are made from a code, by the code's prefix.
MADE = (
    "symbol_",
    "note_",
    "figure_",
    "better_",
    "arrow_",
    "rag_",
    "face_",
    "item_",
    "column_",
    "method_",
    "policy_",
    "rating_",
    "key_",
    "section_",
)
NAMED_IN_CODE = {"awaited", "not_supplied"}  # the two states of a figure that is not there


def source() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(DISPLAY.glob("*.py")))


def test_every_key_that_is_used_is_in_the_table() -> None:
    used = set(re.findall(r"""words\(\s*["']([a-z_]+)["']""", source()))
    assert used - set(WORDS.words) == set()


def test_every_key_in_the_table_is_used() -> None:
    code = source()
    named = set(re.findall(r"""["']([a-z_]+)["']""", code)) | NAMED_IN_CODE
    assert {key for key in WORDS.words if key not in named and not key.startswith(MADE)} == set()


def test_the_words_are_plain() -> None:
    found = {(key, word) for key, text in WORDS.words.items() for word in BANNED if re.search(rf"\b{word}\b", text.lower())}
    assert found == set()


def test_every_sentence_can_be_filled_in() -> None:
    for text in WORDS.words.values():
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(text))


def test_every_noun_has_one_and_other() -> None:
    assert all(set(forms) == {"one", "other"} for forms in WORDS.nouns.values())
    assert (made.params().words.noun("child", 1), made.params().words.noun("child", 2)) == ("child", "children")


def test_every_noun_of_the_catalogue_is_known() -> None:
    catalogue = yaml.safe_load((made.ROOT / "params" / "indicators.yaml").read_text(encoding="utf-8"))["indicators"]
    assert {entry["noun"] for entry in catalogue.values()} - set(WORDS.nouns) == set()
