"""Each part of a paper by itself: masthead, cards, sentences, tables, listings, scorecard, targets, checks, key."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.display.appendix.appendix import Appendix, the_page
from helpers.display.blocks.block import MIME, plain_text
from helpers.display.indicators.real_change import side_by_side
from helpers.display.page.page import NotPublishable, Page
from helpers.display.papers.masthead import POLICY_WORDS
from helpers.domain.params.council import Contact
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.domain.result import Result
from helpers.figures.figure import Column, Commentary, Difference, Span, TableFigure

from . import made
from .texts import said

Papers = Callable[..., Appendix]
Pages = Callable[..., Page]


def test_the_masthead_says_draft_quarter_sample_and_protection_and_leads_back(appendix: Papers) -> None:
    block = appendix(paper="monitoring", area="staff").heading().block
    assert block["title"] == "Monitoring: Vacancies and agency staff"
    assert block["quarter"] == "Quarter 3 2017-18: October to December 2017"
    assert block["draft"].startswith("For officers to check")
    assert [plain_text(one) for one in block["notices"]][0] == "An illustrative sample."
    assert "some numbers are withheld and shown as [c]" in plain_text(block["notices"][1])
    nav = dict(block["nav"])
    assert {"text": "Vacancies", "link": "monitoring-staff"} in nav.pop("papers")
    assert nav == {
        "back": {"text": "What you asked for", "link": "index"},
        "previous": {"text": "Timeliness", "link": "monitoring-timeliness"},
        "here": "Vacancies",
    }


@pytest.mark.parametrize("policy", POLICY_WORDS)
def test_the_masthead_states_the_policy_and_never_how_small_a_withheld_number_is(page: Pages, policy: str) -> None:
    shown = page(paper="monitoring", area="staff")
    stated = shown.params.council.disclosure.model_copy(update={"policy": policy})
    council = shown.params.council.model_copy(update={"disclosure": stated})
    block = Appendix(replace(shown, params=replace(shown.params, council=council))).heading().block
    (notice,) = [text for text in map(plain_text, block["notices"]) if text == shown.words(POLICY_WORDS[policy])]
    assert ("Not for publication" in notice) is (policy == "none")
    assert not re.search(r"\b(?:1|one) (?:to|and) (?:5|five|7|seven)\b|fewer than", notice)


def test_a_block_carries_its_data_its_html_and_its_caption(appendix: Papers) -> None:
    bundle = appendix().table("contacts-by-source")._repr_mimebundle_()
    assert bundle[MIME]["block"] == "table"
    assert "<table" in bundle["text/html"]
    assert bundle["text/plain"] == "Contacts by source and outcome, October to December 2017"


def test_only_publishables_are_shown(appendix: Papers) -> None:
    with pytest.raises(NotPublishable, match="not a list"):
        appendix().table([1, 2])  # type: ignore[arg-type]


def test_a_paper_or_area_that_the_pack_does_not_have_is_refused() -> None:
    with pytest.raises(Refused, match="monitoring-schools"):
        the_page("monitoring", made.params(), made.Store(), area="schools")


def test_a_card_gives_the_number_its_n_of_n_its_signs_and_which_way_is_better(appendix: Papers) -> None:
    card = appendix().at_a_glance("T1").block["cards"][0]
    assert (card["label"], plain_text([card["value"]])) == ("Assessments finished on time", "80%")
    assert plain_text(card["detail"]) == "512 of 640 assessments, April to December 2017"
    assert [plain_text(line) for line in card["lines"]] == [
        "Higher is better",
        "declined, was 83% (664 of 800) in Quarter 3 2016-17",
        "Red: target 85%",
        "may meet the target for the year, although the service expects 83%: 2 points short",
    ]


def test_a_card_of_a_table_gives_its_grand_total(appendix: Papers) -> None:
    assert appendix().at_a_glance("contacts-by-source").block["cards"][0]["value"]["text"] == "1,932"


def test_a_sentence_names_the_measure_both_values_and_chance(appendix: Papers) -> None:
    steady = made.indicator(arrow="sustained", arrow_why="chance")
    assert plain_text(appendix(steady).sentence("T1").block["text"]) == (
        "Assessments finished on time: 80% (512 of 640 assessments), April to December 2017; sustained, was 83% (664 of 800) "
        "in Quarter 3 2016-17; a difference that chance alone can give."
    )


def test_a_volume_has_no_arrow_but_both_numbers(appendix: Papers) -> None:
    volume = made.indicator(
        better="neither",
        arrow="not_comparable",
        arrow_why="change",
        target=None,
        rag="none",
        rag_why="no_direction",
        face="none",
        commentary_demanded=False,
    )
    line = appendix(volume).sentence("T1").block["text"]
    assert "was 83% (664 of 800) in Quarter 3 2016-17" in plain_text(line)
    assert "sign" not in str(line)
    cells = appendix(volume).scorecard("T1").block["rows"][0]["cells"]
    assert (plain_text(cells[-1]["text"]), cells[-1]["span"]) == (
        "Neither way is better: no target, rating, direction or outlook",
        4,
    )


def test_a_table_of_children_that_is_public_says_why_it_is_shown_in_full(appendix: Papers) -> None:
    usual = made.everything()["contacts-by-source"]
    decided = {"sensitivity": "public", "reason": "The committee asked for it"}
    public = replace(usual, registered=usual.registered.model_copy(update=decided))
    sentence = "Shown in full: The committee asked for it."
    assert sentence in said(appendix(public).table("contacts-by-source").block)
    assert "Shown in full" not in said(appendix().table("contacts-by-source").block)


def test_a_yearly_result_stands_across_the_quarters_with_what_it_covers_and_under_none_of_them(appendix: Papers) -> None:
    values = {"2016-09-30": made.share(17, 100), "2017-09-30": made.share(20, 100)}
    yearly = made.indicator(values, compared=made.compared("2017-09-30", "2016-09-30"), span=None, period_type="annual")
    cells = appendix(yearly).scorecard("T1").block["rows"][0]["cells"]
    assert (plain_text(cells[1]["text"]), cells[1]["span"]) == ("30 September 2017: 20% (20 of 100)", 4)
    compared = appendix(yearly).compared("T1").block["rows"][0]["cells"]
    assert (plain_text(compared[1]["text"]), compared[1]["span"]) == ("20% (20 of 100)\n30 September 2017", 3)


def test_a_result_of_a_day_of_each_year_is_that_year_s(appendix: Papers) -> None:
    values = {"2015-09-30": made.share(17, 100), "2016-09-30": made.share(20, 100), "2017-09-30": made.share(25, 100)}
    yearly = made.indicator(values, compared=made.compared("2017-09-30", "2016-09-30"), span=None, period_type="annual")
    table = appendix(yearly).by_year("T1").block
    assert table["columns"][-1]["label"] == "2016-17"
    assert [plain_text(cell["text"]) for cell in table["rows"][0]["cells"][-2:]] == ["17% (17 of 100)", "20% (20 of 100)"]


def test_a_budget_sentence_is_in_words(appendix: Papers) -> None:
    assert plain_text(appendix().sentence("budget").block["text"]) == (
        "Children's Services expects to end the year £2.0m over budget (at 31 December 2017)."
    )
    assert plain_text(appendix().table("budget").block["rows"][0]["cells"][2]["text"]) == "£2,083,000 over budget"


def test_a_table_keeps_its_totals_and_says_what_is_withheld(appendix: Papers) -> None:
    block = appendix().table("contacts-by-source").block
    assert [row["kind"] for row in block["rows"]] == ["body", "body", "total"]
    hidden = block["rows"][1]["cells"][2]
    assert (hidden["text"], hidden["tone"]) == ("[c]", "withheld")
    cells = [cell["text"] for row in block["rows"] for cell in row["cells"][1:]]
    shown = len(cells) - cells.count("[c]")
    how_many = f"Numbers shown of “Contacts by source and outcome”: {shown} of {len(cells)}."
    assert block["notes"] == ["[c] is withheld to protect children.", how_many]


def test_a_revised_value_says_what_it_was(appendix: Papers) -> None:
    (first, *others), *rows = made.figure_of(made.by_source()).cells
    revised = made.by_source(cells=((Result(value=1421.0, symbol="r", was=1400.0), *others), *rows))
    block = appendix(revised).table("contacts-by-source").block
    assert block["rows"][0]["cells"][1]["text"] == "1,421 [r]"
    assert "[r] Contacts by source and outcome, Police: revised from 1,400 to 1,421." in block["notes"]


def test_ratings_stand_behind_their_signs(appendix: Papers) -> None:
    rows = appendix().table("commitments-by-rag").block["rows"]
    assert [row["cells"][0]["text"][0]["sign"] for row in rows[:5]] == [
        "rag-green",
        "rag-amber-green",
        "rag-red-amber",
        "rag-red",
        "rag-none",
    ]
    assert rows[-1]["cells"][0]["text"] == [{"text": "Total"}]


def test_a_listing_shows_ratings_dates_and_what_is_missing_in_words(appendix: Papers) -> None:
    block = appendix().listing("commitments", columns=("reference", "q3", "q4", "update", "due")).block
    assert [[plain_text(cell["text"]) for cell in row["cells"]] for row in block["rows"]] == [
        ["CP1", "Green", "To come", "Vacancies came down.", "31 March 2018"],
        ["CP2", "Red", "To come", "Not stated", "31 March 2018"],
    ]
    assert block["rows"][1]["cells"][1]["tone"] == "rag-red"


def test_a_listing_of_some_ratings_says_none_rather_than_nothing(appendix: Papers) -> None:
    opened = appendix()
    assert [row["cells"][0]["text"] for row in opened.listing("commitments", rated=("red", "red_amber")).block["rows"]] == [
        "CP2"
    ]
    assert plain_text(opened.listing("commitments", rated=("closed",)).block["rows"][0]["cells"][0]["text"]) == "None"


def test_a_column_that_the_listing_does_not_have_is_named(appendix: Papers) -> None:
    with pytest.raises(Refused, match="no such column. Found: 'updat'. Did you mean 'update'"):
        appendix().listing("commitments", columns=("updat",))


def test_the_scorecard_has_the_year_so_far_and_which_way_is_better(appendix: Papers) -> None:
    block = appendix().scorecard("T1").block
    assert [column["label"] for column in block["columns"]][:5] == [
        "Measure",
        "Q3 2016-17",
        "Q1 2017-18",
        "Q2 2017-18",
        "Q3 2017-18",
    ]
    cells = [plain_text(cell["text"]) for cell in block["rows"][0]["cells"]]
    assert cells == [
        "Assessments finished on time\n(higher is better)",
        "83% (664 of 800)",
        "80% (240 of 300)",
        "80% (440 of 550)",
        "80% (512 of 640)",
        "85%",
        "Red",
        "declined, against Q3 2016-17",
        "may meet the target for the year, although the service expects 83%: 2 points short",
    ]


def test_what_needs_an_explanation_says_it_or_that_none_was_supplied(appendix: Papers) -> None:
    item = plain_text(appendix().needs_explanation("T1").block["items"][0])
    assert "No explanation" not in item and "Quarter 3 2016-17. May meet the target" in item
    assert "Two workers left." in " ".join(said(block.block) for block in appendix().remarks("T1"))
    silent = made.indicator(commentary=Commentary())
    assert plain_text(appendix(silent).needs_explanation("T1").block["items"][0]).endswith("No explanation was supplied.")
    assert "No explanation was supplied" in said(appendix(silent).actions("T1").block)


def test_good_news_is_what_improved(appendix: Papers) -> None:
    opened = appendix(made.indicator(arrow="improved"))
    assert "improved, was 83%" in plain_text(opened.good_news("T1").block["items"][0])
    assert appendix().good_news("T1").block["items"] == ["No measure improved."]


def test_a_target_shows_its_method_calculation_check_and_changes(appendix: Papers) -> None:
    worked_out = "Last year's result of 83%, plus 5 points"
    change = {"dated": "2017-07-13", "was": 88.0, "why": "posts were vacant", "calculation": worked_out, "change": 5.0}
    target = made.target(starting_from=83.5, round_to=0.5, changes=[change])
    cells = [
        plain_text(cell["text"]) for cell in appendix(made.indicator(target=target)).targets("T1").block["rows"][0]["cells"]
    ]
    assert cells == [
        "Assessments finished on time",
        "2016-17: 83% (900 of 1,080)",
        "85%\nAmber to 83%",
        "Improve on last year. Last year's result of 83%, plus 2 points. Worked out again: 83.5% plus 2 points gives 85.5% "
        "to the nearest 0.5 points, which is not as stated.",
        "Fewer families should wait\nChanged on 13 July 2017, from 88% (last year's result of 83%, plus 5 points): "
        "posts were vacant.",
        "The Director: first set on 20 April 2017, as it now stands on 13 July 2017. Review: 31 March 2018",
    ]


def test_a_target_from_a_result_that_was_revised_since_says_so(appendix: Papers) -> None:
    """Last year's 83% was first published as 82%: a target that starts from 82% says what became of it."""
    last_year = {"2016-17-q4": Result(83.0, "r", 830, 1000, was=82.0), "2017-18-q3": made.share(512, 640)}
    for start, revised in ((82.0, True), (83.0, False)):
        target = made.target(starting_from=start)
        how = plain_text(appendix(made.indicator(last_year, target=target)).targets("T1").block["rows"][0]["cells"][3]["text"])
        assert ("last year's result as it was then, 82%, which was later revised to 83%" in how) == revised


