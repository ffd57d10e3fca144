"""The catalogue of figures: every figure with its definition, its return, its papers, and its way from return to page."""

from __future__ import annotations

from pathlib import Path

from helpers.domain.params.load import load_params
from helpers.pack.figure_pages import write_figure_pages

ROOT = Path(__file__).parents[2]


def test_every_figure_of_the_register_stands_on_the_page(tmp_path: Path) -> None:
    params = load_params(ROOT / "params", "2017-18-q3")
    entries = write_figure_pages(params, ROOT / "notebooks", tmp_path / "figures.html")
    page = (tmp_path / "figures.html").read_text(encoding="utf-8")
    assert [entry.id for entry in entries] == list(params.figures)
    assert all(f'id="{name}"' in page for name in params.figures)
    assert "http" not in page and "<script" not in page


def test_the_way_from_the_return_to_the_page_is_said_in_steps(tmp_path: Path) -> None:
    params = load_params(ROOT / "params", "2017-18-q3")
    entries = {entry.id: entry for entry in write_figure_pages(params, ROOT / "notebooks", tmp_path / "figures.html")}
    assert entries["PM24"].way == (
        "the return assessments",
        "share of rows of assessments over the year to date, by the date in completed, where kind is wellbeing, "
        "of which working_days is at most 42",
        "small counts withheld",
        f"shown in {', '.join(entries['PM24'].papers)}",
    )
    assert {"appendix-e", "monitoring-assessments"} <= set(entries["PM24"].papers)
    assert entries["budget"].way[-2].startswith("shown whole: Money is public")
