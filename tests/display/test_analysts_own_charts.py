"""Drawing our charts leaves the analyst's own as they were set: no backend, no setting and no figure of theirs is touched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns

from helpers.display.appendix.appendix import Appendix, the_page

from . import made
from .test_labels import COVER, telling
from .verbs import EVERY_VERB

Papers = Callable[..., Appendix]


@pytest.fixture(autouse=True)
def own_settings():
    """The settings of a session in which an analyst has chosen a theme."""
    with matplotlib.rc_context():
        sns.set_theme(style="darkgrid", palette="deep", font_scale=1.4)
        plt.switch_backend("agg")
        yield
        plt.close("all")


@pytest.mark.parametrize("verb", EVERY_VERB)
def test_no_verb_changes_a_setting_or_opens_a_figure_of_pyplot(verb: str) -> None:
    typed = {**made.everything(), **{figure.id: figure for figure in telling()}}.values()
    params = made.params(*typed, cover=COVER, report_dated="2018-03-07")
    paper = Appendix(the_page("monitoring", params, made.store(*typed), area="timeliness"))
    before, chosen = dict(matplotlib.rcParams), matplotlib.get_backend()
    EVERY_VERB[verb](paper)
    assert dict(matplotlib.rcParams) == before
    assert (matplotlib.get_backend(), plt.get_fignums()) == (chosen, [])


def test_the_analyst_s_own_chart_looks_the_same_before_and_after_ours(appendix: Papers) -> None:
    def drawn() -> bytes:
        axes = pd.DataFrame({"contacts": [3, 1, 2]}).plot()
        sns.barplot(x=[1, 2], y=[3, 4], ax=axes)
        axes.figure.canvas.draw()
        return bytes(axes.figure.canvas.buffer_rgba())

    before = drawn()
    appendix().chart("contacts-by-source")
    appendix().trend("T1")
    assert drawn() == before


def test_a_theme_of_the_analyst_s_changes_no_chart_of_ours(appendix: Papers) -> None:
    themed = appendix().chart("contacts-shares").block["svg"]
    matplotlib.rcdefaults()
    assert appendix().chart("contacts-shares").block["svg"] == themed


def test_seaborn_takes_no_setting_of_ours_for_the_original() -> None:
    code = """
import matplotlib, sys
before = dict(matplotlib.rcParams)
from helpers.display.charts.setup import in_house_style
in_house_style(lambda: __import__("seaborn"))()
sys.modules["seaborn"].reset_orig()
assert dict(matplotlib.rcParams) == before
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
