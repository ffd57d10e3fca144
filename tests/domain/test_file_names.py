"""Every id that becomes the name of a file or a folder can be one, on every system, and is no other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.params_folder import ParamsFolder
from helpers.domain.refusal import Refused

TRAVERSAL = "../../../../notebooks/appendix_c"


@pytest.fixture
def council(tmp_path: Path) -> ParamsFolder:
    return ParamsFolder(tmp_path)


def papers(*ids: str) -> list[dict[str, str]]:
    return [{"id": one, "notebook": "appendix_c", "title": "Appendix"} for one in ids]


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([TRAVERSAL], "cannot"),
        (["/etc/passwd"], "cannot"),
        (["a b"], "cannot"),
        (["a\u202eb"], "cannot"),
        (["a."], "cannot"),
        ([""], "cannot"),
        (["a" * 61], "cannot"),
        (["pack"], "is kept for a file of the pack"),
        (["Manifest"], "is kept for a file of the pack"),
        (["NUL"], "or by Windows"),
        (["com1"], "or by Windows"),
        (["annex-a", "Annex-A"], "differ in capitals alone"),
    ],
)
def test_a_paper_whose_id_cannot_be_a_file_is_refused(council: ParamsFolder, ids: list[str], words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        council.set("pack.yaml", "papers", papers(*ids)).load()
    assert {problem.file for problem in refused.value.problems} == {"params/pack.yaml"}


def test_an_area_whose_id_leads_elsewhere_is_refused(council: ParamsFolder) -> None:
    areas = [{**council.files["pack.yaml"]["areas"][0], "id": TRAVERSAL}]
    with pytest.raises(Refused, match="an id becomes the name of a file"):
        council.set("pack.yaml", "areas", areas).load()


def test_figures_whose_ids_differ_in_capitals_alone_are_refused(council: ParamsFolder) -> None:
    figures = council.files["figures.yaml"]["figures"]
    name, stated = next(iter(figures.items()))
    with pytest.raises(Refused, match="differ in capitals alone"):
        council.set("figures.yaml", "figures", {**figures, name.swapcase(): stated}).load()


@pytest.mark.parametrize("name", [TRAVERSAL, "Cardiff", "2017-18-q3", "con", "", "a_b", "a--b"])
def test_a_council_whose_id_cannot_be_its_folder_is_refused(council: ParamsFolder, name: str) -> None:
    with pytest.raises(Refused, match=r"params/council\.yaml: an id becomes the name of a file"):
        council.set("council.yaml", "id", name).load()


def test_a_council_without_an_id_is_refused(council: ParamsFolder) -> None:
    del council.files["council.yaml"]["id"]
    with pytest.raises(Refused, match="'id'"):
        council.load()
