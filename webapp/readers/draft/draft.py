"""The page "check my draft": the terms in a text that a reader pastes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import format_decimal, gettext, ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.vocabulary import UN_LANGUAGES
from webapp.asking.annotation import LONGEST_TEXT, annotate
from webapp.frame.current import seconds_to_wait, services
from webapp.frame.i18n import base_url, language
from webapp.frame.services import Services
from webapp.parts.wording import tongue_name
from webapp.readers.draft.marked import Checked, checked

LONGEST_FORM = 1_000_000
"""Bytes of what is sent: four for each character and something around it."""
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]")

blueprint = Blueprint("drafts", __name__)


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language that the text can be said to be in."""

    code: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Everything that the page shows."""

    text: str
    choices: tuple[LanguageChoice, ...]
    limit: int
    problem: str = ""
    """Why the text was not looked through; empty if it was or there is none."""
    checked: Checked | None = None


@blueprint.get("/check")
def draft() -> str:
    """The form alone."""
    return render_template("check.html", draft=_page(services()))


# The form carries no token against forgery (see app.py): it changes nothing on the server and no
# session is looked at, so whoever sends it from elsewhere gets what they would get here.
@blueprint.post("/check")
def check() -> Response:
    """The text with its terms marked and what is to be known of them; nothing of it is kept."""
    # Read in the view, for other pages take the much shorter forms that suit them.
    request.max_content_length = request.max_form_memory_size = LONGEST_FORM
    try:
        sent, code = request.form.get("text", ""), request.form.get("language", "")
    except RequestEntityTooLarge:
        return _answer(_page(services(), problem=_too_long()), 413)
    text = sent.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        return _answer(_page(services(), text, code, _too_long(len(text))), 413)
    problem = _problem(text)
    if problem:
        return _answer(_page(services(), text, code, problem), 422)
    wait = seconds_to_wait(len(text))
    if wait:
        answer = _answer(_page(services(), text, code, _too_much(wait)), 429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    return _answer(_page(services(), text, code), 200)


def _answer(page: DraftPage, status: int) -> Response:
    response = make_response(render_template("check.html", draft=page), status)
    # A draft is nobody else's business, not even that of the browser's cache.
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(open_parts: Services, text: str = "", code: str = "", problem: str = "") -> DraftPage:
    choices = tuple(_choices(open_parts, code))
    known = next((choice.code for choice in choices if choice.chosen), None)
    found = None
    if text and not problem:
        annotation = annotate(open_parts, text, known)
        found = checked(annotation, text, open_parts.catalogue(), base_url(), language())
    return DraftPage(text.replace("\0", "\ufffd"), choices, LONGEST_TEXT, problem, found)


def _choices(open_parts: Services, chosen: str) -> Iterator[LanguageChoice]:
    """The languages that terms have labels in, the UN's six first."""
    there = open_parts.label_index.languages.keys()
    for code in (*(c for c in UN_LANGUAGES if c in there), *sorted(there - set(UN_LANGUAGES))):
        yield LanguageChoice(code, tongue_name(code), code == chosen)


def _problem(text: str) -> str:
    if not text.strip():
        return gettext("There is no text yet. Paste your draft into the field below.")
    if _NO_TEXT.search(text):
        return gettext(
            "This looks like the inside of a file, not like text. Open the file in its own "
            "program, copy the text there and paste it here."
        )
    return ""


def _too_much(wait: int) -> str:
    return ngettext(
        "Too much text came from your network. Try again in %(num)s second; your text stays here.",
        "Too much text came from your network. Try again in %(num)s seconds; your text stays here.",
        wait,
    )


def _too_long(length: int = 0) -> str:
    if not length:
        return gettext(
            "The text is too long and did not come through whole; your browser still has it if "
            "you go back. At most %(limit)s characters can be checked at a time.",
            limit=format_decimal(LONGEST_TEXT),
        )
    return gettext(
        "The text has %(length)s characters; at most %(limit)s can be checked at a time. Check it "
        "in parts.",
        length=format_decimal(length),
        limit=format_decimal(LONGEST_TEXT),
    )
