"""The form as it is sent or kept."""

import re
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from glossary.desk import working_copies
from glossary.desk.working_copies import PageTurn, WorkingCopy
from glossary.nouns.record import Kind
from glossary.people import Account
from webapp.desk.entry.rearranging import take_picks
from webapp.desk.entry.shapes import Typed, has_unseen, shape_of, typed_in, whole

_TOKEN = re.compile("[0-9a-f]{32}")
_PAGE = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came in."""

    copy: str
    version: int
    base: int
    """The revision that the change was begun on."""
    typed: Typed
    writer: str = ""
    """Name of who opened the page; empty where the form does not say."""
    page: PageTurn | None = None
    """None without a script, where each page sends its form once."""
    tidied: bool = False
    """Whether characters that nobody sees were left out."""
    calls_off: str = ""
    """Fingerprint of what the page has said that a save calls off."""


def sent(kind: Kind, id: str, who: Account, form: MultiDict[str, str]) -> Sent:
    """The form that was sent for the noun, with what was picked from lists put in its place."""
    shape = shape_of(kind)
    typed = typed_in(shape, form.items(multi=True))
    take_picks(shape, typed)
    token = form.get("copy", "")
    if id or not _TOKEN.fullmatch(token):
        token = working_copies.copy_id(who.id, kind, id)
    return Sent(
        token,
        _number(form.get("version")),
        _number(form.get("base")),
        typed,
        form.get("writer", ""),
        _page(form),
        any(map(has_unseen, form.values())),
        form.get("calls_off", ""),
    )


def sent_of(kept: WorkingCopy) -> Sent:
    """The form as it was left."""
    typed = whole(shape_of(kept.kind), kept.form)
    return Sent(kept.id, kept.version, kept.base_revision, typed)


def _page(form: MultiDict[str, str]) -> PageTurn | None:
    page, turn = form.get("page", ""), _number(form.get("turn"))
    return PageTurn(page, turn) if _PAGE.fullmatch(page) and turn else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
