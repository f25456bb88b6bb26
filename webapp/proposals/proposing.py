"""Readers propose changes: the form, and the page that shows what became of a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from glossary.desk import proposals
from glossary.desk.proposals import LONGEST_SOURCE, LONGEST_TEXT, TOPICS
from glossary.nouns.record import Kind
from glossary.store.times import now
from glossary.vocabulary import UN_LANGUAGES, is_language
from webapp.frame.current import services
from webapp.frame.i18n import url
from webapp.parts.wording import tongue_name
from webapp.proposals.form import Problems, Typed, problems, suggested, typed
from webapp.proposals.guarding import Guard, age, stamp
from webapp.proposals.status import status_page
from webapp.proposals.subject import Subject, SubjectChoice, no_subject, subject_of
from webapp.proposals.wording import TOPIC_WORDS

blueprint = Blueprint("suggesting", __name__)

GUARD = "tvetipedia-suggestions"
TRAP = "website"
"""A field that people do not see and programs fill in."""
LONGEST_PREFILLED = 200


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything that the page of the form shows."""

    subject: Subject
    form: Typed
    problems: Problems
    stamp: str
    topics: tuple[SubjectChoice, ...]
    languages: tuple[SubjectChoice, ...]
    longest_text: int = LONGEST_TEXT
    longest_source: int = LONGEST_SOURCE


@blueprint.record
def _set_up(state: BlueprintSetupState) -> None:
    state.app.extensions[GUARD] = Guard()
    # The form checks its token itself, so as to show again what was typed.
    for view in (send, send_of_resource, send_anything):
        state.app.extensions["csrf"].exempt(view)


@blueprint.get("/term/<id>/suggest")
def suggest(id: str) -> str:
    """The form about a term; `topic` and `definition` choose, `language` is the translation's."""
    return _form(_about("concept", id))


@blueprint.post("/term/<id>/suggest")
def send(id: str) -> AnyResponse:
    """The status page of the proposal that was sent; else the form with what is wrong."""
    return _sent(_about("concept", id))


@blueprint.get("/resource/<id>/suggest")
def suggest_of_resource(id: str) -> str:
    """The form about a resource."""
    return _form(_about("resource", id))


@blueprint.post("/resource/<id>/suggest")
def send_of_resource(id: str) -> AnyResponse:
    """As `send`, about a resource."""
    return _sent(_about("resource", id))


@blueprint.get("/suggest")
def suggest_anything() -> str:
    """The form about no entry; `missing` is what was searched for in vain."""
    return _form(no_subject())


@blueprint.post("/suggest")
def send_anything() -> AnyResponse:
    """As `send`, about no entry."""
    return _sent(no_subject())


@blueprint.get("/suggestion/<token>")
def status(token: str) -> Response:
    """What became of a proposal; 404 for a link that was never given out."""
    found = proposals.with_token(services().store.database, token)
    if found is None:
        abort(404)
    page = status_page(found, services().catalogue())
    answer = Response(render_template("suggestion.html", page=page, sent="sent" in request.args))
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _about(kind: Kind, id: str) -> Subject:
    subject = subject_of(services().catalogue(), kind, id)
    if subject is None:
        abort(404)
    return subject


def _form(subject: Subject) -> str:
    asked = dict(request.args)
    if missing := asked.get("missing", "")[:LONGEST_PREFILLED]:
        words = gettext("I searched for “%(words)s” and found nothing.", words=missing)
        asked |= {"text": f"{words}\n", "topic": "missing"}
    first = typed(asked, "wrong" if subject.kind else "missing")
    return _page(subject, first, {})


def _sent(subject: Subject) -> AnyResponse:
    form = typed(request.form)
    wrong, code = _obstacles(request.form), 422
    if not wrong:
        wrong = problems(form)
    if not wrong and not current_app.extensions[GUARD].admits(request.remote_addr or ""):
        text = gettext("There were too many suggestions from your network. Try again in an hour.")
        wrong, code = {"": text}, 429
    if wrong:
        return Response(_page(subject, form, wrong), code)
    proposed = suggested(form, subject.kind, subject.noun_id, subject.knows)
    kept = proposals.add(services().store.database, proposed)
    return redirect(url("suggesting.status", token=kept.token, sent=1), 303)


def _obstacles(fields: Mapping[str, str]) -> Problems:
    """Why it looks as if no person has sent the form; empty when it does not."""
    try:
        if current_app.config["WTF_CSRF_ENABLED"]:
            current_app.extensions["csrf"].protect()
    except CSRFError:
        text = gettext(
            "The form was open for too long, or your browser keeps no cookies. "
            "Nothing that you typed is lost: please send it again."
        )
        return {"": text}
    if fields.get(TRAP):
        return {TRAP: gettext("This field has to stay empty. Please send the form again.")}
    came = age(_key(), fields.get("stamp", ""), now())
    if came == "early":
        return {"": gettext("That was very quick. Please look it over and send it again.")}
    if came != "right":
        return {"": gettext("The form was open for too long. Please send it again.")}
    return {}


def _page(subject: Subject, form: Typed, wrong: Problems) -> str:
    given = request.form.get("stamp", "")
    kept = age(_key(), given, now()) in ("right", "early")
    page = FormPage(
        subject=subject,
        form=form,
        problems=wrong,
        stamp=given if kept else stamp(_key(), now()),
        topics=tuple(SubjectChoice(topic, str(TOPIC_WORDS[topic])) for topic in TOPICS),
        languages=_languages(form.language),
    )
    return render_template("suggest.html", page=page)


def _languages(chosen: str) -> tuple[SubjectChoice, ...]:
    codes = [*UN_LANGUAGES, *([chosen] if is_language(chosen) else [])]
    return tuple(SubjectChoice(code, tongue_name(code)) for code in dict.fromkeys(codes))


def _key() -> str:
    return str(current_app.secret_key)
