"""The parameters of the JSON interface; what cannot be used is answered with 422."""

from typing import Any

import marshmallow
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from glossary.vocabulary import UN_LANGUAGES
from glossary.vocabulary.dates import period_of
from glossary.vocabulary.kinds import TERM
from glossary.vocabulary.languages import short_codes
from indexer.query.query import SORTS, Filters, Query
from indexer.search.in_context import LONGEST
from webapp.asking.key_words import ORDERS
from webapp.frame.current import kinds

LAST_PAGE = 10_000
YEARS = Range(min=1000, max=2999)


def _several(what: str, **keywords: Any) -> fields.List[str]:
    field = fields.String(validate=Length(min=1, max=200), **keywords)
    return fields.List(field, load_default=list, metadata={"description": what})


def _lang() -> fields.String:
    return fields.String(
        validate=OneOf(UN_LANGUAGES),
        metadata={"description": "Language in which titles are preferred; else the browser's."},
    )


def _is_kind(value: str) -> None:
    OneOf((TERM.id, *kinds().ids))(value)


def _kind() -> fields.List[str]:
    return fields.List(
        fields.String(validate=_is_kind),
        load_default=list,
        metadata={"description": "`term` or ids of kinds of resource; repeatable."},
    )


class DateField(fields.String):
    """A moment of a date: its first (0) or last (1) microsecond in UTC; the future is allowed."""

    def __init__(self, end: int, description: str) -> None:
        self._end = end
        super().__init__(
            metadata={
                "description": description,
                "anyOf": [
                    {"format": "date"},
                    {"pattern": r"^[1-9]\d{3}$"},
                    {"pattern": r"^[1-9]\d{3}-(0[1-9]|1[0-2])$"},
                    {"format": "date-time"},
                ],
            }
        )

    def _deserialize(self, *args: Any, **keywords: Any) -> Any:
        period = period_of(super()._deserialize(*args, **keywords).strip().replace(" ", "+"))
        if period is None:
            raise marshmallow.ValidationError("Not a date such as 2026-05-01.")
        return period[self._end]


class AsOf(DateField):
    """The moment of a date: of a year, month or day its end, in UTC; what is to come is allowed."""

    def __init__(self) -> None:
        super().__init__(
            1,
            "A date such as 2026-05-01, 2026-05, 2026 or "
            "2026-05-01T10:30:00Z: the answer is as it stood at its end (UTC).",
        )


class NounArguments(Schema):
    """What a single term or resource can be asked with."""

    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    as_of = AsOf()


class SearchArguments(Schema):
    """What `search` can be asked."""

    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    q = fields.String(
        load_default="",
        metadata={
            "description": 'Words, "phrases", -without, AND OR NOT ( ), word*, title:word. '
            "Without any, everything that the filters leave."
        },
    )
    lang = _lang()
    kind = _kind()
    theme = _several("Theme ids; repeatable.")
    source = _several("Organisations that a definition or resource is from; repeatable.")
    place = _several("Codes of countries or regions; repeatable.")
    language = _several("Languages of labels and texts; repeatable.")
    year_from = fields.Integer(validate=YEARS, metadata={"description": "First year."})
    year_to = fields.Integer(validate=YEARS, metadata={"description": "Last year."})
    sort = fields.String(validate=OneOf(SORTS), load_default="relevance")
    page = fields.Integer(
        validate=Range(min=1, max=LAST_PAGE),
        load_default=1,
        metadata={"description": "Page of the list, from 1."},
    )
    size = fields.Integer(
        validate=Range(min=1, max=100),
        metadata={"description": "Results per page."},
    )


class SuggestArguments(Schema):
    """What `suggest` can be asked."""

    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    q = fields.String(
        required=True,
        validate=Length(max=200),
        metadata={"description": "What was typed so far."},
    )
    lang = _lang()
    kind = _kind()
    limit = fields.Integer(
        validate=Range(min=1, max=20), metadata={"description": "Maximum number."}
    )


class ConcordanceArguments(Schema):
    """What a concordance can be asked."""

    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    q = fields.String(
        required=True,
        validate=Length(min=1, max=LONGEST),
        metadata={"description": "Words that stand side by side, in any of their forms."},
    )
    sort = fields.String(
        validate=OneOf(ORDERS),
        load_default="text",
        metadata={
            "description": "In the order of the texts; by the words before or after, those next "
            "to the key word first; by who says so; or the newest first."
        },
    )
    page = fields.Integer(
        validate=Range(min=1, max=LAST_PAGE),
        load_default=1,
        metadata={"description": "Page of the list, from 1."},
    )
    size = fields.Integer(
        validate=Range(min=1, max=500),
        load_default=100,
        metadata={"description": "Lines on a page."},
    )


_OF_TEXT = "Language of the text (ISO 639-1); else it is recognised from the text."
_OF_TITLES = "Language in which titles are preferred; else that of the text."


class LanguageTag(fields.String):
    """The language of a tag such as `en` or `en-GB`, as its ISO 639-1 code."""

    def __init__(self, description: str, *, nullable: bool) -> None:
        super().__init__(
            allow_none=nullable,
            load_default=None,
            validate=OneOf(short_codes(), error="No language has this code."),
            metadata={"description": f"{description} What follows a hyphen is left aside."},
        )

    def _deserialize(self, *args: Any, **keywords: Any) -> Any:
        text = super()._deserialize(*args, **keywords)
        return text.partition("-")[0].lower()


class AnnotateOptions(Schema):
    """How a text is to be annotated."""

    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    language = LanguageTag(_OF_TEXT, nullable=False)
    lang = LanguageTag(_OF_TITLES, nullable=False)


class AnnotateArguments(Schema):
    """A text to annotate, and how; what is not said here may be said in the query."""

    class Meta:
        """Attributes that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    text = fields.String(
        required=True, metadata={"description": "The text, of at most 100,000 characters."}
    )
    language = LanguageTag(_OF_TEXT, nullable=True)
    lang = LanguageTag(_OF_TITLES, nullable=True)


def query_of(arguments: dict[str, Any], language: str, size: int) -> Query:
    """The query that `arguments` ask for; `language` and `size` where they name none."""
    return Query(
        text=arguments["q"],
        filters=Filters(
            **{name: tuple(arguments[name]) for name in _LISTS},
            year_from=arguments.get("year_from"),
            year_to=arguments.get("year_to"),
        ),
        language=arguments.get("lang", language),
        sort=arguments["sort"],
        page=arguments["page"],
        size=arguments.get("size", size),
    )


_LISTS = ("kind", "theme", "source", "place", "language")