def test_expected_values_stand_in_their_quarters(appendix: Papers) -> None:
    block = appendix().expected("T1").block
    assert [column["label"] for column in block["columns"]][2:6] == [
        "Quarter 4 2017-18",
        "Quarter 1 2018-19",
        "Quarter 2 2018-19",
        "Quarter 3 2018-19",
    ]
    cells = [plain_text(cell["text"]) for cell in block["rows"][0]["cells"]]
    assert cells[2:6] == ["83%", "Not stated", "Not stated", "85.5%"]


def test_checks_say_whether_totals_agree_with_the_rows_counted(appendix: Papers) -> None:
    agrees = plain_text(appendix().checks("contacts-by-source").block["items"][0])
    assert agrees == "Contacts by source and outcome: the total of 1,932 agrees with the 1,932 rows counted in the return."
    wrong = made.by_source(rows_counted=Result(value=1933.0))
    assert "does not agree" in plain_text(appendix(wrong).checks("contacts-by-source").block["items"][0])
    withheld = made.by_source(rows_counted=made.HIDDEN)
    assert "withheld" in appendix(withheld).checks("contacts-by-source").block["items"][0]


def test_differences_between_published_and_counted_rates_are_listed(appendix: Papers) -> None:
    difference = Difference(Quarter(2016, 3), computed=Result(value=83.04), published=Result(value=83.1))
    rounded = made.indicator(differences=(difference,), decimals=1)
    (block,) = appendix(rounded).differences("T1")
    assert [plain_text(item) for item in block.block["items"]] == [
        "Assessments finished on time, Quarter 3 2016-17: published as 83.1%; the published counts give 83.04%. "
        "The published rate is shown."
    ]
    assert len(appendix().differences("T1")) == 0


