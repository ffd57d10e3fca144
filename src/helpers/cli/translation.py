"""The commands that give a translator what has no translation yet, and take back what was translated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.endings import tell
from helpers.cli.options import A_FILE, language_option, notebooks_of, notebooks_option, params_of, params_option, shown

if TYPE_CHECKING:
    from helpers.domain.params.params import Params
    from helpers.pack.translation.source_text import Text


@click.group()
def translation() -> None:
    """Texts for a translator: write those that have no translation, and read them back.

    \b
    Examples:
      scrutiny translation export 2017-18-q3 texts.xlsx --language cy
      scrutiny translation import 2017-18-q3 texts.xlsx --language cy
    """


@translation.command("export")
@click.argument("quarter")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@language_option
@click.option("--all", "every", is_flag=True, help="Every text, also those that are translated already, to be read through.")
@params_option
@notebooks_option
def export_texts(quarter: str, file: Path, **asked: Any) -> None:
    """Write the texts of QUARTER that are new, or have changed since they were translated, to FILE: an .xlsx or a .po.

    They are the fixed words of pages, the labels of the catalogue, the headings of notebooks, and what the council and its
    officers wrote. A translator fills in the column 'translation' and changes nothing else.
    """
    from helpers.pack.translation.files import write

    params, texts = _texts(quarter, asked)
    wanted = [text for text in texts if asked["every"] or text.state != "translated"]
    write(file, wanted, params.language, datetime.combine(params.this_quarter.data_extracted, time()))
    tell(f"{len(wanted):,} of {len(texts):,} texts are in {shown(file.resolve())}.")


@translation.command("import")
@click.argument("quarter")
@click.argument("file", type=A_FILE)
@language_option
@click.option("--reviewed-by", default="", help="Who has read the whole translation through; the notes of the pack say so.")
@params_option
@notebooks_option
def import_texts(quarter: str, file: Path, reviewed_by: str, **asked: Any) -> None:
    """Take the translations of FILE into the council's params; nothing is taken where one row of it is refused."""
    from helpers.pack.translation.files import read
    from helpers.pack.translation.taking import taken, write_translations

    params, texts = _texts(quarter, asked)
    changed = taken(texts, read(file), file.name)
    written = write_translations(params, changed, reviewed_by)
    left = sum(text.state != "translated" and text.key not in changed for text in texts)
    tell(f"{len(changed):,} translations taken in; {left:,} texts of {quarter} await translation.")
    tell(*(f"Written: {shown(path)}" for path in written))


def _texts(quarter: str, asked: Mapping[str, Any]) -> tuple[Params, tuple[Text, ...]]:
    from helpers.domain.own_names import ENGLISH
    from helpers.domain.refusal import Problem, Refused
    from helpers.figures.store import open_store
    from helpers.pack.translation.pack_texts import texts_of

    language, folder = asked["language"], asked["params_folder"]
    if language == ENGLISH:
        rule = "texts are written in English, and translated into another language"
        raise Refused([Problem("--language", rule, "Name it, as --language cy.")])
    english, params = params_of(folder, quarter), params_of(folder, quarter, language=language)
    return params, texts_of(english, params, open_store(english), notebooks_of(asked["notebooks"], params))
