"""The terms in a text as JSON."""

import json
import re
from typing import Any, NoReturn

import flask_smorest
from flask import Response, abort, request
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from webapp.api.answers import AnnotateAnswer, Problem
from webapp.api.arguments import AnnotateArguments, AnnotateOptions
from webapp.api.documents import JSON, answer, reference
from webapp.api.found_terms import annotate_answer
from webapp.asking.annotation import LONGEST_TEXT, annotate
from webapp.frame import i18n
from webapp.frame.allowance import CHARACTERS
from webapp.frame.current import seconds_to_wait, services

LONGEST_BODY = 1_000_000
"""Bytes."""
PLAIN = "text/plain"
_SURROGATES = re.compile("[\ud800-\udfff]")
_TOO_LONG = f"A text may have {LONGEST_TEXT:,} characters"
_TOO_MUCH = f"From one address come at most {CHARACTERS.amount:,} characters in a minute."
_BODY = {
    "required": True,
    "description": f"The text as JSON with options, or alone. At most {LONGEST_TEXT:,} characters "
    f"and {LONGEST_BODY:,} bytes.",
    "content": {JSON: {"schema": AnnotateArguments}, PLAIN: {"schema": {"type": "string"}}},
}

blueprint = Blueprint("api-annotate", __name__, description="Finding")


@blueprint.post("/annotate")
@blueprint.doc(requestBody=_BODY, parameters=[{"in": "query", "schema": AnnotateOptions}])
@blueprint.response(200, reference(AnnotateAnswer), content_type=JSON)
@blueprint.alt_response(400, schema=reference(Problem), description="The body is no JSON.")
@blueprint.alt_response(413, schema=reference(Problem), description="The text is too long.")
@blueprint.alt_response(
    415, schema=reference(Problem), description="The body is neither JSON nor plain text."
)
@blueprint.alt_response(
    422, schema=reference(Problem), description="Text or language cannot be used."
)
@blueprint.alt_response(
    429, schema=reference(Problem), description="Too much text came from this address."
)
def annotate_text() -> Response:
    """The terms in a text, with their places

    Whole words, in English and French in singular and plural, the longest label at each place,
    abbreviations in capitals only.
    The text comes as JSON, or alone as plain text with the options in the query; the latter needs
    no preflight from other sites. Nothing of it is stored.
    """
    asked = _asked()
    text = asked["text"]
    if len(text) > LONGEST_TEXT:
        abort(413, f"{_TOO_LONG}; this one has {len(text):,}. Send it in parts.")
    if _SURROGATES.search(text):
        _refuse({"text": ["It holds half of a surrogate pair, which is no character."]})
    wait = seconds_to_wait(len(text))
    if wait:
        raise TooManyRequests(f"{_TOO_MUCH} Try again in {wait} s.", retry_after=wait)
    found = annotate(services(), text, asked["language"])
    catalogue = services().catalogue()
    return answer(annotate_answer(found, text, catalogue, asked["lang"], i18n.base_url()))


def _asked() -> dict[str, Any]:
    """Text and options, from whichever form of body was sent."""
    body = _body()
    options = _loaded(AnnotateOptions(), request.args.to_dict())
    if request.mimetype == JSON:
        given = _loaded(AnnotateArguments(), _json(body))
        return given | {name: given[name] or options[name] for name in options}
    if request.mimetype not in ("", PLAIN):
        abort(415, f"Send the text as {JSON} or as {PLAIN}, not as {request.mimetype}.")
    try:
        return options | {"text": body.decode("utf-8")}
    except UnicodeDecodeError as error:
        _refuse({"text": [f"It is not UTF-8: byte {error.start} begins no character."]})


def _body() -> bytes:
    # Other views take the much shorter bodies that suit them.
    request.max_content_length = LONGEST_BODY
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        abort(
            413, f"A body may have {LONGEST_BODY:,} bytes and a text {LONGEST_TEXT:,} characters."
        )


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    # What is nested too deeply is no text either.
    except (ValueError, RecursionError):
        abort(400, 'The body is no JSON. Send {"text": "…"}, encoded in UTF-8.')


def _loaded(schema: Schema, given: Any) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(given)
    except ValidationError as error:
        problems = error.messages
        _refuse(problems if isinstance(problems, dict) else {"text": problems})
    return loaded


def _refuse(problems: dict[str, Any]) -> NoReturn:
    flask_smorest.abort(422, messages={"body": problems})
    raise AssertionError("abort() raises")
