"""The parameters of the JSON interface; what cannot be used is answered with 422."""

from typing import Any

import marshmallow
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from glossary.resource import RESOURCE_TYPES
from indexer.query import SORTS, Filters, Query
from webapp.settings import LANGUAGES

LAST_PAGE = 10_000
YEARS = Range(min=1000, max=2999)


def _several(what: str, **keywords: Any) -> fields.List[str]:
    field = fields.String(validate=Length(min=1, max=200), **keywords)
    return fields.List(field, load_default=list, metadata={"description": what})


def _lang() -> fields.String:
    return fields.String(
        validate=OneOf(LANGUAGES),
        metadata={"description": "Language in which titles are preferred; else the browser's."},
    )


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
    kind = fields.List(
        fields.String(validate=OneOf(("term", *RESOURCE_TYPES))),
        load_default=list,
        metadata={"description": "`term` or types of resources; may be repeated."},
    )
    theme = _several("Ids of themes; may be repeated.")
    source = _several("Organisations that a definition or resource is from; may be repeated.")
    place = _several("Codes of countries or regions; may be repeated.")
    language = _several("Languages of labels and texts; may be repeated.")
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
        metadata={"description": "Hits on a page."},
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
    limit = fields.Integer(validate=Range(min=1, max=20), metadata={"description": "At most."})


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
