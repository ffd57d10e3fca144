"""The analyst's bench: frames of protected figures, sentences and charts of one's own, and what each refuses."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns

from helpers.display.appendix.appendix import Appendix
from helpers.display.bench.completing import ids_that_begin
from helpers.display.bench.frames import ProtectedFrame
from helpers.display.bench.private import MARK, PrivateFrame, PrivateSeries, private
from helpers.display.blocks.block import plain_text
from helpers.display.blocks.mime import Block
from helpers.display.blocks.private_mark import PRIVATE, TAKEN_OUT, without_private_rows
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.domain.result import Result
from helpers.figures.figure import Column, Span, TableFigure

from . import made

Papers = Callable[..., Appendix]


def history() -> made.Typed:
    """Children by placement over two years and a quarter, one count withheld."""
    quarters = [Quarter(2015, 3), Quarter(2016, 2), Quarter(2016, 3), Quarter(2017, 3)]
    figure = TableFigure(
        id="by-placement",
        unit="children",
        counts="children",
        span=Span(Quarter(2017, 3), "at_end"),
        rows=("police", "self", "total"),
        columns=tuple(Column(str(quarter), span=Span(quarter, "at_end")) for quarter in quarters),
        cells=(
            tuple(Result(value) for value in (40.0, 41.0, 42.0, 44.0)),
            (Result(12.0), made.HIDDEN, Result(14.0), made.HIDDEN),
            tuple(Result(value) for value in (52.0, 50.0, 56.0, 60.0)),
        ),
    )
    return made.table(figure, title="Children by placement", row_list="source", periods="history")


def test_a_frame_has_labels_and_na_where_a_count_is_withheld(appendix: Papers) -> None:
    frame = appendix().frame("contacts-by-source")
    assert frame.loc["Police", "Total"] == 1917
    assert frame.loc["Self-referral", "Total"] is pd.NA
    assert frame.symbols.loc["Self-referral", "Total"] == "c"
    assert frame.index.name == "Source"


def test_a_frame_of_shares_has_its_n_and_n_at_hand_and_keeps_them_when_it_is_filtered(appendix: Papers) -> None:
    frame = appendix().frame("contacts-shares").sort_values("Share of contacts").dropna()
    assert isinstance(frame, ProtectedFrame)
    assert list(frame.index) == ["Self-referral", "Police"]
    assert frame.n["Share of contacts"].tolist() == [120, 877]
    assert frame.of["Share of contacts"].tolist() == [1000, 1000]


def test_the_frame_of_an_indicator_is_its_whole_series(appendix: Papers) -> None:
    figure = made.figure_of(made.indicator())
    frame = appendix().frame("T1")
    assert len(frame) == len(figure.row_keys)
    assert frame.index[-1] == "Quarter 3 2017-18"


def test_the_frame_of_a_listing_is_what_officers_wrote(appendix: Papers) -> None:
    listing = made.figure_of(made.commitments())
    assert len(appendix().frame("commitments")) == len(listing.row_keys)


def test_a_frame_of_what_was_not_supplied_says_why(appendix: Papers) -> None:
    with pytest.raises(Refused, match="no figure 'T1' in 2017-18-q3"):
        appendix(made.absent("T1")).frame("T1")


def test_a_sentence_carries_each_value_with_its_source_and_its_n_of_n(appendix: Papers) -> None:
    block = appendix().say("Police made {contacts-shares:police} of contacts in {quarter}.").block
    assert plain_text(block["text"]) == "Police made 87.7% (877 of 1,000) of contacts in Quarter 3 2017-18."
    run = next(piece for piece in block["text"] if not isinstance(piece, str))
    assert (run["value"], run["source"]) == (87.7, {"figure": "contacts-shares", "row": "police", "column": "value"})


def test_a_withheld_value_is_said_to_be_withheld_and_has_no_number(appendix: Papers) -> None:
    block = appendix().say("Others made {contacts-shares:other}; {contacts-by-source:self:open_case}.").block
    runs = [piece for piece in block["text"] if not isinstance(piece, str)]
    assert [(run["symbol"], "value" in run, "n" in run) for run in runs] == [("c", False, False)] * 2
    assert "withheld" in plain_text(block["text"])


@pytest.mark.parametrize(
    "words", ["Police made 12% of contacts", "Forty children", "Twice as many", "A half of them", "in 2017"]
)
def test_no_number_is_written_by_hand(appendix: Papers, words: str) -> None:
    with pytest.raises(Refused, match="takes each number from a figure"):
        appendix().say(words)


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("{contacts-share:police}", "contacts-shares"),
        ("{contacts-shares:polise}", "Police"),
        ("{contacts-by-source:police:advise}", "advice"),
        ("{T1:2017-18-q9}", "2017-18-q"),
    ],
)
def test_a_sentence_with_a_slip_in_a_name_is_refused_with_the_nearest(appendix: Papers, words: str, nearest: str) -> None:
    with pytest.raises(Refused, match=f"Did you mean '{nearest}"):
        appendix().say(words)


@pytest.mark.parametrize(
    ("words", "again"),
    [("{T1} assessments", "assessments"), ("{contacts-shares:police}% of them", "%"), ("{T1} per cent", "per cent")],
)
def test_a_unit_that_a_figure_brings_is_not_written_once_more(appendix: Papers, words: str, again: str) -> None:
    with pytest.raises(Refused, match=f"'{again}' would stand twice"):
        appendix().say(words)


def test_a_misspelt_option_is_refused_with_the_nearest(appendix: Papers) -> None:
    with pytest.raises(Refused, match="Did you mean 'columns'.*Use one of: figure, rows, columns, sort"):
        appendix().table("contacts-by-source", colums=["Total"])  # type: ignore[call-arg]
    with pytest.raises(Refused, match="Did you mean 'highlight'"):
        appendix().chart("contacts-shares", highlite="police")  # type: ignore[call-arg]


def test_the_list_of_figures_leaves_out_no_word_in_a_narrow_terminal_nor_in_lab(appendix: Papers) -> None:
    listed = appendix().figures()
    with pd.option_context("display.width", 40, "display.max_rows", 1, "display.max_colwidth", 10):
        shown, page = repr(listed), listed._repr_html_()
    assert all(title in shown and title.split()[-1] in page for title in listed["title"]) and "..." not in shown + page
    assert type(listed[["title"]]) is pd.DataFrame


def test_a_brace_without_its_partner_is_refused(appendix: Papers) -> None:
    with pytest.raises(Refused, match="each brace has its partner"):
        appendix().say("Police made {contacts-shares:police of contacts")


def test_a_table_shows_the_rows_and_columns_that_are_chosen_and_says_that_it_is_a_part(appendix: Papers) -> None:
    block = appendix().table("contacts-by-source", rows=["Police", "total"], columns=["Total"]).block
    assert [plain_text(row["cells"][0]["text"]) for row in block["rows"]] == ["Police", "Total"]
    assert [len(row["cells"]) for row in block["rows"]] == [2, 2]
    assert "Shown here are 1 of the 2 rows" in plain_text(block["notes"][-1])


def test_a_table_is_sorted_by_a_column_with_withheld_rows_and_the_total_last(appendix: Papers) -> None:
    block = appendix().table("contacts-by-source", sort="smallest first").block
    assert [plain_text(row["cells"][0]["text"]) for row in block["rows"]] == ["Self-referral", "Police", "Total"]
    by_total = appendix().table("contacts-by-source", sort="Total").block
    assert [plain_text(row["cells"][0]["text"]) for row in by_total["rows"]] == ["Police", "Self-referral", "Total"]


def test_bars_keep_the_order_that_is_chosen_and_say_which_stand_out(appendix: Papers) -> None:
    block = appendix().chart("contacts-shares", order=["police", "self"], highlight="Police").block
    assert block["alt"].endswith("Standing out: Police.")
    drawn = block["svg"]
    assert drawn.index("<!-- Police -->") < drawn.index("<!-- Self-referral -->")
    assert "#b9c4cc" in drawn
    assert len(block["table"]["rows"]) == 3


def test_a_grid_is_drawn_as_bars_where_that_is_chosen(appendix: Papers) -> None:
    assert "as a grid" in appendix().chart("contacts-by-source").block["alt"]
    assert "bars" in appendix().chart("contacts-by-source", kind="bars").block["alt"]


@pytest.mark.parametrize(
    ("figure", "choice", "why"),
    [
        ("T1", {"order": "largest first"}, "no order"),
        ("T1", {"kind": "bars"}, "does not suit"),
        ("contacts-shares", {"kind": "bar"}, "Did you mean 'bars'"),
        ("contacts-shares", {"order": ["polise"]}, "Did you mean 'Police'"),
        ("contacts-shares", {"highlight": "nobody"}, "no such row"),
        ("contacts-by-source", {"kind": "heat", "highlight": "police"}, "nothing that stands out"),
    ],
)
def test_what_does_not_suit_a_chart_is_refused(appendix: Papers, figure: str, choice: dict[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        appendix().chart(figure, **choice)


def test_history_is_shown_by_like_quarters_and_kept_whole_in_the_frame(appendix: Papers) -> None:
    paper = appendix(history())
    assert list(paper.frame("by-placement").columns) == ["Q3 2015-16", "Q2 2016-17", "Q3 2016-17", "Q3 2017-18"]
    heads = [plain_text(column["label"]) for column in paper.table("by-placement").block["columns"]]
    assert heads[1:] == ["Q3 2015-16", "Q3 2016-17", "Q3 2017-18"]
    assert len(paper.table("by-placement", columns=["2016-17-q2"]).block["columns"]) == 2


def test_the_chart_of_history_draws_years_and_says_what_is_withheld(appendix: Papers) -> None:
    block = appendix(history()).chart("by-placement").block
    assert "Police: 40, Q3 2015-16, to 44, Q3 2017-18" in block["alt"]
    assert "withheld" in block["alt"] and "<!-- [c] -->" in block["svg"]
    assert len(block["table"]["columns"]) == 4


def drawn(paper: Appendix, draw: Callable[..., object], figure: str = "contacts-shares") -> Block:
    frame = paper.frame(figure).dropna()
    with paper.style() as axes:
        draw(axes, frame)
    return paper.drawn(axes, frame, caption="Who makes contacts", alt="Bars, one for each source.")


def test_a_seaborn_chart_of_a_frame_stands_in_a_paper_with_the_table_of_its_figure(appendix: Papers) -> None:
    block = drawn(appendix(), lambda axes, frame: sns.barplot(frame, x="Share of contacts", y=frame.index, ax=axes)).block
    assert (block["block"], block["caption"]) == ("chart", "Who makes contacts")
    assert "[c]" in str(block["table"])


def test_a_chart_of_lines_and_of_points_is_taken_too(appendix: Papers) -> None:
    for draw in (sns.lineplot, sns.scatterplot, sns.pointplot):
        assert drawn(appendix(), lambda axes, frame, draw=draw: draw(x=frame.index, y=frame["Share of contacts"], ax=axes))


def test_numbers_that_are_not_the_figures_are_refused(appendix: Papers) -> None:
    own: tuple[Callable[..., object], ...] = (
        lambda axes, frame: axes.bar(frame.index, [1.0, 2.0]),
        lambda axes, frame: axes.axhline(50.0),
        lambda axes, frame: axes.text(0, 0, "3 children"),
        lambda axes, frame: axes.set_title("All 640 of them"),
        lambda axes, frame: axes.plot(frame.index, [3.0, 4.0]),
        lambda axes, frame: axes.set_xticks([0, 1], ["3 boys", "4 girls"]),
    )
    for draw in own:
        with pytest.raises(Refused, match="numbers that are not in the figure 'contacts-shares'"):
            drawn(appendix(), draw)


def test_a_picture_or_a_pie_cannot_be_checked_and_is_refused(appendix: Papers) -> None:
    for draw in (lambda axes, frame: axes.imshow([[1, 2]]), lambda axes, frame: axes.pie([1, 2])):
        with pytest.raises(Refused, match="bars, lines, points or a grid"):
            drawn(appendix(), draw)


def test_a_chart_of_any_other_frame_is_refused(appendix: Papers) -> None:
    paper = appendix()
    rows = private(pd.DataFrame({"team": ["a", "b"], "children": [3, 4]}), "2 rows")
    for frame in (rows, pd.DataFrame(rows), paper.frame("contacts-shares").to_numpy()):
        with paper.style() as axes:
            axes.bar(["a", "b"], [3, 4])
        with pytest.raises(Refused, match="a frame that appendix.frame gave"):
            paper.drawn(axes, frame, caption="Children", alt="Bars.")  # type: ignore[arg-type]


def test_the_style_holds_for_its_chart_alone(appendix: Papers) -> None:
    before = dict(matplotlib.rcParams)
    with appendix().style() as axes:
        axes.plot([0, 1], [0, 1])
    assert {name: value for name, value in matplotlib.rcParams.items() if value != before[name]} == {}
    plt.close("all")


def rows() -> PrivateFrame:
    return private(
        pd.DataFrame({"child_id": ["c1", "c2", "c3"], "team": ["a", "a", "b"], "days": [1, 2, 3]}), "3 rows of visits"
    )


def test_private_rows_are_marked_and_can_be_searched_without_the_network() -> None:
    bundle = rows()._repr_mimebundle_()
    assert PRIVATE in bundle
    assert MARK in bundle["text/html"] and "3 rows of visits" in bundle["text/html"]
    assert "c1" in bundle["text/html"] and "column_filters" in bundle["text/html"]
    assert "https://cdn" not in bundle["text/html"] and "unpkg.com" not in bundle["text/html"].split("dt_args")[-1]


def test_printing_private_rows_prints_no_row() -> None:
    assert "c1" not in f"{rows()} {rows()!r} {rows()['child_id']}"


def test_what_is_made_of_private_rows_is_private_too() -> None:
    private_rows = rows()
    assert isinstance(private_rows[private_rows["team"].eq("a")], PrivateFrame)
    assert isinstance(private_rows["team"], PrivateSeries)
    assert isinstance(private_rows.pivot_table(index="team", values="days", aggfunc="sum"), PrivateFrame)
    assert isinstance(private_rows.groupby("team").size(), PrivateSeries)


def test_a_saved_notebook_holds_the_mark_and_no_row() -> None:
    cell = {"cell_type": "code", "outputs": [{"output_type": "execute_result", "data": rows()._repr_mimebundle_()}]}
    without_private_rows([cell])
    assert "c1" not in str(cell)
    assert cell["outputs"][0]["data"]["text/plain"] == TAKEN_OUT


def test_ids_complete_within_the_quotes_of_a_call() -> None:
    ids = ["contacts-by-source", "contacts-shares", "PM24"]
    assert ids_that_begin('appendix.table("contacts-s', ids) == ["contacts-shares"]
    assert ids_that_begin('appendix.five_years("PM24", "con', ids) == ["contacts-by-source", "contacts-shares"]
    assert ids_that_begin("words = 'con", ids) == []


def test_tab_completes_an_id_in_the_shell_of_a_notebook() -> None:
    script = """
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from helpers.display.bench.completing import complete_in_ipython
shell = InteractiveShell.instance()
complete_in_ipython(["PM24"])
complete_in_ipython(["contacts-by-source", "PM24"])
with provisionalcompleter():
    for line in ('appendix.table("contacts-b', 'appendix.say("Police made {PM'):
        print([completion.text for completion in shell.Completer.completions(line, len(line))])
"""
    ended = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == ["['contacts-by-source']", "['PM24']"]


@pytest.mark.parametrize(
    "asked",
    [
        lambda paper: paper.table("contacts-by-sorce"),
        lambda paper: paper.five_years("T2"),
        lambda paper: paper.answer("positon"),
        lambda paper: paper.paragraphs("legl"),
        lambda paper: paper.key("arow"),
        lambda paper: paper.section("performanse"),
        lambda paper: paper.listing("commitments", columns=("comitment",)),
        lambda paper: paper.scorecard(reported_in="corporate"),
        lambda paper: paper.listing("commitments", grouped_by="updat"),
    ],
)
def test_a_slip_in_any_verb_is_refused_with_the_nearest_and_never_as_a_key_error(appendix: Papers, asked: Callable) -> None:
    with pytest.raises(Refused, match="Did you mean"):
        asked(appendix(paper="monitoring", area="staff"))


def test_how_often_a_value_stands_in_private_rows_is_as_private_as_they_are() -> None:
    rows = private(pd.DataFrame({"team": ["north", "north", "south"]}), "contacts")
    for counted in (rows["team"].value_counts(), rows.groupby("team").size()):
        assert PRIVATE in counted._repr_mimebundle_() and "north" in counted._repr_html_()
