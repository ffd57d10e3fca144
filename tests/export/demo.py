"""Papers made from typed blocks: one like a real appendix, one like the finder, one with every kind of block."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from io import StringIO
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.display.blocks.mime import SEAL, seal_of

MIME = "application/vnd.scrutiny.block+json"
SAMPLE = "This is an illustrative sample. No figure in it is the figure of a real council."
FURNITURE = {
    "skip": "Skip to the paper",
    "on_this_page": "On this page",
    "draft": "Draft",
    "pack": "The pack",
    "previous": "Previous",
    "trail": "Where this page stands in the pack",
    "next": "Next",
    "contents": "Contents",
    "page_of": "Page {page} of {pages}",
    "page_number": "p. {page}",
}
CONTACT = "Contact: Performance Manager, performance@anytown.example. Ask for it in Welsh or large print."
POLICY = "To protect children, some numbers are withheld and shown as [c], and so is every percentage that rests on one."

SOURCES = [
    "Family, friend or neighbour",
    "Self-referral",
    "Central government",
    "Independent provider",
    "Own social services",
    "Housing",
    "Other council departments",
    "Police",
    "Probation",
    "Other agency",
    "Primary and community health",
    "Secondary health",
    "Education",
]
OUTCOMES = [
    "Advice and assistance",
    "Signposted",
    "Wellbeing assessment",
    "Strategy discussion",
    "Linked to open case",
    "No further action",
]


def shown(*blocks: dict[str, Any], tags: list[str] | None = None) -> nbformat.NotebookNode:
    """A code cell that shows blocks, as an executed notebook keeps it."""
    outputs = [new_output("display_data", data={MIME: block, SEAL: seal_of(block), "text/plain": "block"}) for block in blocks]
    cell = new_code_cell("appendix.show()", outputs=outputs)
    cell.metadata["tags"] = tags or []
    return cell


def prose(markdown: str) -> nbformat.NotebookNode:
    """A markdown cell."""
    return new_markdown_cell(markdown)


def notebook(*cells: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """A notebook of cells, with numbered ids so that it is the same each time."""
    copies = [deepcopy(cell) for cell in cells]  # what is done to one notebook is done to no other
    for number, cell in enumerate(copies):
        cell["id"] = f"cell-{number}"
    return new_notebook(cells=copies, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


def masthead(title: str = "Appendix F: Contacts and assessments by source and outcome", **more: Any) -> dict[str, Any]:
    """The block that opens a paper."""
    return {
        "block": "masthead",
        "id": "masthead",
        "title": title,
        "council": "Anytown Council",
        "language": "en-GB",
        "furniture": FURNITURE,
        "quarter": "Quarter 3 2017-18: October to December 2017",
        "draft": "For officers to check. Not cleared for publication.",
        "subtitle": "For the Children and Young People Scrutiny Committee",
        "notices": [SAMPLE, POLICY],
        "facts": [["Extract taken", "8 January 2018"], ["Version", "2"], ["Prepared by", "Performance team"]],
        "foot": {"dated": "Figures taken on 8 January 2018", "contact": CONTACT},
        "nav": {
            "back": {"text": "What you asked for", "link": "index"},
            "previous": {"text": "Appendix E", "link": "appendix-e"},
            "next": {"text": "Appendix G", "link": "appendix-g"},
            "here": "Appendix F",
        },
    } | more


def cards(link: str = "#contacts-by-source") -> dict[str, Any]:
    """Three headline figures."""
    return {
        "block": "cards",
        "id": "headlines",
        "cards": [
            {
                "label": "Contacts and referrals received",
                "value": "7,393",
                "detail": "1 October to 31 December 2017",
                "lines": [[{"text": "sustained", "sign": "arrow-sustained"}, " compared with the quarter before (7,310)"]],
                "link": link,
            },
            {
                "label": "Wellbeing assessments completed",
                "value": "554",
                "detail": "advice and assistance left out",
                "lines": [[{"text": "improved", "sign": "arrow-improved"}, " compared with the same quarter last year"]],
            },
            {
                "label": "Assessments completed on time",
                "value": "83.2%",
                "detail": "612 of 736; target 90%",
                "lines": [[{"text": "Amber", "sign": "rag-amber"}, ", ", {"text": "may meet the target", "sign": "face-may"}]],
            },
        ],
    }


def cross_table(identity: str = "contacts-by-source", **more: Any) -> dict[str, Any]:
    """Thirteen sources by six outcomes with totals and withheld cells."""
    columns = [{"label": "Source"}] + [{"label": outcome, "align": "right", "group": "Outcome"} for outcome in OUTCOMES]
    rows = [_source_row(number, source) for number, source in enumerate(SOURCES)]
    total = ["1,620", "984", "911", "402", "1,730", "1,746", "7,393"]
    rows.append({"kind": "total", "cells": [{"text": "All sources"}] + [{"text": text} for text in total]})
    return {
        "block": "table",
        "id": identity,
        "caption": "Contacts and referrals by source and outcome, Quarter 3 2017-18",
        "columns": [*columns, {"label": "All outcomes", "align": "right"}],
        "rows": rows,
        "row_headers": 1,
        "notes": ["[c] is withheld to protect children.", "Source: contacts return."],
    } | more


def _source_row(number: int, source: str) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [{"text": source}]
    for place in range(len(OUTCOMES)):
        hidden = (number * 5 + place * 3) % 11 == 0
        cells.append({"text": "[c]", "tone": "withheld"} if hidden else {"text": f"{(number * 37 + place * 53) % 290:,}"})
    cells.append({"text": f"{500 + number * 31:,}", "tone": "total"})
    return {"kind": "body", "cells": cells}


@cache
def trend_svg() -> str:
    """A chart drawn by seaborn: contacts over twenty quarters."""
    import matplotlib

    matplotlib.use("svg")
    import seaborn
    from matplotlib import pyplot

    settings = {"svg.hashsalt": "demo", "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 12}
    with pyplot.rc_context(settings):
        figure, axes = pyplot.subplots(figsize=(9, 3.4), layout="constrained")
        contacts = [6200 + 60 * quarter + 220 * (quarter % 4) for quarter in range(20)]
        seaborn.lineplot(x=list(range(20)), y=contacts, marker="o", color="#12355b", ax=axes)
        axes.set(ylim=(0, 8500), xlabel="", ylabel="Contacts in the quarter", xticks=range(1, 20, 4))
        axes.set_xticklabels(["2013-14", "2014-15", "2015-16", "2016-17", "2017-18"])
        seaborn.despine(figure)
        written = StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
        pyplot.close(figure)
    return written.getvalue()


ALT = (
    "Contacts in each quarter rose from about 6,200 in Quarter 4 2012-13 to 7,393 in Quarter 3 2017-18, "
    "highest each year in Quarter 4."
)


def chart(identity: str = "contacts-trend", **more: Any) -> dict[str, Any]:
    """A line chart with its table."""
    rows = [{"kind": "body", "cells": [{"text": f"2013-14 Quarter {n}"}, {"text": f"{6200 + 60 * n:,}"}]} for n in range(1, 5)]
    table = {
        "block": "table",
        "id": f"{identity}-figures",
        "caption": "Contacts in each quarter, the figures",
        "row_headers": 1,
        "columns": [{"label": "Quarter"}, {"label": "Contacts", "align": "right"}],
        "rows": rows,
        "style": "compact",
    }
    return {
        "block": "chart",
        "id": identity,
        "caption": "Contacts in each quarter, five years to December 2017",
        "svg": trend_svg(),
        "alt": ALT,
        "height_mm": 70,
        "table": table,
        "show_table": "folded",
    } | more


def sentence(text: Any, tone: str = "plain", identity: str = "sentence") -> dict[str, Any]:
    """One sentence."""
    return {"block": "sentence", "id": identity, "text": text, "tone": tone}


def definitions() -> dict[str, Any]:
    """The key to the signs and some definitions."""
    signs = [
        ("arrow-improved", "improved"),
        ("arrow-sustained", "sustained"),
        ("arrow-declined", "declined"),
        ("arrow-not-comparable", "not comparable"),
        ("face-likely", "likely"),
        ("face-may", "may"),
        ("face-unlikely", "unlikely"),
        ("rag-green", "Green"),
        ("rag-amber-green", "Amber/Green"),
        ("rag-amber", "Amber"),
        ("rag-red-amber", "Red/Amber"),
        ("rag-red", "Red"),
        ("rag-none", "no status"),
    ]
    entries = [
        {"term": [{"text": word, "sign": sign}], "text": f"What {word} means, in a plain sentence."} for sign, word in signs
    ]
    return {"block": "definitions", "id": "key", "title": "Key to the signs", "entries": entries}


UPDATE = (
    "Two teams moved to the new way of working in October and the third follows in February. Families say that they "
    "tell their story once and not three times, and the wait for a first visit fell from nine days to six."
)


def rag_table() -> dict[str, Any]:
    """Commitments with their status by quarter, in groups."""
    tones = ["rag-green", "rag-amber-green", "rag-red-amber", "rag-red", "rag-none", "rag-amber"]
    words = ["Green", "Amber/Green", "Red/Amber", "Red", "to be confirmed", "Amber"]
    rows: list[dict[str, Any]] = [{"kind": "group", "cells": [{"text": "Objective 1: a safe home for every child"}]}]
    for n in range(6):
        places = [(n + quarter) % 6 for quarter in range(3)]
        quarters = [{"text": [{"text": words[place], "sign": tones[place]}], "tone": tones[place]} for place in places]
        rows.append(
            {
                "kind": "body",
                "cells": [
                    {"text": f"Commitment {n + 1}: help families earlier, so that fewer children need to come into care"},
                    *quarters,
                    {"text": ""},
                    {"text": f"{UPDATE} {UPDATE}"},
                ],
            }
        )
    columns = [
        {"label": "Commitment", "width": 3},
        *({"label": f"Q{n}", "width": 1.2, "group": "Status"} for n in range(1, 5)),
        {"label": "Update this quarter", "width": 3},
    ]
    return {
        "block": "table",
        "id": "commitments",
        "caption": "Commitments and their status, quarter by quarter",
        "columns": columns,
        "rows": rows,
        "row_headers": 1,
        "wide": True,
    }


SAYS = "Children's Services received 7,393 contacts in the quarter, about as many as in the quarter before."


def appendix() -> nbformat.NotebookNode:
    """A notebook like a real appendix."""
    return notebook(
        new_code_cell("quarter = ''"),
        shown(masthead()),
        shown(sentence(SAYS, "lead", "says")),
        shown(cards()),
        prose(
            "## Where did contacts come from?\n\nThe police made the most contacts. Read **across** a row for what happened "
            "to the contacts of one source."
        ),
        shown(cross_table()),
        prose("## How has demand changed over five years?\n\nEach point is one quarter. Winter quarters are the busiest."),
        shown(chart()),
        prose(
            "## What happened to assessments?\n\n- 554 were completed\n- the statutory indicator counts more, see "
            "[the trend](#contacts-trend)\n\n### How the two numbers fit together\n\nAdvice and assistance is counted by the "
            "indicator and not in this appendix."
        ),
        shown(sentence("No explanation was supplied for the fall in October.", "warning", "unexplained")),
        prose("## Notes, definitions and sources"),
        shown(definitions(), sentence("Figures were taken on 8 January 2018.", "note", "taken")),
        shown(sentence("Only for analysts", "plain", "analyst-only"), tags=["analyst"]),
    )


AREAS = [
    "Recruitment and retention of children's social workers",
    "Timeliness of assessments",
    "Looked after children returned home",
    "Social worker vacancies and agency staff",
]
ITEMS = [
    "Current position",
    "Trend over five years",
    "Target and how it was calculated",
    "Actions by management",
    "Expected quarterly improvements",
]
ANSWERS = [
    "78.4 of 104 posts filled (75.4%); 11 starters and 7 leavers in the quarter.",
    "Vacancies fell from 31.0% in 2014-15 to 24.6% now; they rose once, in 2016-17.",
    "Target 18% by 31 March 2018: two thirds of the distance to the Wales average.",
    "Six actions, five on time; the newly qualified scheme started in October 2017.",
    "Two posts a quarter: 23% at March, 21% at June, 19% at September, 18% at year end.",
]
APPENDICES = [
    "A: Progress and challenges",
    "B: Corporate Plan scorecard",
    "C: Directorate performance",
    "D: Dashboard",
    "E: Indicators with arrows and faces",
    "F: Contacts and assessments",
    "G: How targets were set",
]
PAPERS = [
    "Covering report",
    *(f"Appendix {title}" for title in APPENDICES),
    *(f"Monitoring: {area}" for area in AREAS),
    "The whole pack (PDF)",
]


def finder_table() -> dict[str, Any]:
    """Four areas by five items, an answer in each."""
    pages = ["monitoring-retention", "monitoring-assessments", "monitoring-returned-home", "monitoring-vacancies"]
    anchors = ["position", "trend", "target", "actions", "expected"]
    rows = []
    for page, area in zip(pages, AREAS, strict=True):
        answers = [
            {"text": [{"text": answer, "link": f"{page}#{anchor}"}]} for answer, anchor in zip(ANSWERS, anchors, strict=True)
        ]
        answers[0]["text"] = [{"text": "Amber", "sign": "rag-amber", "strong": True}, ": ", *answers[0]["text"]]
        rows.append({"kind": "body", "cells": [{"text": [{"text": area, "link": page}]}, *answers]})
    return {
        "block": "table",
        "id": "asked-for",
        "caption": "The 20 answers",
        "row_headers": 1,
        "style": "finder",
        "rows": rows,
        "columns": [{"label": "You asked about", "width": 0.8}, *({"label": item, "width": 1} for item in ITEMS)],
    }


def finder() -> nbformat.NotebookNode:
    """A notebook like the finder page."""
    letter = "Your letter of December 2017 asked five things about four areas. Here are the answers."
    facts = [["Asked", "Letter of 14 December 2017"], ["Papers", "12"]]
    top = masthead("What you asked for", subtitle=letter, nav={}, facts=facts)
    items = [[{"text": paper, "link": page}] for paper, page in zip(PAPERS, PAGES, strict=True)]
    return notebook(
        shown(top),
        shown(finder_table()),
        prose("## Where to find everything else"),
        shown({"block": "list", "id": "papers", "items": items, "ordered": False}),
    )


PAGES = [
    "cover-report",
    *(f"appendix-{letter}" for letter in "abcdefg"),
    "monitoring-retention",
    "monitoring-assessments",
    "monitoring-returned-home",
    "monitoring-vacancies",
    "pack",
]


SPARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="16" viewBox="0 0 60 16">'
    '<path d="M2 14 20 6 40 9 58 2" fill="none" stroke="#12355b"/></svg>'
)


def every_kind() -> nbformat.NotebookNode:
    """A notebook that shows every kind of block once or more."""
    small = {
        "block": "table",
        "id": "small",
        "caption": "A compact table without row headers",
        "style": "compact",
        "row_headers": 0,
        "columns": [{"label": "Measure"}, {"label": "Trend"}, {"label": "Value", "align": "center"}],
        "rows": [
            {
                "kind": "body",
                "cells": [
                    {"text": "Vacancies"},
                    {"text": "", "picture": {"svg": SPARK, "alt": "Fell, then rose"}},
                    {"text": [{"text": "24.6%", "strong": True}]},
                ],
            },
            {"kind": "body", "cells": [{"text": "not supplied", "span": 2}, {"text": "-"}]},
        ],
    }
    return notebook(
        shown(masthead("Covering report: children's services performance")),
        shown({"block": "heading", "id": "background", "level": 2, "text": "Background"}),
        shown(
            {
                "block": "paragraphs",
                "id": "para",
                "start": 1,
                "items": [
                    {"text": "The Committee is responsible for scrutinising the performance of Children's Services."},
                    {
                        "text": [
                            "An extract is attached at ",
                            {"text": "Appendix A", "strong": True, "link": "appendix-a"},
                            ".",
                        ],
                        "bullets": ["the Well-being Objective", "commitments and their RAG status"],
                    },
                ],
            }
        ),
        shown(rag_table()),
        shown(small),
        shown(chart("open-trend", show_table="open")),
        prose("## In prose\n\nA *quiet* word.\n\n> Something quoted.\n\n1. first\n2. second\n   - inside"),
        shown({"block": "list", "id": "steps", "title": "What happens next", "items": ["First", "Then"], "ordered": True}),
        shown(definitions()),
        shown(cards("#small")),
        shown(sentence("Tŷ Gobaith: 5 < 6 & 7 > 2, £1.2m", "note", "welsh")),
        shown({"block": "letter_end", "id": "signed", "lines": ["A. N. Officer", "Director of Governance", "7 March 2018"]}),
    )
