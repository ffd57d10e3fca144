"""The string table: every key that display uses is there, every key that is there is used, and it is plain English."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from helpers.display.appendix import appendix as appendix_module
from helpers.domain.params.load import load_indicators

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
# Everything that puts words on a page: display, and the notebooks that open it.
SOURCES = sorted(DISPLAY.rglob("*.py"))
NOTEBOOKS = sorted((made.ROOT / "notebooks").glob("*.ipynb"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Each place where words are asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "words":
                yield node


def tables(tree: ast.Module) -> Iterator[ast.expr]:
    """The values of each table of words: a mapping whose name ends with WORDS or NOTES."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith(("WORDS", "NOTES")):
            yield node.value


def texts(node: ast.AST) -> set[str]:
    """Every text that is written out in a piece of code."""
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def keys_of(expression: ast.expr) -> set[str]:
    """The keys that an expression can give: those that are written out, in either branch."""
    if isinstance(expression, ast.IfExp):
        return keys_of(expression.body) | keys_of(expression.orelse)
    return {expression.value} if isinstance(expression, ast.Constant) else set()


PARSED = {file: ast.parse(file.read_text(encoding="utf-8")) for file in SOURCES}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(DISPLAY).as_posix())
def test_no_key_is_put_together_at_run_time(file: Path) -> None:
    """A translator finds every key by looking for it: a key is written out, or stands in a table of words."""
    made_up = [ast.unparse(call) for call in calls(PARSED[file]) if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)]
    assert made_up == []


def test_every_key_that_is_used_is_in_the_table() -> None:
    asked = {key for tree in PARSED.values() for call in calls(tree) for key in keys_of(call.args[0])}
    listed = {key for tree in PARSED.values() for table in tables(tree) for key in _values(table)}
    assert (asked | listed) - set(WORDS.words) == set()


def _values(table: ast.expr) -> set[str]:
    """The keys that a table of words holds, whatever it is asked by."""
    if isinstance(table, ast.Dict):
        return {key for value in table.values for key in texts(value)}
    return texts(table)


def test_every_key_in_the_table_is_written_out_where_it_is_used() -> None:
    of_the_pack = [DISPLAY.parent / "pack" / name for name in ("release/mark.py", "overview.py")]
    of_the_pack += (DISPLAY.parent / "export" / "data").glob("*.py")
    trees = [*PARSED.values(), *(ast.parse(file.read_text(encoding="utf-8")) for file in of_the_pack)]
    written = {text for tree in trees for text in texts(tree)}
    in_notebooks = "".join(file.read_text(encoding="utf-8") for file in NOTEBOOKS)
    assert {key for key in WORDS.words if key not in written and f'"{key}"' not in in_notebooks} == set()


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
    for council in ("params", "tests/councils/trafford/params"):
        catalogue = load_indicators(made.ROOT / council)
        assert {indicator.noun for indicator in catalogue.values()} - set(WORDS.nouns) == set()


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


@pytest.mark.parametrize("folder", ["", "base", "nations/wales"])
def test_the_covering_report_can_be_read_by_a_member_who_left_school_at_eighteen(folder: str) -> None:
    stated = yaml.safe_load((made.ROOT / "params" / folder / "cover.yaml").read_text(encoding="utf-8"))
    paragraphs = [plain(one) for part in stated.values() if isinstance(part, list) for one in part]
    assert years_of_schooling(paragraphs) < HARDEST


def test_the_measure_of_reading_is_known_to_be_right() -> None:
    assert years_of_schooling(["The cat sat on the mat."]) == pytest.approx(4.71 * 17 / 6 + 3 - 21.43)