def test_the_bridge_names_its_indicator_only_where_the_params_do(appendix: Papers) -> None:
    unnamed = plain_text(appendix().bridge("commitments-by-rag").block["text"])
    assert "which the report does not name" in unnamed
    named = plain_text(appendix(bridge_indicator="T1").bridge("commitments-by-rag").block["text"])
    assert "“Assessments finished on time” (T1) counts 12" in named


def bridged(without: Result, in_all: Result) -> made.Typed:
    """A bridge from the assessments without advice and assistance to all of them."""
    figure = TableFigure(
        id="assessments-bridge",
        unit="assessments",
        counts="events",
        span=Span(made.QUARTER),
        rows=("no", "yes", "total"),
        columns=(Column("quarter"),),
        cells=((without,), (Result(value=0.0),), (in_all,)),
    )
    return made.table(figure, title="Assessments")


@pytest.mark.parametrize(
    ("without", "in_all", "said"),
    [
        (Result(553.0), Result(690.0), "do not match"),
        (Result(553.0), Result(553.0), "numbers of assessments match"),
        (made.HIDDEN, Result(690.0), "cannot be set side by side"),
        (Result(553.0), made.NOT_AVAILABLE, "cannot be set side by side"),
    ],
)
def test_numbers_are_said_not_to_match_only_where_they_do_not(
    appendix: Papers, without: Result, in_all: Result, said: str
) -> None:
    words = plain_text(appendix(bridged(without, in_all)).bridge("assessments-bridge").block["text"])
    assert [
        phrase for phrase in ("do not match", "numbers of assessments match", "cannot be set side by side") if phrase in words
    ] == [said]


