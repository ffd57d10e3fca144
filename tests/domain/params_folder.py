"""A small council's params folder, written where a test says, with whatever that test changes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params

QUARTER = "2017-18-q3"
_LISTS = {
    "contact_source": ("police", "education", "self"),
    "contact_outcome": ("advice", "assessment"),
    "team": ("north", "south"),
    "lateness": ("on_time", "43_to_50", "51_to_60", "61_or_more"),
    "open_state": ("not_yet_due", "overdue"),
    "advice_and_assistance": ("no", "yes"),
    "episode_end_reason": ("returned_home", "adopted", "new_episode"),
    "agency_reason": ("vacancy", "absence", "demand"),
    "commitment_rag": ("green", "amber_green", "red_amber", "red"),
    "budget_line": ("placements", "staff"),
    "request_item": ("position", "trend"),
    "result_status": ("final", "provisional", "revised"),
    "result_symbol": ("z", "x", "u", "c", "low", "k"),
    "face": ("likely", "may", "unlikely"),
}


def _indicator(code: str, unit: str, better: str, period_type: str, **more: Any) -> dict[str, Any]:
    return {
        "title": f"Title of {code}",
        "plain_title": f"Plain title of {code}",
        "definition": "As the guidance says",
        "unit": unit,
        "counts": "children",
        "noun": "child",
        "better": better,
        "period_type": period_type,
        "statutory": False,
        "source": "local",
        "owner": "Performance team",
        **more,
    }


ON_TIME = {
    "kind": "share",
    "return": "assessments",
    "over": "year_to_date",
    "date": "completed",
    "scale": 100,
    "among": {"kind": "wellbeing"},
    "where": {"working_days": {"at_most": 42}},
}
RETURNED_HOME = {
    "kind": "share",
    "return": "children_looked_after",
    "over": "year_to_date",
    "where": {"returned_home": True},
    "scale": 100,
}
WITH_FAMILY = {
    "kind": "share",
    "return": "plans",
    "among": {"open_at_end": True},
    "where": {"with_family": True},
    "distinct": "child_id",
    "scale": 100,
}
CONTACTS = {"kind": "count", "return": "contacts", "date": "received"}


def _files() -> dict[str, Any]:
    return {
        "council.yaml": {
            "schema": 1,
            "id": "little",
            "name": "Little Council",
            "nation": "wales",
            "committee": "Scrutiny Committee",
            "directorate": "Social Services",
            "service": "Children's Services",
            "current_quarter": QUARTER,
            "disclosure": {"policy": "suppress5", "threshold": 5},
        },
        "nation.yaml": {
            "schema": 1,
            "nation": "wales",
            "assessments": {"limit": 42, "bands": [50, 60], "source": "a test"},
            "reviews": {
                "source": "a test",
                "in_force_from": "2016-04-06",
                "first_working_days": 20,
                "second_months": 3,
                "later_months": 6,
            },
        },
        "pack.yaml": {
            "schema": 1,
            "areas": [{"id": "assessments", "title": "Assessments", "short_title": "Assessments", "indicators": ["PM24"]}],
            "papers": [
                {"id": "index", "notebook": "index", "title": "Finder"},
                {"id": "monitoring", "notebook": "monitoring_area", "title": "Monitoring", "for_each": "areas"},
            ],
        },
        "indicators.yaml": {
            "schema": 1,
            "indicators": {
                "PM24": _indicator("PM24", "percent", "higher", "cumulative", measure=ON_TIME, arrow_tolerance=0.5),
                "PM25": _indicator("PM25", "percent", "higher", "snapshot", measure=WITH_FAMILY),
                "PM26": _indicator("PM26", "percent", "higher", "cumulative", measure=RETURNED_HOME),
                "PM33": _indicator("PM33", "percent", "lower", "annual"),
                "DM/01": _indicator(
                    "DM/01", "number", "neither", "in_quarter", seasonal=True, counts="events", measure=CONTACTS
                ),
            },
        },
        "figures.yaml": {
            "schema": 1,
            "figures": {
                "contacts-by-source-and-outcome": {
                    "kind": "table",
                    "title": "Contacts",
                    "unit": "contacts",
                    "counts": "events",
                    "rows": "source",
                    "row_title": "Source",
                    "row_list": "contact_source",
                    "columns": "outcome",
                    "column_list": "contact_outcome",
                    "totals": ["rows", "columns"],
                    "measure": CONTACTS,
                },
                **{
                    code: {"kind": "indicator", "indicator": code, "counts": "children"}
                    for code in ("PM24", "PM25", "PM26", "PM33", "DM/01")
                },
            },
        },
        "benchmarks.yaml": {"schema": 1, "benchmarks": {}},
        "codes.yaml": {
            "schema": 1,
            "lists": {
                name: {"title": name, "source": "a test", "codes": [{"code": code, "label": f"Label {code}"} for code in codes]}
                for name, codes in _LISTS.items()
            },
        },
        "words/en.yaml": {
            "schema": 1,
            "language": "en",
            "words": {"policy": "1 to {threshold} are withheld"},
            "nouns": {"child": {"one": "child", "other": "children"}},
        },
        f"quarters/{QUARTER}.yaml": {
            "schema": 1,
            "quarter": QUARTER,
            "returns": "returns",
            "history_from": "2016-17-q1",
            "supplied": ["contacts"],
            "data_extracted": "2018-01-15",
        },
        "targets/2017-18.yaml": {
            "schema": 1,
            "financial_year": "2017-18",
            "targets": {
                "PM24": {
                    "value": 85.0,
                    "method": "improve_by",
                    "starting_from": 83.0,
                    "change": 2.0,
                    "tolerance": 2.0,
                    "calculation": "83% plus 2",
                    "reason": "Posts are filled",
                    "set_by": "Director",
                    "set_on": "2017-04-20",
                }
            },
        },
    }


_RETURNS = ("contacts", "assessments", "plans", "looked_after", "results", "commentary")


class _Plain(yaml.SafeDumper):
    """Writes every value out, since params have no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class ParamsFolder:
    """A params folder that a test changes and then loads; ``folder.files[name]`` is what a file will hold."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / "params"
        self.files = copy.deepcopy(_files())

    def set(self, file: str, keys: str, value: object) -> ParamsFolder:
        """Puts a value at a dotted key (``>`` where a key holds a dot) of a file."""
        *above, last = keys.split(">") if ">" in keys else keys.split(".")
        part = self.files[file]
        for key in above:
            part = part[key]
        part[last] = value
        return self

    def _declare_the_rest(self) -> None:
        """Every return that no list of a quarter names is not supplied, as a quarter's params must say."""
        for name, content in self.files.items():
            if name.startswith("quarters/") and isinstance(content, dict):
                absent = {**content.get("awaited", {}), **content.get("not_supplied", {})}
                rest = [one for one in _RETURNS if one not in {*content.get("supplied", []), *absent}]
                content["not_supplied"] = {**content.get("not_supplied", {}), **{one: {"why": ""} for one in rest}}

    def written(self) -> Path:
        """Writes every file and gives the folder."""
        self._declare_the_rest()
        for name, content in self.files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, str) else yaml.dump(content, Dumper=_Plain, sort_keys=False)
            file.write_text(text, "utf-8")
        return self.path

    def load(self, quarter: str = "", language: str = "en") -> Params:
        """The params as the workbook reads them."""
        return load_params(self.written(), quarter, language)
