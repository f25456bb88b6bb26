"""The page of the form: what stands in it, what is wrong with it, and what can be done."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from flask_babel import gettext

from glossary.desk.working_copies import StaleCopyError, WorkingCopy
from glossary.nouns.record import Kind, Status
from glossary.people import has_role
from glossary.vocabulary import CLUSTERS, UN_LANGUAGES, language_name, slugs
from glossary.vocabulary.places import every_place
from webapp.desk.addresses import edit_address
from webapp.desk.entry.choosing import FieldChoice, choices, chosen
from webapp.desk.entry.editing import Editing
from webapp.desk.entry.forewarning import Forewarning, forewarning
from webapp.desk.entry.opening import place_words
from webapp.desk.entry.problems import FieldProblem
from webapp.desk.entry.shapes import Row, Shape, Typed, blank_row, shape_of
from webapp.desk.entry.standing import FormStanding
from webapp.desk.remembering import tree_with_drafts
from webapp.frame import current
from webapp.frame.full_names import full_name
from webapp.frame.i18n import language
from webapp.frame.services import Services
from webapp.parts.dating import day_words
from webapp.parts.differing import Difference
from webapp.parts.wording import TextLink, kind_name, noun_title, theme_name

MOST_NARROWER = 50
"""Narrower terms that the form names; its link to the tree shows all."""


@dataclass(frozen=True, slots=True)
class FieldOption:
    """A value that can be chosen, and its name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class State:
    """How far the entry has come."""

    status: Status | None
    words: str


@dataclass(frozen=True, slots=True)
class EntryForm:
    """Everything that the page of the form shows."""

    shape: Shape
    id: str
    """Empty for a noun that is not stored yet."""
    copy: str
    version: int
    base: int
    """The revision that the change was begun on."""
    typed: Typed
    state: State
    saved: WorkingCopy | None
    newer: str
    """Who has stored a newer revision meanwhile; empty where nobody has."""
    problems: Sequence[FieldProblem]
    """Errors that kept the last step from being taken; empty before one was tried."""
    found: Mapping[str, Sequence[FieldChoice]]
    """What was found to choose from, by the control that asked."""
    names: Mapping[str, FieldChoice]
    """What was chosen, by `concept/<id>` and `resource/<id>`."""
    proposed: str
    """The id that the label or title proposes."""
    focus: str
    """The control to go on at."""
    stale: StaleCopyError | None
    reopened: str
    """Address at which the form is opened again as it was left."""
    apart: Sequence[Difference]
    """What another window has otherwise than this one."""
    page: str
    """Name of this page, by which the server knows what it has sent."""
    warned: Forewarning
    """What a save would call off."""
    amends: bool
    """Whether a save waits beside what is in review."""
    narrower: Sequence[TextLink]
    """The terms below a term that is stored, drafts among them."""
    can_submit: bool
    can_publish: bool
    can_delete: bool
    """Whether it is stored and readers have never seen it."""

    @property
    def kind(self) -> Kind:
        """`concept` or `resource`."""
        return self.shape.kind

    @property
    def heading(self) -> str:
        """The name of the entry as typed; empty while it has none."""
        rows = self.typed["label" if self.kind == "concept" else "title"]
        texts = [row["text"] for row in rows if row.get("kind", "preferred") == "preferred"]
        return next((text for text in texts if text.strip()), self.id)

    def blank(self, rows: str) -> Row:
        """A row to be added."""
        return blank_row(self.shape, rows)

    def wrong(self, control: str) -> list[FieldProblem]:
        """What is wrong with a control."""
        return [problem for problem in self.problems if problem.control == control]


def entry_form(editing: Editing) -> EntryForm:
    """What the page of the form shows.

    Raises: StoreError when the store cannot be read.
    """
    stand, form, saved = editing.stand, editing.form, editing.kept
    shape, newest = shape_of(stand.kind), stand.newest
    published = newest is not None and newest.status == "published"
    return EntryForm(
        shape=shape,
        id=stand.id,
        copy=form.copy,
        version=saved.version if saved else 0,
        base=form.base,
        typed=form.typed,
        state=_state(stand),
        saved=saved,
        newer=full_name(newest.editor) if newest and newest.revision > form.base else "",
        problems=editing.problems,
        found=_found(editing.services, shape, form.typed, editing.find),
        names=_names(editing.services, shape, form.typed),
        proposed=proposed_id(form.typed),
        focus=editing.focus,
        stale=editing.stale,
        reopened=editing.reopened,
        apart=editing.apart(),
        page=secrets.token_hex(8),
        warned=forewarning(editing),
        amends=editing.amends,
        narrower=_narrower(editing),
        can_submit=has_role(editing.who, "editor"),
        can_publish=published and has_role(editing.who, "reviewer"),
        can_delete=bool(stand.history) and not any(r.is_publication for r in stand.history),
    )


