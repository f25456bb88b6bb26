"""`/editor/themes`: all themes in their order, and the form of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from glossary.desk import themes as changing
from glossary.desk.errors import WorkflowError
from glossary.message import english
from glossary.store.themes import ThemeChange, changes, last_change
from glossary.vocabulary.slugs import slug_of
from glossary.vocabulary.themes import Theme
from webapp.desk.themes.form import ThemeRow, names_language_twice, rows_of, theme_in
from webapp.frame.current import services, themes
from webapp.frame.i18n import translated, url
from webapp.frame.signing import needs, signed_in
from webapp.parts.dating import moment_words
from webapp.parts.wording import theme_name

blueprint = Blueprint("editing-themes", __name__)


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme in the list."""

    id: str
    name: str
    retired: bool
    part_of: str
    """Name of the theme that it is part of."""
    entries: int
    """Public entries that have it."""
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme that another can be part of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownThemeChange:
    """A line of what was changed."""

    name: str
    words: str
    account: str
    when: str


@blueprint.get("/editor/themes")
@needs("editor")
def listed() -> str:
    """All themes, with buttons to order and retire them, and the form for a new one."""
    return _list(Theme("", {}))


@blueprint.post("/editor/themes")
@needs("editor")
def add() -> Response:
    """Add a theme."""
    typed = theme_in(request.form.get("id", "").strip(), request.form)
    new = typed if typed.id else Theme(_proposed(typed), typed.name, typed.note, 0, typed.part_of)
    try:
        _need_one_text()
        changing.add_theme(services().store, new, signed_in(), seen=_seen())
    except WorkflowError as error:
        return make_response(_list(typed, translated(error.message)), 422)
    flash(gettext("The theme is added."), "message")
    return redirect(url("editing-themes.listed"), 303)


@blueprint.get("/editor/themes/<id>")
@needs("editor")
def edited(id: str) -> str:
    """The form of one theme."""
    return _form(_known(id))


@blueprint.post("/editor/themes/<id>")
@needs("editor")
def change(id: str) -> Response:
    """Give the theme the names and notes that were typed."""
    _known(id)
    typed = theme_in(id, request.form)
    try:
        _need_one_text()
        changing.change_theme(services().store, typed, signed_in(), seen=_seen())
    except WorkflowError as error:
        return make_response(_form(typed, translated(error.message)), 422)
    flash(gettext("The theme is changed."), "message")
    return redirect(url("editing-themes.listed"), 303)


@blueprint.post("/editor/themes/<id>/up")
@needs("editor")
def up(id: str) -> Response:
    """Move the theme up."""
    return _done(id, lambda: _move(id, -1))


@blueprint.post("/editor/themes/<id>/down")
@needs("editor")
def down(id: str) -> Response:
    """Move the theme down."""
    return _done(id, lambda: _move(id, 1))


@blueprint.post("/editor/themes/<id>/retire")
@needs("editor")
def retire(id: str) -> Response:
    """Stop offering the theme."""
    store = services().store
    return _done(id, lambda: changing.retire_theme(store, id, signed_in(), seen=_seen()))


@blueprint.post("/editor/themes/<id>/offer")
@needs("editor")
def offer(id: str) -> Response:
    """Offer a retired theme again."""
    store = services().store
    return _done(id, lambda: changing.offer_theme(store, id, signed_in(), seen=_seen()))


def _need_one_text() -> None:
    if names_language_twice(request.form):
        message = english("There is a text in this language already: change or delete one.")
        raise WorkflowError("language", message)


def _move(id: str, by: int) -> None:
    changing.move_theme(services().store, id, signed_in(), by=by, seen=_seen())


def _done(id: str, act: Callable[[], None]) -> Response:
    """The list after the change, or with why it was not made."""
    _known(id)
    try:
        act()
    except WorkflowError as error:
        return make_response(_list(Theme("", {}), translated(error.message)), 422)
    return redirect(url("editing-themes.listed"), 303)


def _known(id: str) -> Theme:
    return themes().get(id) or abort(404)


def _seen() -> int:
    """The newest change that the page knew of."""
    text = request.form.get("seen", "")
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else 0


def _proposed(typed: Theme) -> str:
    names = (typed.name.get("en", ""), *typed.name.values())
    return next((slug for name in names if (slug := slug_of(name))), "")


def _list(typed: Theme, problem: str = "") -> str:
    every = themes().every
    return render_template(
        "editor/themes.html",
        themes=[_line(number, theme) for number, theme in enumerate(every)],
        typed=typed,
        rows=_rows(typed),
        choices=_choices(typed),
        problem=problem,
        seen=last_change(services().store.database),
        changes=[_change(each) for each in changes(services().store.database)],
    )


def _form(theme: Theme, problem: str = "") -> str:
    return render_template(
        "editor/theme.html",
        name=theme_name(theme.id),
        typed=theme,
        rows=_rows(theme),
        choices=_choices(theme),
        problem=problem,
        seen=last_change(services().store.database),
    )


def _rows(theme: Theme) -> tuple[ThemeRow, ...]:
    return rows_of(theme, services().settings.languages)


def _choices(theme: Theme) -> list[ThemeChoice]:
    known = themes()
    others = (each.id for each in known.offered if theme.id not in (each.id, *known.above(each.id)))
    return [ThemeChoice(id, theme_name(id)) for id in others]


def _line(number: int, theme: Theme) -> ThemeLine:
    catalogue, id = services().catalogue(), theme.id
    return ThemeLine(
        id=id,
        name=theme_name(id),
        retired=theme.retired,
        part_of=theme_name(theme.part_of) if theme.part_of else "",
        entries=len(catalogue.by_theme(id)) + len(catalogue.resources_by_theme(id)),
        first=number == 0,
        last=number == len(themes().every) - 1,
    )


def _change(each: ThemeChange) -> ShownThemeChange:
    names = ", ".join(f"{name} ({tag})" for tag, name in each.theme.name.items())
    words = gettext("retired") if each.theme.retired else names
    return ShownThemeChange(each.theme.id, words, each.account, moment_words(each.at))