def test_two_flows_side_by_side_are_said_to_follow_no_child(appendix: Papers) -> None:
    words = plain_text(appendix().for_each_hundred("W2", "W1").block["text"])
    assert words.startswith("25 agency workers for 50 FTE: 50.0 agency workers for every 100 FTE.")
    assert "does not follow the same children" in words


def test_one_key_holds_every_sign_and_the_symbols_of_the_pack(appendix: Papers) -> None:
    terms = [plain_text(entry["term"]) for entry in appendix().key().block["entries"]]
    assert (terms[0], terms[-1], len(terms)) == ("improved", "[c]", 13 + 1)
    assert {"sad face: unlikely", "Red/Amber", "[c]"} <= set(terms)


def test_the_key_can_name_every_arrow_and_face(appendix: Papers) -> None:
    terms = [plain_text(entry["term"]) for entry in appendix().key("face").block["entries"]]
    assert terms == ["happy face: likely", "indifferent face: may", "sad face: unlikely"]


def test_an_area_has_five_answers_in_order_at_their_places(appendix: Papers) -> None:
    opened = appendix(paper="monitoring", area="timeliness")
    places = [opened.answer(item).block["id"] for item in ("position", "trend", "target", "actions", "expected")]
    assert places == ["current-position", "trend", "target", "actions", "expected"]


