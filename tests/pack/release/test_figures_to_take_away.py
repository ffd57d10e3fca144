"""Does a number that no page shows stop a publication, wherever in the figures to take away it stands?"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from helpers.domain.own_names import DATA_FILES
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.export.paper import Paper
from helpers.pack.outcome import NotWhole
from helpers.pack.place.verify import verified
from helpers.pack.release.drafted import opened_draft
from helpers.pack.release.harvest.file_faults import faults_of_files
from helpers.pack.release.harvest.harvest import harvest
from pack.project import OUTPUTS, QUARTER, write_project
from pack.release.toy import draft, published_now, set_up

SPREADSHEET, TABLE, METADATA = DATA_FILES
Harvested = tuple[Mapping[str, Paper], Params]
SHEET = "xl/worksheets/sheet3.xml"  # after cover and contents


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The pages of a draft of the toy council, where they lie in its version; its project is where one works."""
    project = write_project(tmp_path_factory.mktemp("toy") / "project")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SCRUTINY_OUTPUTS", "")
        patched.chdir(project)
        set_up(project)
        draft(project)
        yield (project / OUTPUTS / QUARTER).resolve()


@pytest.fixture(scope="module")
def harvested(toy: Path) -> Harvested:
    params = load_params()
    opened = opened_draft(params.outputs / QUARTER, params.outputs / "store")
    return harvest(opened.version, opened.figure, params).papers, params


@pytest.fixture
def pack(toy: Path, tmp_path: Path) -> Path:
    """A copy of the pages, to plant something in."""
    return Path(shutil.copytree(toy, tmp_path / "pack"))


def rewritten(file: Path, part: str, change: Callable[[str], str]) -> None:
    """The spreadsheet with one of its parts changed, or with one more."""
    with zipfile.ZipFile(file) as read:
        parts = {name: read.read(name).decode() for name in read.namelist()}
    before = parts.get(part, "")
    parts[part] = change(before)
    assert parts[part] != before
    with zipfile.ZipFile(file, "w") as written:
        for name, text in parts.items():
            written.writestr(name, text)


def test_a_draft_has_its_figures_and_nothing_in_them_is_strange(pack: Path, harvested: Harvested) -> None:
    assert list(faults_of_files(pack, *harvested)) == []
    assert verified(pack) == len({*DATA_FILES, "index.html", "appendix-a.html", "appendix-a.pdf", "pack.pdf"})


@pytest.mark.parametrize(
    ("part", "change", "says"),
    [
        (SHEET, lambda text: text.replace("<v>40</v>", "<v>37</v>"), "figures.xlsx: the number 37 is none that the blocks"),
        (SHEET, lambda text: text.replace("<v>40</v>", "<f>36+1</f><v>40</v>"), "it is not known what a formula says"),
        ("xl/sharedStrings.xml", lambda text: text.replace("[c]", "[c] of 37", 1), "the number 37 is none"),
        ("xl/styles.xml", lambda text: text.replace('formatCode="', 'formatCode="&quot;37 of &quot;', 1), "the number 37"),
        ("xl/workbook.xml", lambda text: text.replace('name="Contents"', 'name="Only 37"'), "the number 37"),
        ("docProps/core.xml", lambda text: re.sub("<dc:title>", "<dc:title>37 of ", text), "the number 37"),
        ("xl/comments1.xml", lambda _: "<comments><t>37</t></comments>", "it is not known what the part comments1.xml says"),
    ],
)  # fmt: skip
def test_a_number_planted_in_the_spreadsheet_stops_a_publication(
    pack: Path, harvested: Harvested, part: str, change: Callable[[str], str], says: str
) -> None:
    rewritten(pack / SPREADSHEET, part, change)
    (found,) = faults_of_files(pack, *harvested)
    assert says in found


@pytest.mark.parametrize(
    ("name", "was", "now", "says"),
    [
        (TABLE, ",40,[z]", ",37,[z]", "figures.csv: the number 37 is none"),
        (TABLE, ",police,", ",police 37,", "the number 37 is none"),
        (TABLE, "201718,", "20173718,", "it is not known what a code of time_period says"),
        (METADATA, '"dc:description": "', '"dc:description": "37 of ', "figures.csv-metadata.json: the number 37 is none"),
    ],
)
def test_a_number_planted_in_the_csv_or_its_metadata_stops_a_publication(
    pack: Path, harvested: Harvested, name: str, was: str, now: str, says: str
) -> None:
    text = (pack / name).read_bytes().decode()
    assert was in text
    (pack / name).write_bytes(text.replace(was, now, 1).encode())
    (found,) = faults_of_files(pack, *harvested)
    assert says in found
    with pytest.raises(NotWhole, match=f"{name} was changed"):
        verified(pack)


def test_publishing_takes_the_mark_of_a_draft_off_both_and_changes_nothing_else(toy: Path) -> None:
    draft_words = json.loads((toy / METADATA).read_text())
    folder = published_now().folder
    published = json.loads((folder / METADATA).read_text())
    assert published.pop("schema:creativeWorkStatus") == "Published: 7 March 2018, version 1"
    assert "raft" in draft_words.pop("schema:creativeWorkStatus")
    assert published == draft_words
    assert (folder / TABLE).read_bytes() == (toy / TABLE).read_bytes()
    words = shared(folder) - shared(toy)
    assert words == {"Published: 7 March 2018, version 1"}


def shared(pack: Path) -> set[str]:
    with zipfile.ZipFile(pack / SPREADSHEET) as parts:
        return set(re.findall(r"<t[^>]*>([^<]*)</t>", parts.read("xl/sharedStrings.xml").decode()))