def proposed_id(typed: Typed) -> str:
    """An id made of the English preferred label or title, else of the first; may be empty."""
    rows = typed.get("label") or typed.get("title") or []
    preferred = [row for row in rows if row.get("kind", "preferred") == "preferred"]
    ordered = sorted(preferred, key=lambda row: row["language"].strip().lower() != "en")
    return next((slug for row in ordered if (slug := slugs.slug_of(row["text"]))), "")


def languages() -> tuple[FieldOption, ...]:
    """Every language with a code of two letters, the UN's six first, then by name."""
    return _languages(language())


def places() -> tuple[str, ...]:
    """Names of countries and regions."""
    return _places(language())


def themes() -> tuple[FieldOption, ...]:
    """The themes."""
    return tuple(FieldOption(id, theme_name(id)) for id in current.themes().offered_ids)


def types(chosen: str) -> tuple[FieldOption, ...]:
    """The kinds of resources, with the one chosen even if it is no longer offered."""
    offered = dict.fromkeys((*current.kinds().offered_ids, chosen))
    return tuple(FieldOption(type, kind_name(type)) for type in offered)


def clusters() -> tuple[FieldOption, ...]:
    """The regional clusters of the network."""
    return tuple(FieldOption(name, name) for name in CLUSTERS)


@cache
def _languages(spoken: str) -> tuple[FieldOption, ...]:
    from_cldr = {code for code in _two_letters() if language_name(code, "en") != code}
    others = sorted((language_name(code, spoken), code) for code in from_cldr - set(UN_LANGUAGES))
    first = [(language_name(code, spoken), code) for code in UN_LANGUAGES]
    return tuple(FieldOption(code, name) for name, code in (*first, *others))


def _two_letters() -> Iterable[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return (one + two for one in letters for two in letters)


@cache
def _places(spoken: str) -> tuple[str, ...]:
    return tuple(sorted({place_words(code, spoken) for code in every_place()}))


def _narrower(editing: Editing) -> tuple[TextLink, ...]:
    stand = editing.stand
    if stand.kind != "concept" or not stand.id:
        return ()
    found = tree_with_drafts(editing.services).below(stand.id, language())
    return tuple(
        TextLink(noun_title(each), edit_address("concept", each.id))
        for each in found[:MOST_NARROWER]
    )


def _state(stand: FormStanding) -> State:
    shown = stand.since
    if shown is None:
        return State(None, gettext("New – not saved as a draft yet"))
    since = day_words(shown.modified)
    words = {
        "draft": gettext("Draft since %(day)s", day=since),
        "in-review": gettext("In review since %(day)s", day=since),
        "published": gettext("Published on %(day)s", day=since),
        "withdrawn": gettext("Withdrawn on %(day)s", day=since),
    }
    return State(shown.status, words[shown.status])


def _found(
    services: Services, shape: Shape, typed: Typed, find: str
) -> dict[str, tuple[FieldChoice, ...]]:
    rows, _, number = find.partition("-")
    kind = shape.pickers.get(rows)
    if kind is None:
        return {}
    if not number:
        return {find: choices(services, kind, typed[f"{rows}Find"])}
    asked = {str(place): row for place, row in enumerate(typed[rows])}
    return {find: choices(services, kind, asked.get(number, {}).get("find", ""))}


def _names(services: Services, shape: Shape, typed: Typed) -> dict[str, FieldChoice]:
    names: dict[str, FieldChoice] = {}
    for rows, kind in shape.pickers.items():
        column = "source" if "source" in shape.rows.get(rows, ()) else "id"
        ids = [row[column] for row in typed[rows]]
        names |= {f"{kind}/{id}": choice for id, choice in chosen(services, kind, ids).items()}
    return names
