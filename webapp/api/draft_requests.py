"""What a program has sent: the revision that it has read, and JSON."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from flask import abort, request
from pydantic.alias_generators import to_camel
from werkzeug.exceptions import BadRequest, PreconditionRequired

from glossary.nouns.codec import decode
from glossary.nouns.concept import Concept
from glossary.nouns.record import Kind, Noun
from glossary.nouns.resource import Resource
from glossary.vocabulary import slug_problem
from webapp.api.refusals import wrong_fields
from webapp.desk.entry.problems import RESERVED
from webapp.desk.entry.shapes import cleaned

LONGEST_BODY = 1_000_000
"""Bytes."""
_OURS: Mapping[Kind, tuple[str, ...]] = {
    "concept": ("replaced_by", "former_id"),
    "resource": ("file", "media_type", "merged_into"),
}
"""Attributes that steps of the desk set, never who writes an entry."""


def revision_read() -> int:
    """The revision in `If-Match`; 0 for `If-None-Match: *`, which asks that there be none.

    Raises: PreconditionRequired when the request names neither.
    """
    if request.if_none_match.star_tag:
        return 0
    tags = [tag for tag in request.if_match.as_set() if tag.isascii() and tag.isdecimal()]
    if len(tags) != 1 or len(tags[0]) > 9:
        raise PreconditionRequired(
            "Send “If-Match” with the ETag of the revision that you have read, such as "
            '"3"; for a new entry “If-None-Match: *”.'
        )
    return int(tags[0])


def body() -> dict[str, Any]:
    """The JSON object sent, without characters that nobody sees; empty when nothing was sent.

    Raises: BadRequest when it is no JSON object.
    """
    request.max_content_length = LONGEST_BODY
    text = request.get_data(cache=False)
    if not text:
        return {}
    try:
        given = json.loads(text)
    # What is nested too deeply is no noun either.
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is no JSON, encoded in UTF-8.") from error
    if not isinstance(given, dict):
        raise BadRequest('The body is no JSON object, such as {"noun": {…}, "note": "…"}.')
    return {name: _clean(value) for name, value in given.items()}


def text_in(given: Mapping[str, Any], name: str) -> str:
    """The text of an attribute, which may be missing.

    Raises: UnprocessableEntity when it is no text.
    """
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise wrong_fields({name: ["Give a text."]})
    return (value or "").strip()


def sources_in(given: Mapping[str, Any]) -> dict[str, int]:
    """The revision of each source that takes the step along, by id.

    Raises: UnprocessableEntity when it is no such object.
    """
    value = given.get("sources") or {}
    if not isinstance(value, dict) or not all(type(each) is int for each in value.values()):
        raise wrong_fields({"sources": ['Give the revision of each by its id: {"law-2019": 2}.']})
    return value


def noun_in(given: Mapping[str, Any], kind: Kind, id: str, base: Noun | None) -> Noun:
    """The noun sent, with what only steps of the desk set as `base` has it.

    Raises: UnprocessableEntity when it has another id than its address, or one that cannot be, or
    changes what only the desk sets; InvalidNounError when it is no noun.
    """
    value = given.get("noun")
    if not isinstance(value, dict):
        raise wrong_fields({"noun": ["Give the entry as an object, as it is read here."]})
    if value.setdefault("id", id) != id:
        raise wrong_fields({"noun.id": [f"It must be the id in the address, {id!r}."]})
    if base is None and (wrong := slug_problem(id)):
        raise wrong_fields({"noun.id": [f"The id cannot be used: {wrong}."]})
    if base is None and id in RESERVED:
        raise wrong_fields({"noun.id": ["The desk needs this id for itself: choose another."]})
    noun = decode(kind, json.dumps(value))
    for name in _OURS[kind]:
        noun = _kept(noun, base, name)
    return noun


def kind_in(word: str) -> Kind:
    """The kind of entry that the address names; 404 for any other word."""
    if word not in ("concept", "resource"):
        abort(404, "The kind of an entry is concept or resource.")
    return cast("Kind", word)


def _kept(noun: Noun, base: Noun | None, name: str) -> Noun:
    """The noun with the attribute as the base has it.

    Raises: UnprocessableEntity when it is given another value.
    """
    before = getattr(base, name) if base else None
    given = getattr(noun, name)
    if given and given != before:
        path = f"noun.{to_camel(name)}"
        raise wrong_fields({path: ["Only steps of the desk set this: leave it out."]})
    kept: dict[str, Any] = {name: before or (() if name == "former_id" else None)}
    made: Concept | Resource = replace(noun, **kept)
    return made


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    return value
