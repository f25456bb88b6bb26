"""Drafts read and saved by program, and the steps that they take; same rules as the forms."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, abort
from flask_smorest import Blueprint

from glossary.desk import workflow
from glossary.desk.amending import amending
from glossary.desk.conditions import standing_at, unmoved
from glossary.desk.standing import Standing, standing
from glossary.desk.with_sources import WithSources
from glossary.nouns.record import Kind
from glossary.people import Account, has_role
from webapp.api.answers import Problem
from webapp.api.bearer import bearer
from webapp.api.documents import JSON, reference
from webapp.api.draft_answers import DraftAnswer, Outcome
from webapp.api.draft_requests import (
    LONGEST_BODY,
    body,
    kind_in,
    noun_in,
    revision_read,
    sources_in,
    text_in,
)
from webapp.api.draft_showing import draft_response
from webapp.api.refusals import refusing
from webapp.asking.publishing import bring_into_search
from webapp.frame.current import services

blueprint = Blueprint("api-drafts", __name__, description="Writing")

SCHEME = "token"
"""Name of the way of signing requests, in the OpenAPI document."""
TOKENS = "A token from the account's page at the desk."
_REVISION: Mapping[str, Any] = {
    "in": "header",
    "name": "If-Match",
    "description": 'The ETag of the revision that was read, such as `"3"`.',
    "schema": {"type": "string"},
}
_NEW: Mapping[str, Any] = {
    "in": "header",
    "name": "If-None-Match",
    "description": "`*` for a new entry, instead of `If-Match`.",
    "schema": {"type": "string"},
}
_TEXT = {"type": "string"}
_REFUSED = {
    400: "The body is no JSON object.",
    401: "No token, or one that opens no account.",
    403: "The role of the account or token does not suffice, or the work is its own.",
    404: "There is no such entry.",
    409: "The entry is elsewhere on its way.",
    412: "Somebody has stored another revision since; nothing was stored.",
    413: f"The body has more than {LONGEST_BODY:,} bytes.",
    422: "A field cannot be used; `errors` names it.",
    428: "The request names no revision.",
    503: "Others are saving; try again in a few seconds.",
}

Act = Callable[[Standing, Account, Mapping[str, Any]], Outcome]
"""Takes a step with the entry, for what the body says; what it has come to."""


def _declared(
    attributes: Mapping[str, Any] | None = None, headers: tuple[Mapping[str, Any], ...] = ()
) -> Callable[[Any], Any]:
    """A decorator that declares an operation of this room in the OpenAPI document."""
    about: dict[str, Any] = {"security": [{SCHEME: []}], "parameters": list(headers)}
    if attributes is not None:
        schema = {"type": "object", "properties": attributes}
        about["requestBody"] = {"content": {JSON: {"schema": schema}}}

    def decorate(view: Any) -> Any:
        for status, meaning in reversed(_REFUSED.items()):
            view = blueprint.alt_response(status, schema=reference(Problem), description=meaning)(
                view
            )
        view = blueprint.response(200, reference(DraftAnswer), content_type=JSON)(view)
        return blueprint.doc(**about)(view)

    return decorate


@blueprint.get("/drafts/<kind>/<id>")
@_declared()
def read(kind: str, id: str) -> Response:
    """The newest revision of an entry, including drafts

    `kind` is `concept` or `resource`. `ETag` is its revision, and `problems` what integrity rules
    find in it.
    """
    bearer()
    return draft_response(_found(kind_in(kind), id), "read")


@blueprint.put("/drafts/<kind>/<id>")
@_declared({"noun": {"type": "object"}, "note": _TEXT}, (_REVISION, _NEW))
def save(kind: str, id: str) -> Response:
    """Save an entry as a draft

    `noun` is the whole entry in the exchange format, as it was read here, and `note` the change
    note; what else the body has is left alone. Readers see nothing of it. A contributor's change
    of what is in review waits beside it, with the outcome `proposed`.
    """
    who, of = bearer(), kind_in(kind)
    based_on, given = revision_read(), body()
    at = standing(services().store, of, id)
    with refusing():
        noun = noun_in(given, of, id, at.newest.noun if at else None)
        note, store = text_in(given, "note"), services().store
        in_review = at is not None and at.newest.status == "in-review"
        if in_review and not has_role(who, "editor"):
            amending.propose(store, noun, who, based_on=based_on, note=note)
            return draft_response(_found(of, id), "proposed", 202)
        workflow.save_draft(store, noun, who, based_on=based_on, note=note)
        amending.supersede(store.database, of, id, who)
    return draft_response(_found(of, id), "saved", 201 if at is None else 200)


def _step(name: str, attributes: Mapping[str, Any]) -> Callable[[Act], Act]:
    """A decorator of what a step does, which gives it its address."""

    def decorate(act: Act) -> Act:
        def view(kind: str, id: str) -> Response:
            who, of = bearer(), kind_in(kind)
            revision, given = revision_read(), body()
            at = _found(of, id)
            with refusing():
                standing_at(services().store, of, id, revision)
                outcome = act(at, who, given)
            return draft_response(_found(of, id), outcome)

        view.__name__, view.__doc__ = act.__name__, act.__doc__
        declared = _declared(attributes, (_REVISION,))(view)
        blueprint.post(f"/drafts/<kind>/<id>/{name}")(declared)
        return act

    return decorate


@_step("submit", {"note": _TEXT, "sources": {"type": "object"}})
def submit(at: Standing, who: Account, given: Mapping[str, Any]) -> Outcome:
    """Submit a draft for review

    Reviewers get a notice. A contributor's draft is `ready`: editors get a notice and submit it.
    """
    newest, store = at.newest, services().store
    if not has_role(who, "editor"):
        workflow.mark_ready(store, newest.kind, newest.noun.id, who, revision=newest.revision)
        return "ready"
    entry = WithSources(newest.kind, newest.noun.id, newest.revision, sources_in(given))
    note = text_in(given, "note")
    workflow.submit_saved(store, entry, who, note=note, catalogue=services().newest_catalogue())
    return "submitted"


@_step("publish", {"note": _TEXT, "sources": {"type": "object"}})
def publish(at: Standing, who: Account, given: Mapping[str, Any]) -> Outcome:
    """Publish an entry from review

    Needs the role of a reviewer who did not write it. `sources` are new sources that go with it:
    the revision of each by its id.
    """
    newest = at.newest
    entry = WithSources(newest.kind, newest.noun.id, newest.revision, sources_in(given))
    unmoved(
        services().newest_catalogue,
        lambda catalogue: workflow.publish(
            services().store,
            entry,
            who,
            catalogue=catalogue,
            note=text_in(given, "note"),
            own_approval=services().policy().own_approval,
        ),
    )
    bring_into_search(services())
    return "published"


@_step("withdraw", {"reason": _TEXT, "replacedBy": _TEXT})
def withdraw(at: Standing, who: Account, given: Mapping[str, Any]) -> Outcome:
    """Withdraw a published entry

    Its page stays, with the `reason` and, for a term, the id of the one to use instead. Needs the
    role of a reviewer.
    """
    newest = at.newest
    workflow.withdraw(
        services().store,
        newest.kind,
        newest.noun.id,
        who,
        revision=newest.revision,
        reason=text_in(given, "reason"),
        replaced_by=text_in(given, "replacedBy") or None,
    )
    bring_into_search(services())
    return "withdrawn"


def _found(kind: Kind, id: str) -> Standing:
    """Where the entry stands; 404 where there is none."""
    at = standing(services().store, kind, id)
    if at is None:
        abort(404, f"There is no {kind} with the id '{id}'.")
    return at
