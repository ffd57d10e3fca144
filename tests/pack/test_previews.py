"""Papers alone, for whoever edits them: made where something changed, taken from earlier states, never placed."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.domain.params.load import load_params
from helpers.pack.bench.previews import previewed
from helpers.pack.bench.served import Previews, served
from helpers.pack.keep.states import MOST_STATES
from helpers.pack.plan.papers import Asked
from helpers.pack.ready import Run
from helpers.pack.tell.progress import Report, ToDo
from pack.project import OUTPUTS, QUARTER


class Made(Report):
    """Notes which papers were made and which were kept."""

    def planned(self, to_do: ToDo) -> None:
        self.made, self.kept = tuple(to_do.why), to_do.kept


def preview(project: Path, *only: str) -> Made:
    made = Made()
    run = Run(Asked(project / "notebooks", only=only), project / OUTPUTS)
    previewed(load_params("params", QUARTER), run, made)
    return made


def edited(project: Path, text: str) -> None:
    file = project / "notebooks" / "appendix.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] = [f'sentence("{text}")']
    file.write_text(json.dumps(notebook), encoding="utf-8")


def test_only_what_an_edit_changed_is_made_and_undoing_it_makes_nothing(project: Path) -> None:
    assert preview(project).made == ("index", "appendix-a")
    edited(project, "One.")
    assert preview(project).made == ("appendix-a",)
    edited(project, "Two.")
    assert preview(project).made == ("appendix-a",)
    edited(project, "One.")
    assert preview(project).made == ()
    assert not (project / OUTPUTS / QUARTER).exists()


@pytest.mark.slow
def test_no_more_than_the_last_few_states_are_kept(project: Path) -> None:
    for number in range(MOST_STATES + 2):
        edited(project, f"State {number}.")
        preview(project, "appendix-a")
    assert len(list((project / OUTPUTS / ".previews" / ".states" / "appendix-a").iterdir())) == MOST_STATES


def test_a_paper_that_the_pack_does_not_have_is_refused_with_the_nearest(project: Path, capsys) -> None:
    assert main(["run", QUARTER, "--only", "apendix-a"]) == 2
    assert "Did you mean appendix-a? It has: index, appendix-a." in capsys.readouterr().err


def test_a_paper_alone_leaves_the_placed_pack_as_it_is(project: Path, capsys) -> None:
    assert main(["run", QUARTER]) == 0
    placed = (project / OUTPUTS / QUARTER / "appendix-a.html").read_bytes()
    edited(project, "Edited.")
    assert main(["run", QUARTER, "--only", "appendix-a"]) == 0
    assert (project / OUTPUTS / QUARTER / "appendix-a.html").read_bytes() == placed
    (made,) = re.findall(r"not placed: (\S+)", capsys.readouterr().out)
    assert "Edited." in Path(made).read_text(encoding="utf-8")


def test_a_dry_run_says_what_would_be_made_and_why_and_makes_nothing(project: Path, capsys) -> None:
    assert main(["run", QUARTER]) == 0
    edited(project, "Edited.")
    capsys.readouterr()
    assert main(["run", QUARTER, "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "appendix-a is made: its notebook changed",
        "index is kept: nothing that it is made from changed",
        "A run would make 1 paper and keep 1. Nothing was made.",
    ]
    assert "Edited." not in (project / OUTPUTS / QUARTER / "appendix-a.html").read_text(encoding="utf-8")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    (tmp_path / "page.html").write_text(f"<html><head>{policy}</head><body>One.</body></html>", encoding="utf-8")
    return tmp_path / "page.html"


def test_the_script_is_put_in_as_a_page_is_served_and_stands_in_no_file(page: Path) -> None:
    previews = Previews()
    assert previews.put("appendix-a", page) and not previews.put("appendix-a", page)
    with served(previews, 0) as server, urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/appendix-a") as answer:
        shown = answer.read().decode()
    assert '<body>One.<script data-seen="1">' in shown and "Content-Security-Policy" not in shown
    assert "<script" not in page.read_text(encoding="utf-8")
    assert previews.viewed == "appendix-a"


def test_a_page_that_is_not_made_yet_follows_until_it_is(page: Path) -> None:
    """After an edit of the workbook's own code its process begins anew, and a browser asks before the page is there."""
    previews = Previews()
    with served(previews, 0) as server, pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/appendix-a")
    assert '<script data-seen="0">' in refused.value.read().decode()
    refused.value.close()
    previews.put("appendix-a", page)
    events = previews.events(0)
    assert [next(events), next(events)] == [{"problems": []}, {"paper": "appendix-a"}]


def test_who_names_this_machine_otherwise_is_refused(page: Path) -> None:
    previews = Previews()
    previews.put("index", page)
    with served(previews, 0) as server:
        asked = urllib.request.Request(f"http://127.0.0.1:{server.server_port}/", headers={"Host": "elsewhere.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(asked)


def test_what_happens_between_a_page_s_loading_and_its_listening_is_not_missed(page: Path) -> None:
    previews = Previews()
    previews.put("index", page)
    (seen,) = re.findall(rb'data-seen="(\d+)"', previews.page("index")[0])
    page.write_text("<html><body>Two.</body></html>", encoding="utf-8")
    previews.put("index", page)
    previews.problems(["A row is refused."])
    events = previews.events(int(seen))
    assert [next(events) for _ in range(3)] == [
        {"problems": ["A row is refused."]},
        {"paper": "index"},
        {"problems": ["A row is refused."]},
    ]
