"""The string table: every key that display uses is there, every key that is there is used, and it is plain English."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from helpers.display.appendix import appendix as appendix_module

from . import made

DISPLAY = Path(appendix_module.__file__).parents[1]
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
    "process limit",
    "control limit",
    "probability",
    "forecast",
    "dummy",
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
    "really_",
    "takes_",
    "promise_",
    "brief_",
    "flag_",
    "suggested_",
    "benchmark_none_",
    "alt_symbol_",
    "status_",
    "furniture_",
    "kept_by_",
)
# The states of a figure that is not there.
NAMED_IN_CODE = {"awaited", "not_supplied", "earlier_not_held", "not_begun_said", "ended_before_said", "rows_not_filled_in"}


def source() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(DISPLAY.rglob("*.py")))


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


HARDEST = 12.0  # years of schooling that a reader of the finder and of the covering report may be asked for
OF_THE_FINDER = ("finder", "item_", "answer_", "who_asked", "asked", "key_", "policy", "draft", "masthead")


def years_of_schooling(texts: Iterable[str]) -> float:
    """The automated readability index (Senter and Smith, 1967): it counts letters, words and sentences, no syllables."""
    sentences = [one for text in texts for one in re.split(r"[.;:!?]+(?:\s|$)|\n", text) if re.search(r"\w", one)]
    words = [word for one in sentences for word in re.findall(r"[\w'’/%£-]+", one)]
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43


def plain(text: str) -> str:
    """A text without its links, and with a short word in each place that is filled in."""
    return re.sub(r"\{\w+\}", "x", re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text))


def test_the_finder_asks_little_of_its_reader() -> None:
    assert years_of_schooling(plain(text) for key, text in WORDS.words.items() if key.startswith(OF_THE_FINDER)) < HARDEST


def test_the_covering_report_can_be_read_by_a_member_who_left_school_at_eighteen() -> None:
    stated = yaml.safe_load((made.ROOT / "params" / "cover.yaml").read_text(encoding="utf-8"))
    paragraphs = [plain(one) for part in stated.values() if isinstance(part, list) for one in part]
    assert years_of_schooling(paragraphs) < HARDEST


def test_the_measure_of_reading_is_known_to_be_right() -> None:
    assert years_of_schooling(["The cat sat on the mat."]) == pytest.approx(4.71 * 17 / 6 + 3 - 21.43)
