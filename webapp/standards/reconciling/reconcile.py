"""`/reconcile`: manifest, candidates, properties, suggestions and previews, as JSON and HTML."""

import json
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of
from webapp.asking.search import suggest
from webapp.frame import errors
from webapp.frame.current import services
from webapp.frame.i18n import base_url, language
from webapp.standards.reconciling.reconcile_matching import Candidate, candidates
from webapp.standards.reconciling.reconcile_properties import PROPERTIES, cells
from webapp.standards.reconciling.reconcile_queries import TYPE, NameQuery, extension_of, wanted_of

blueprint = Blueprint("reconcile", __name__)

SKOS = "http://www.w3.org/2004/02/skos/core#"
WIDTH, HEIGHT = 400, 200
"""Pixels of a preview."""
SUGGESTED = 10
FURTHEST = 1000
"""Suggestions that may be skipped."""
LONGEST_DESCRIPTION = 300
FRAMED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
"""The policy of previews, which clients show in a frame."""


@blueprint.errorhandler(HTTPException)
def refused(error: HTTPException) -> Response:
    """The error as a problem document, which scripts of any site may read."""
    return _open(errors.problem_answer(error))


@blueprint.route("/reconcile", methods=["GET", "POST"])
def service() -> Response:
    """The candidates of a batch of names, properties of terms, or else the manifest."""
    known = services().catalogue()
    asked = request.values
    if "queries" in asked:
        batch = wanted_of(asked["queries"])
        return _json({name: {"result": _result(each, known)} for name, each in batch.items()})
    if "extend" in asked:
        return _json(_extended(asked["extend"], known))
    return _json(_manifest())


@blueprint.get("/reconcile/suggest/entity")
def suggest_entity() -> Response:
    """Terms with a label that begins as `prefix`, or with this id; `cursor` are skipped."""
    known, typed = services().catalogue(), request.args.get("prefix", "")
    skipped = min(max(request.args.get("cursor", 0, int), 0), FURTHEST)
    found = suggest(services(), typed, language(), skipped + SUGGESTED, ("term",))
    record = known.concepts.get(typed)
    first = [typed] if record and record.status == "published" else []
    ids = dict.fromkeys([*first, *(each.id.removeprefix("term/") for each in found)])
    shown = [known.concept(id) for id in list(ids)[skipped : skipped + SUGGESTED]]
    return _json({"result": [_entity(each) | {"notable": [TYPE]} for each in shown if each]})


@blueprint.get("/reconcile/suggest/property")
def suggest_property() -> Response:
    """Properties whose name or id has a word that begins as `prefix`."""
    typed = request.args.get("prefix", "").lower()
    found = [
        {"id": each.id, "name": each.name}
        for each in PROPERTIES.values()
        if any(word.startswith(typed) for word in (each.id.lower(), *each.name.lower().split()))
    ]
    return _json({"result": found})


@blueprint.get("/reconcile/properties")
def properties() -> Response:
    """The properties that can be fetched of terms; at most `limit`."""
    type, limit = request.args.get("type", TYPE["id"]), request.args.get("limit", type=int)
    fitting = list(PROPERTIES.values()) if type in ("", TYPE["id"]) else []
    shown = fitting if limit is None else fitting[: max(limit, 0)]
    answer: dict[str, Any] = {"type": type}
    answer["properties"] = [{"id": each.id, "name": each.name} for each in shown]
    return _json(answer if limit is None else answer | {"limit": limit})


@blueprint.get("/reconcile/preview")
def preview() -> Response:
    """A term in short, to be shown in a frame; 404 for an unknown `id`."""
    answer = _open(Response(_preview(request.args.get("id", "")), mimetype="text/html"))
    answer.headers["Content-Security-Policy"] = FRAMED
    return answer


@blueprint.get("/reconcile/flyout")
def flyout() -> Response:
    """The same as text of JSON; 404 for an unknown `id`."""
    id = request.args.get("id", "")
    return _json({"id": id, "html": _preview(id, template="parts/reconciled.html")})


def _manifest() -> dict[str, Any]:
    base = base_url()
    return {
        "versions": ["0.2"],
        "name": "TVETipedia",
        "identifierSpace": f"{base}/term/",
        "schemaSpace": SKOS,
        "documentation": f"{base}/about",
        "view": {"url": f"{base}/term/{{{{id}}}}"},
        "defaultTypes": [TYPE],
        "preview": {
            "url": f"{base}/reconcile/preview?id={{{{id}}}}",
            "width": WIDTH,
            "height": HEIGHT,
        },
        "suggest": {
            "entity": {
                "service_url": base,
                "service_path": "/reconcile/suggest/entity",
                "flyout_service_path": "/reconcile/flyout?id=${id}",
            },
            "property": {"service_url": base, "service_path": "/reconcile/suggest/property"},
        },
        "extend": {
            "propose_properties": {"service_url": base, "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
    }


def _result(wanted: NameQuery, known: Catalogue) -> list[dict[str, Any]]:
    return [_candidate(each) for each in candidates(wanted, known, services().lexicon)]


def _candidate(found: Candidate) -> dict[str, Any]:
    return _entity(found.concept) | {
        "score": round(found.score, 2),
        "match": found.is_match,
        "type": [TYPE],
        "features": [{"id": "name", "value": round(found.name_score, 2)}],
    }


def _entity(concept: Concept) -> dict[str, Any]:
    said = {"id": concept.id, "name": name_of(concept, language())[1]}
    text = next((each.text for each in concept.definition), "")
    return said | ({"description": text[:LONGEST_DESCRIPTION]} if text else {})


def _extended(text: str, known: Catalogue) -> dict[str, Any]:
    query = extension_of(text)
    named = [PROPERTIES[pid] for pid in query.properties if pid in PROPERTIES]
    meta = [
        {"id": each.id, "name": each.name} | ({"type": TYPE} if each.is_entity else {})
        for each in named
    ]
    rows = {
        id: {each.id: cells(known.concept(id), each.id, language(), known) for each in named}
        for id in query.ids
    }
    return {"meta": meta, "rows": rows}


def _preview(id: str, template: str = "reconciled.html") -> str:
    concept = services().catalogue().concept(id)
    if concept is None:
        raise NotFound("There is no term with this id.")
    code, name = name_of(concept, language())
    definition = next(iter(concept.definition), None)
    address = f"{base_url()}/term/{quote(id)}"
    return render_template(template, code=code, name=name, definition=definition, address=address)


def _json(answer: Any) -> Response:
    made = Response(json.dumps(answer, ensure_ascii=False), content_type="application/json")
    made.vary.update(("Accept-Language",))
    return _open(made)


def _open(answer: Response) -> Response:
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
