"""What a translator is given, and what is taken back: every placeholder as it was, and no text that has changed meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.refusal import Refused
from helpers.pack.translation.files import read
from helpers.pack.translation.files import write as write_texts
from helpers.pack.translation.pack_texts import texts_of
from helpers.pack.translation.source_text import Text, own_key
from helpers.pack.translation.taking import taken, write_translations
from pack.project import QUARTER, write

DAY = datetime(2018, 1, 15)
SUMMARY = Text("words|summary", "words", "{n} of {of} visits")
NEW = (SUMMARY, Text("nouns|child|two", "nouns", "children"), Text(own_key("Why it fell"), "quarters", "Why it fell"))


def filled_in(file: Path, *translations: str) -> Path:
    """The file with its column of translations filled in, from the first text on."""
    if file.suffix == ".po":
        parts = file.read_text(encoding="utf-8").split('msgstr ""')
        head, first, *rest = parts  # the first empty msgstr is that of the header
        filled = [f'msgstr "{text}"' for text in translations]
        between = [first, *rest]
        text = f'{head}msgstr ""' + "".join(a + b for a, b in zip(between, [*filled, *['msgstr ""'] * 9], strict=False))
        file.write_text(text.removesuffix('msgstr ""') if len(between) > len(filled) + 1 else text, encoding="utf-8")
        return file
    book = load_workbook(file)
    for row, text in enumerate(translations, 2):
        book.active.cell(row, 5).value = text
    book.save(file)
    return file


@pytest.mark.parametrize("ending", ["xlsx", "po"])
def test_a_translation_comes_back_as_the_translator_wrote_it(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"texts.{ending}"
    write_texts(file, NEW, "cy", DAY)
    back = taken(NEW, read(filled_in(file, "{n} o {of} o ymweliadau", "blentyn")), file.name)
    assert {key: text.translation for key, text in back.items()} == {
        "words|summary": "{n} o {of} o ymweliadau",
        "nouns|child|two": "blentyn",
    }


@pytest.mark.parametrize("ending", ["xlsx", "po"])
def test_a_file_for_a_translator_is_the_same_each_time(tmp_path: Path, ending: str) -> None:
    files = [tmp_path / f"{name}.{ending}" for name in ("one", "two")]
    for file in files:
        write_texts(file, NEW, "cy", DAY)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("translation", "rule"), [("{n} ymweliad", "{of} is missing"), ("{n} o {of} o {ymweliadau}", "{ymweliadau} is not in it")]
)
def test_a_translation_with_other_names_in_braces_is_refused_by_its_row(tmp_path: Path, translation: str, rule: str) -> None:
    file = tmp_path / "texts.xlsx"
    write_texts(file, NEW, "cy", DAY)
    with pytest.raises(Refused) as refused:
        taken(NEW, read(filled_in(file, translation)), file.name)
    (problem,) = refused.value.problems
    assert (problem.file, problem.row, problem.column) == ("texts.xlsx", 2, "translation") and rule in problem.rule


def test_every_row_that_is_refused_is_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "texts.xlsx"
    write_texts(file, NEW, "cy", DAY)
    changed = (replace(SUMMARY, source="{n} of {of} visits made"), NEW[2])
    with pytest.raises(Refused) as refused:
        taken(changed, read(filled_in(file, "{n} o {of}", "blentyn", "Pam")), file.name)
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(2, "fingerprint"), (3, "key")]


@pytest.fixture
def bilingual(project: Path) -> Path:
    """The toy project with English words, a notebook with a heading, and a file of Welsh words that has nothing yet."""
    write(
        project / "params" / "words" / "en.yaml",
        'schema: 1\nlanguage: en\nwords: {over: "{money} over"}\nnouns: {child: {one: child, other: children}}\n',
    )
    write(project / "params" / "words" / "cy.yaml", "schema: 1\nlanguage: cy\nwords: {}\nnouns: {}\n")
    return project


def both(project: Path) -> tuple[Params, tuple[Text, ...]]:
    """The Welsh params and every text of the quarter's pack."""
    english, welsh = load_params(), load_params(language="cy")

    class Nothing:
        ids = staticmethod(lambda: ())
        figure = None

    return welsh, texts_of(english, welsh, Nothing(), project / "notebooks")


def test_what_is_taken_in_is_asked_for_no_more_until_its_english_changes(bilingual: Path) -> None:
    params, texts = both(bilingual)
    before = {text.key: text for text in texts}
    assert {"words|over", "nouns|child|other", "papers|index|title"} <= before.keys()
    assert all(text.state == "new" for text in texts)
    council = next(text for text in texts if text.source == "Scrutiny Committee")
    given = {"words|over": "{money} dros", council.key: "Pwyllgor Craffu", "nouns|child|other": "plentyn"}
    write_translations(
        params,
        {key: replace(before[key], translation=text, translated_from=before[key].fingerprint) for key, text in given.items()},
    )
    welsh, texts = both(bilingual)
    assert {text.key for text in texts if text.state == "translated"} == given.keys()
    assert welsh.words("over", money="£1") == "£1 dros" and welsh.words.noun("child", 2) == "plentyn"
    english = bilingual / "params" / "words" / "en.yaml"
    english.write_text(english.read_text(encoding="utf-8").replace("{money} over", "{money} too much"), encoding="utf-8")
    assert {text.key: text.state for text in both(bilingual)[1]}["words|over"] == "changed"


def test_english_is_not_translated_into_english(bilingual: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translation", "export", QUARTER, "texts.xlsx"]) == 2
    assert "translated into another language" in " ".join(capsys.readouterr().err.split())
