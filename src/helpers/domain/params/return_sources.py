"""Where returns come from that no file brings: the council's own databases."""

from __future__ import annotations

import re
from typing import Self

from pydantic import Field, field_validator, model_validator

from helpers.domain.params.strict_yaml import ParamsFile, Stated
from helpers.domain.quarter import Quarter

SOURCES = "returns.yaml"  # in the params folder
# The returns that the Standard Safeguarding Dataset's tables give.
SSD_RETURNS = ("contacts", "assessments", "plans", "child_protection", "looked_after", "reviews")
PARAMETERS = ("quarter", "quarter_start", "quarter_end", "year_start")  # what a query is given, as :quarter and so on
_IN_A_QUERY = re.compile(r"(?<![:\w\\]):(\w+)(?!:)")  # as SQLAlchemy knows them
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ASKS = re.compile(r"(?:select|with)\b", re.IGNORECASE)


class Source(Stated):
    """The database that a return is read from, from a quarter on.

    ``ssd`` is the schema in which the Standard Safeguarding Dataset's tables lie; ``sql`` instead is a query of the council's
    own, whose columns are those of the return. ``url_env`` names the environment variable that holds the database's address.
    Without ``from``, every quarter that is looked back to is read there.
    """

    ssd: str = Field(default="", pattern=r"^[\w$ .-]*$")
    sql: str = ""
    url_env: str
    since: str = Field(default="", alias="from")

    @field_validator("url_env")
    @classmethod
    def _names_a_variable(cls, name: str) -> str:
        if not _VARIABLE.fullmatch(name):
            raise ValueError("the name of an environment variable, never the address itself")
        return name

    @field_validator("since")
    @classmethod
    def _is_a_quarter(cls, written: str) -> str:
        if written and not Quarter.is_written(written):
            raise ValueError("a quarter such as 2017-18-q3")
        return written

    @field_validator("sql")
    @classmethod
    def _only_asks(cls, query: str) -> str:
        query = query.strip().removesuffix(";")
        if query and not _ASKS.match(query):
            raise ValueError("a query begins with select or with: nothing is changed in a database")
        if ";" in query:
            raise ValueError("a query is one statement, without a semicolon in it")
        if unknown := sorted(set(_IN_A_QUERY.findall(query)) - set(PARAMETERS)):
            known = ", ".join(f":{name}" for name in PARAMETERS)
            raise ValueError(f"a query is given {known}, and nothing of the name :{unknown[0]}")
        return query

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.ssd) == bool(self.sql):
            raise ValueError("a source is either ssd (the schema of the standard tables) or sql (a query)")
        return self

    @property
    def parameters(self) -> frozenset[str]:
        """What of a quarter the query asks for, by name."""
        return frozenset(_IN_A_QUERY.findall(self.sql))

    def gives(self, quarter: Quarter) -> bool:
        """Whether the return of that quarter is read from the database."""
        return not self.since or Quarter.parse(self.since) <= quarter


class Sourced(Stated):
    """One return, and where it comes from."""

    source: Source


class ReturnsFile(ParamsFile):
    """``params/returns.yaml``: the returns that are read from the council's own databases; no other council inherits it."""

    returns: dict[str, Sourced]

    @field_validator("returns")
    @classmethod
    def _given_by_the_tables(cls, returns: dict[str, Sourced]) -> dict[str, Sourced]:
        for name, sourced in returns.items():
            if sourced.source.ssd and name not in SSD_RETURNS:
                raise ValueError(f"the standard tables (ssd) give {', '.join(SSD_RETURNS)}, and no {name}: state sql, a query")
        return returns
