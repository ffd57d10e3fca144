"""The words of the covering report, as a council and a quarter state them, and who signs it."""

from __future__ import annotations

from helpers.domain.params.strict_yaml import ParamsFile, Stated

COVER_SECTIONS = ("reason", "background", "performance", "way_forward", "legal", "financial", "recommendation")
# What the workbook itself puts in the place of a {name} in the covering report.
COVER_NAMES = frozenset(
    {
        "committee",
        "quarter_end",
        "quarter_name",
        "months",
        "financial_year",
        "presented_to_cabinet",
        "appendix_b_priority",
        "appendix_c_priority",
        "areas",
        "items",
        "asked_in",
        "assurance_by",
        "assurance_words",
        "assurance_dated",
        "contacts",
        "assessments",
        "former_assessments",
        "statutory_assessments",  # where their number is another than that of the assessments
        "same_assessments",  # where it is the same
        "uncompared_assessments",  # where either is withheld or not there
    }
)


class Signatory(Stated):
    """Who signs the covering report; a quarter's ``report_dated`` is the date that it bears."""

    name: str
    post: str


class Cover(Stated):
    """The words of the covering report, or those of them that one quarter states anew.

    ``{name}`` in a paragraph stands for one of ``COVER_NAMES``, which the workbook fills in, or of ``quarter_words``, which a
    quarter's ``cover_words`` fill in. A paragraph with a name that nothing is known for is left out.
    """

    title: str = ""
    reason: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    performance: tuple[str, ...] = ()
    way_forward: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    financial: tuple[str, ...] = ()
    recommendation: tuple[str, ...] = ()
    signatory: Signatory | None = None
    quarter_words: dict[str, str | None] = {}

    def with_own(self, own: Cover | None) -> Cover:
        """These words, with those in their place that a quarter states anew."""
        return self if own is None else self.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})

    def paragraphs(self) -> dict[str, tuple[str, ...]]:
        """The paragraphs of each section by its key, in the order of the report."""
        return {name: getattr(self, name) for name in COVER_SECTIONS}


class CoverFile(ParamsFile, Cover):
    """``params/cover.yaml``: the words of the covering report that hold from quarter to quarter."""
