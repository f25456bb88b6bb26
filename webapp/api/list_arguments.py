"""The parameters of lists; what cannot be used is answered with 422."""

from typing import Any

import marshmallow
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from webapp.api.arguments import AsOf, DateField
from webapp.api.cursors import names_of
from webapp.api.list_answers import (
    DefinitionItem,
    ResourceItem,
    SourceItem,
    TermItem,
    ThemeItem,
)

MOST_ENTRIES = 200
MOST_IDS = 200


class NameList(fields.List[str]):
    """Several names, each in a parameter of its own or with commas between them."""

    def __init__(
        self, description: str, names: tuple[str, ...] = (), data_key: str | None = None
    ) -> None:
        rules = [OneOf(names)] if names else [Length(max=300)]
        super().__init__(
            fields.String(validate=rules),
            data_key=data_key,
            load_default=list,
            validate=Length(max=MOST_IDS),
            metadata={"description": description},
        )

    def _deserialize(self, value: Any, *args: Any, **keywords: Any) -> list[Any]:
        texts = [value] if isinstance(value, str) else value
        parts = (part.strip() for text in texts for part in str(text).split(","))
        return super()._deserialize([part for part in parts if part], *args, **keywords)


class _Listed(Schema):
    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    limit = fields.Integer(
        validate=Range(min=1, max=MOST_ENTRIES),
        load_default=50,
        metadata={"description": "Entries on the page."},
    )
    cursor = fields.String(
        load_default="",
        validate=Length(max=700),
        metadata={"description": "Id after which the page begins, as `next` has it."},
    )
    ids = NameList(f"Only these, {MOST_IDS} at most; repeatable, or with commas between them.")


class _Dated(_Listed):
    modified_since = DateField(
        0, "Only what changed since the beginning of this date (UTC), such as 2026-05-01."
    )
    as_of = AsOf()


def _fields(entry: type) -> NameList:
    return NameList(
        "Only these attributes, and `id`; repeatable, or with commas between them.",
        names_of(entry),
        "fields",
    )


def _text(description: str) -> fields.String:
    return fields.String(validate=Length(min=1, max=200), metadata={"description": description})


class TermsArguments(_Dated):
    """What the list of terms can be asked with."""

    theme = _text("Only terms of the theme with this id.")
    attributes = _fields(TermItem)


class ResourcesArguments(_Dated):
    """What the list of resources can be asked with."""

    theme = _text("Only resources of the theme with this id.")
    kind = _text("Only resources of the kind with this id.")
    attributes = _fields(ResourceItem)


class SourcesArguments(_Dated):
    """What the list of sources can be asked with."""

    attributes = _fields(SourceItem)


class DefinitionsArguments(_Dated):
    """What the list of definitions can be asked with."""

    term = _text("Only definitions of the term with this id.")
    source = _text("Only definitions from the resource with this id.")
    language = _text("Only definitions in this language.")
    attributes = _fields(DefinitionItem)


class ThemesArguments(_Listed):
    """What the list of themes can be asked with."""

    attributes = _fields(ThemeItem)


class ChangesArguments(Schema):
    """What changes can be asked with."""

    class Meta:
        """Parameters that are not ours are left alone."""

        unknown = marshmallow.EXCLUDE

    after = fields.Integer(
        validate=Range(min=0, max=2**53),
        load_default=0,
        metadata={"description": "Only changes after this sequence number."},
    )
    limit = fields.Integer(
        validate=Range(min=1, max=1000),
        load_default=100,
        metadata={"description": "Changes on the page."},
    )