def test_a_listing_can_be_headed_by_a_column(appendix: Papers) -> None:
    block = appendix().listing("commitments", columns=("reference", "commitment"), grouped_by="q3").block
    assert [(row["kind"], plain_text(row["cells"][0]["text"])) for row in block["rows"]] == [
        ("group", "Green"),
        ("body", "CP1"),
        ("group", "Red"),
        ("body", "CP2"),
    ]


def test_a_masthead_carries_its_language_and_the_fixed_words_around_the_paper(appendix: Papers) -> None:
    block = appendix(paper="monitoring", area="staff").heading().block
    assert (block["language"], block["furniture"]["page_of"]) == ("en-GB", "Page {page} of {pages}")
    assert block["furniture"]["skip"] == "Skip to the paper"


def test_a_foot_names_the_contact_that_a_council_states_and_none_that_it_does_not(page: Pages) -> None:
    silent = page()
    assert Appendix(silent).heading().block["foot"] == {"dated": "Figures taken on 15 January 2018"}
    contact = {"officer": "Performance Manager", "reached_by": "01234 567890", "formats": ["welsh", "large_print", "braille"]}
    council = silent.params.council.model_copy(update={"contact": Contact.model_validate(contact)})
    stated = Appendix(replace(silent, params=replace(silent.params, council=council)))
    assert stated.heading().block["foot"]["contact"] == (
        "Contact: Performance Manager, 01234 567890. Ask for it in Welsh, large print or Braille."
    )


def test_the_table_of_a_chart_is_named_in_the_words_of_the_page(appendix: Papers) -> None:
    assert appendix().chart("contacts-by-source").block["table_title"] == "The figures in this chart"


def test_an_average_of_months_says_what_it_was_divided_by(appendix: Papers, page: Callable[..., Page]) -> None:
    """A reader who divides by another number of the page (the last month's 52.0) would get another result."""
    cost = made.indicator(
        {"2017-18-q3": Result(16_967.1, n=908_843.0, of=53.5667)},
        unit="pounds",
        noun="pound",
        divided_by="agency FTE, the average of the three months",
        span=Span(made.QUARTER),
        target=None,
    )
    words = said(appendix(cost).at_a_glance("T1").block)
    assert "£16,967" in words
    quotient = "£908,843 for 53.5667 agency FTE, the average of the three months"  # 53.6 would give £16,956
    assert f"{quotient}, October to December 2017" in words
    assert f"£16,967 ({quotient}), October to December 2017" in said(appendix(cost).sentence("T1").block)
    of_area = Appendix(its_page := page(cost, paper="monitoring", area="timeliness"))
    tables = (of_area.compared("T1"), of_area.scorecard("T1"), of_area.five_years("T1"), of_area.promise_and_expected())
    noted = [plain_text(table.block["notes"][-1]) for table in tables] + [plain_text(side_by_side(its_page, ["T1"]).notes[-1])]
    assert noted == [f"£16,967 is {quotient}."] * len(noted)


def test_a_percentage_of_an_average_keeps_its_n_of_n(appendix: Papers) -> None:
    turnover = made.indicator(
        {"2017-18-q3": Result(13.4, n=25.0, of=186.75)}, divided_by="social workers in post, the average of the twelve months"
    )
    words = said(appendix(turnover).at_a_glance("T1").block)
    assert "25 of 186.8 social workers in post, the average of the twelve months, April" in words
