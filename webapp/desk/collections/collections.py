"""`/editor/themes` and `/editor/kinds`: the list in its order, and the form of each."""

import re
from collections.abc import Callable
from functools import partial

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from glossary.desk.collections import changing
from glossary.desk.errors import WorkflowError
from glossary.message import english
from glossary.store.collections import changes, last_change
from glossary.store.store import Store
from glossary.vocabulary.collections import Collection
from glossary.vocabulary.slugs import slug_of
from webapp.desk.collections.form import collection_in, names_language_twice, rows_of
from webapp.desk.collections.showing import change_of, choices, lines, name_of, scheme_of
from webapp.desk.collections.words import PAGES, PageWords
from webapp.frame.current import services
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in

blueprint = Blueprint("editing-collections", __name__)
View = Callable[..., str | Response]


def _at(path: str, method: str = "POST") -> Callable[[View], View]:
    """Put the view at this path below each list, whose name it gets as `listed`."""

    def put(view: View) -> View:
        for listed in PAGES:
            blueprint.add_url_rule(
                f"/editor/{listed}{path}",
                view.__name__,
                view,
                defaults={"listed": listed},
                methods=[method],
            )
        return view

    return put


@_at("", "GET")
@needs("editor")
def listed(listed: str) -> str:
    """All of the list, with buttons to order and retire them, and the form for a new one."""
    return _list(listed, Collection("", {}))


@_at("")
@needs("editor")
def add(listed: str) -> Response:
    """Add a theme or kind."""
    words = PAGES[listed]
    typed = collection_in(request.form.get("id", "").strip(), request.form)
    new = collection_in(typed.id or _proposed(typed), request.form)
    try:
        _need_one_text()
        changing.add_collection(_store(), words.scheme, new, signed_in(), seen=_seen())
    except WorkflowError as error:
        return make_response(_list(listed, typed, translated(error.message)), 422)
    return _back(listed, str(words.added))


@_at("/<id>", "GET")
@needs("editor")
def edited(listed: str, id: str) -> str:
    """The form of one theme or kind."""
    return _form(listed, _known(listed, id))


@_at("/<id>")
@needs("editor")
def change(listed: str, id: str) -> Response:
    """Give the theme or kind the names and notes that were typed."""
    words, _ = PAGES[listed], _known(listed, id)
    typed = collection_in(id, request.form)
    try:
        _need_one_text()
        changing.change_collection(_store(), words.scheme, typed, signed_in(), seen=_seen())
    except WorkflowError as error:
        return make_response(_form(listed, typed, translated(error.message)), 422)
    return _back(listed, str(words.changed))


@_at("/<id>/up")
@needs("editor")
def up(listed: str, id: str) -> Response:
    """Move the theme or kind up."""
    return _done(listed, id, partial(changing.move_collection, by=-1))


@_at("/<id>/down")
@needs("editor")
def down(listed: str, id: str) -> Response:
    """Move the theme or kind down."""
    return _done(listed, id, partial(changing.move_collection, by=1))


@_at("/<id>/retire")
@needs("editor")
def retire(listed: str, id: str) -> Response:
    """Stop offering the theme or kind."""
    return _done(listed, id, changing.retire_collection)


@_at("/<id>/offer")
@needs("editor")
def offer(listed: str, id: str) -> Response:
    """Offer a retired theme or kind again."""
    return _done(listed, id, changing.offer_collection)


def _store() -> Store:
    return services().store


def _need_one_text() -> None:
    if names_language_twice(request.form):
        message = english("There is a text in this language already: change or delete one.")
        raise WorkflowError("language", message)


def _done(listed: str, id: str, act: Callable[..., None]) -> Response:
    """The list after the change, or with why it was not made."""
    _known(listed, id)
    try:
        act(_store(), PAGES[listed].scheme, id, signed_in(), seen=_seen())
    except WorkflowError as error:
        return make_response(_list(listed, Collection("", {}), translated(error.message)), 422)
    return _back(listed)


def _back(listed: str, done: str = "") -> Response:
    if done:
        flash(done, "message")
    return redirect(url("editing-collections.listed", listed=listed), 303)


def _known(listed: str, id: str) -> Collection:
    return scheme_of(PAGES[listed].scheme).get(id) or abort(404)


def _seen() -> int:
    """The newest change that the page knew of."""
    text = request.form.get("seen", "")
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def _proposed(typed: Collection) -> str:
    names = (typed.name.get("en", ""), *typed.name.values())
    return next((slug for name in names if (slug := slug_of(name))), "")


def _list(listed: str, typed: Collection, problem: str = "") -> str:
    words = PAGES[listed]
    return render_template(
        "editor/collections.html",
        lines=lines(words.scheme),
        changes=[change_of(each) for each in changes(_store().database, words.scheme)],
        **_shown(listed, words, typed, problem),
    )


def _form(listed: str, typed: Collection, problem: str = "") -> str:
    words = PAGES[listed]
    return render_template(
        "editor/collection.html",
        name=name_of(words.scheme, typed.id),
        **_shown(listed, words, typed, problem),
    )


def _shown(listed: str, words: PageWords, typed: Collection, problem: str) -> dict[str, object]:
    """What both pages show."""
    return {
        "listed": listed,
        "words": words,
        "typed": typed,
        "rows": rows_of(typed, services().settings.languages),
        "choices": choices(typed) if words.scheme == "theme" else [],
        "problem": problem,
        "seen": last_change(_store().database, words.scheme),
    }
