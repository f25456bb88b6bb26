"""The page "check my draft": the terms in a text that a reader pastes, or in a Word document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import format_decimal, gettext, ngettext
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.utils import secure_filename

from glossary.vocabulary import UN_LANGUAGES
from indexer.reading.parts.errors import ReadingError
from webapp.asking.annotation import LONGEST_TEXT, annotate
from webapp.frame.current import seconds_to_wait, services
from webapp.frame.i18n import base_url, language, translated
from webapp.frame.services import Services
from webapp.parts.wording import tongue_name
from webapp.readers.download.handout import MEDIA_TYPE
from webapp.readers.download.workshop import workshop
from webapp.readers.draft.marked import Checked, checked
from webapp.readers.draft.reviewing import LONGEST_DOCUMENT, DocumentWishes, review_document

LONGEST_FORM = 1_000_000
"""Bytes of what is sent: four for each character and something around it."""
_MEGABYTES = 20
LARGEST_FILE = _MEGABYTES * 2**20
"""Bytes of a Word document."""
_AROUND = 64 * 1024
"""Bytes of a form around the file in it."""
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
    document_problem: str = ""
    """Why the document was not looked through."""
    largest: int = _MEGABYTES


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


@blueprint.post("/check/document")
def document() -> Response:
    """The Word document with comments on its terms; nothing of it is kept."""
    request.max_content_length = LARGEST_FILE + _AROUND
    try:
        sent = request.files.get("document")
    except RequestEntityTooLarge:
        return _refused(gettext("The document is larger than %(size)s MB.", size=_MEGABYTES), 413)
    if sent is None or not sent.filename:
        return _refused(gettext("Choose a document first."), 422)
    with NamedTemporaryFile(prefix="tvetipedia-") as kept, workshop().turn():
        sent.save(kept)
        kept.flush()
        # A byte of a document stands for about a character of its text, pictures apart.
        wait = seconds_to_wait(min(kept.tell(), LONGEST_DOCUMENT))
        if wait:
            answer = _refused(gettext("Too many requests. Try again in a minute."), 429)
            answer.headers["Retry-After"] = str(wait)
            return answer
        return _reviewed(Path(kept.name), sent.filename)


def _reviewed(path: Path, name: str) -> Response:
    form, stream = request.form, BytesIO()
    known = services().label_index.languages
    wishes = DocumentWishes(
        language=form["language"] if form.get("language") in known else None,
        footnotes="footnotes" in form,
        references="references" in form,
    )
    try:
        found = review_document(services(), path, LARGEST_FILE, wishes, stream)
    except ReadingError as error:
        why = f"{translated(error.problem)}. {translated(error.fix)}"
        return _refused(gettext("This document cannot be checked: %(why)s", why=why), 422)
    if not found.terms:
        return _refused(gettext("No glossary terms found in this text."), 422)
    answer = Response(stream.getvalue(), mimetype=MEDIA_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=_checked_name(name))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _checked_name(name: str) -> str:
    """Such as `report-checked.docx`."""
    path = Path(secure_filename(name) or "document.docx")
    return f"{path.stem}-checked{path.suffix or '.docx'}"


def _refused(problem: str, status: int) -> Response:
    page = replace(
        _page(services(), code=request.form.get("language", "") if status != 413 else ""),
        document_problem=problem,
    )
    return _answer(page, status)


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
        return gettext("Paste some text first.")
    if _NO_TEXT.search(text):
        return gettext("This looks like raw file data. Open the file, then copy its text.")
    return ""


def _too_much(wait: int) -> str:
    return ngettext(
        "Too many requests from your network. Try again in %(num)s second; your text is kept "
        "below.",
        "Too many requests from your network. Try again in %(num)s seconds; your text is kept "
        "below.",
        wait,
    )


def _too_long(length: int = 0) -> str:
    if not length:
        return gettext(
            "The text is too long and was cut off; go back to find it in your browser. Up to "
            "%(limit)s characters can be checked at a time.",
            limit=format_decimal(LONGEST_TEXT),
        )
    return gettext(
        "The text has %(length)s characters; up to %(limit)s can be checked at a time. Check it "
        "in parts.",
        length=format_decimal(length),
        limit=format_decimal(LONGEST_TEXT),
    )
