"""The JSON interface put together: its routes, its OpenAPI document, its errors."""

from types import ModuleType
from typing import Any

from flask import Flask, Response, current_app, json, request
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from webapp.api import (
    annotating,
    change_feed,
    concordances,
    draft_steps,
    handbook,
    health,
    lists,
    nouns,
    searching,
    validators,
)
from webapp.api.answers import Problem
from webapp.api.documents import declare, reference, with_kinds
from webapp.api.handbook import PREFIX
from webapp.frame import errors
from webapp.parts.wording import kind_words

READING: tuple[ModuleType, ...] = (searching, concordances, lists, nouns, change_feed)
"""Modules with a blueprint each whose answers depend on store and index alone."""
VERSION = "1.0"
DESCRIPTION = (
    "Search, terms and resources of TVETipedia as JSON. Reading needs no key; writing drafts "
    "needs a token of an account. Attributes of terms are named as in SKOS, those of resources as "
    "in Dublin Core. Errors are problem documents after RFC 9457."
)


class ProblemApi(Api):
    """flask-smorest with errors as problem documents, in words and in the OpenAPI document."""

    ERROR_SCHEMA = reference(Problem)
    DEFAULT_RESPONSE_CONTENT_TYPE = errors.PROBLEM_TYPE

    def _openapi_json(self) -> Response:
        """The OpenAPI document, which says below which path the service is here."""
        document = with_kinds(self.spec.to_dict(), kind_words())
        document |= {"servers": [{"url": request.script_root or "/"}]}
        text = json.dumps(document, indent=2, sort_keys=False)
        return current_app.response_class(text, mimetype="application/json")

    def handle_http_exception(self, error: HTTPException) -> Response:
        """The answer that every page of the service gives to `error`."""
        return errors.answer(error)


def init_app(app: Flask) -> ProblemApi:
    """The JSON interface, registered on `app`."""
    app.config.update(
        API_TITLE="TVETipedia",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=PREFIX,
        OPENAPI_JSON_PATH="openapi.json",
    )
    options: dict[str, Any] = {"info": {"description": DESCRIPTION}, "servers": [{"url": "/"}]}
    api = ProblemApi(app, spec_kwargs=options)
    declare(api.spec)
    api.spec.components.security_scheme(
        draft_steps.SCHEME, {"type": "http", "scheme": "bearer", "description": draft_steps.TOKENS}
    )
    validators.init_app(app, {module.blueprint.name for module in READING})
    for module in (*READING, annotating, health, draft_steps):
        api.register_blueprint(module.blueprint, url_prefix=PREFIX)
    app.register_blueprint(handbook.blueprint)
    app.after_request(errors.open_to_all)
    return api
