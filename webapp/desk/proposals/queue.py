"""The queue of proposals and the page of one, on which an editor answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask_babel import force_locale, gettext, ngettext
from werkzeug.wrappers import Response as AnyResponse

from glossary.catalogue.catalogue import Catalogue
from glossary.desk import proposals
from glossary.desk.proposals import OPEN, STATES, Proposal, ProposalError, State
from glossary.people import has_role
from glossary.store.errors import UnstorableError
from webapp.desk.addresses import edit_address, new_address
from webapp.desk.seen import mark_seen
from webapp.desk.wording import unstorable_words
from webapp.frame.current import services
from webapp.frame.full_names import full_name
from webapp.frame.i18n import below_root, translated, url
from webapp.frame.mail import send
from webapp.frame.serving import public_address
from webapp.frame.signing import account, needs, signed_in
from webapp.parts.dating import day_words
from webapp.parts.paging import page_asked, pages
from webapp.parts.wording import Link, TextLink, tongue_name
from webapp.proposals.subject import subject_of
from webapp.proposals.wording import STATE_WORDS, TOPIC_WORDS

blueprint = Blueprint("queue", __name__)

BEGINNING = 160
"""Characters of a proposal that the queue shows."""
ON_A_PAGE = 50
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Queued:
    """A proposal as the queue and its own page show it."""

    id: int
    state: State
    state_words: str
    topic: str
    about: TextLink | None
    definition: str
    """Id of the definition that it is about."""
    beginning: str
    text: str
    language: str
    source: str
    wants_mail: bool
    created: str
    account: str
    answer: str
    answered: str
    address: str
    draft: str
    """The form in which it becomes a draft."""
    public: str
    """The page that its reader sees."""


@blueprint.get("/editor/suggestions")
@needs("editor")
def queue() -> str:
    """The proposals that wait, the oldest first; `state` chooses others, the newest first."""
    state = next((state for state in STATES if state == request.args.get("state")), None)
    wanted = (state,) if state else OPEN
    database, catalogue = services().store.database, services().catalogue()
    count = proposals.counts(database)
    total = sum(count[each] for each in wanted)
    page = page_asked(request.args.get("page", "1"), total, ON_A_PAGE)
    if page is None:
        abort(404)
    start = (page - 1) * ON_A_PAGE
    found = proposals.in_states(database, wanted, start=start, limit=ON_A_PAGE)
    return render_template(
        "editor/suggestions.html",
        entries=[_queued(entry, catalogue) for entry in found],
        tabs=_tabs(count, state),
        pages=pages(page, total, ON_A_PAGE, lambda to: url("queue.queue", state=state, page=to)),
    )


@blueprint.get("/editor/suggestions/<int:id>")
@needs("editor")
def suggestion(id: int) -> str:
    """One proposal, with the forms to take, answer or decline it."""
    found = _known(id)
    mark_seen("suggestion", str(id))
    return _page(found)


@blueprint.post("/editor/suggestions/<int:id>/take")
@needs("editor")
def take(id: int) -> AnyResponse:
    """Take the proposal into work."""
    _known(id)
    try:
        proposals.take(services().store.database, id, signed_in())
    except ProposalError as error:
        flash(translated(error.message), "warning")
    return redirect(url("queue.suggestion", id=id), 303)


@blueprint.post("/editor/suggestions/<int:id>/answer")
@needs("editor")
def answer(id: int) -> str | AnyResponse:
    """Answer the proposal; its page again with what is wrong if that fails."""
    _known(id)
    text = request.form.get("answer", "").replace("\r\n", "\n")
    try:
        before = proposals.answer(
            services().store.database,
            id,
            signed_in(),
            "declined" if request.form.get("state") == "declined" else "done",
            text,
        )
    except ProposalError as error:
        return Response(_page(_known(id), text, translated(error.message)), 422)
    except UnstorableError:
        problem = unstorable_words()
        return Response(_page(_known(id), text, problem), 422)
    flash(gettext("The suggestion is answered."), "message")
    if before.proposed.email:
        _tell(before, text)
    return redirect(url("queue.queue"), 303)


@blueprint.app_template_global()
def suggestion_beside() -> Queued | None:
    """The proposal that is made into a draft, to be seen beside the form; None without one."""
    asked = request.args.get("suggestion", "")
    if not (asked.isascii() and asked.isdigit()) or len(asked) > MOST_DIGITS:
        return None
    if not has_role(account(), "editor"):
        return None
    found = proposals.numbered(services().store.database, int(asked))
    return _queued(found, services().catalogue()) if found else None


def _tell(before: Proposal, text: str) -> None:
    """Mail the answer to the address, which is erased already, and say whether that worked."""
    subject, words = _mail(before, text)
    if send(services().settings, before.proposed.email, subject, words):
        flash(gettext("The answer was sent to the reader, whose address is deleted."), "message")
    else:
        flash(
            gettext(
                "The answer could not be sent by mail; the reader finds it on the page of the "
                "suggestion. The address is deleted."
            ),
            "warning",
        )


def _mail(before: Proposal, text: str) -> tuple[str, str]:
    """Subject and text, in the language of the pages that the reader used."""
    languages = services().settings.languages
    read = before.proposed.reader_language
    # Without a language in its address the page speaks that of the reader's browser.
    page = url("suggesting.status", token=before.token, lang=None)
    link = public_address(services().settings) + below_root(page)
    with force_locale(read if read in languages else languages[0]):
        where = gettext("You see it here:")
        parts = (gettext("Thank you for your suggestion."), text.strip(), f"{where}\n{link}")
        subject = gettext("Your suggestion to TVETipedia was answered")
    return subject, "\n\n".join(part for part in parts if part)


def _known(id: int) -> Proposal:
    # The store asks for no number that is larger than those it counts with.
    small = len(str(id)) <= MOST_DIGITS
    return (proposals.numbered(services().store.database, id) if small else None) or abort(404)


def _page(found: Proposal, typed: str = "", problem: str = "") -> str:
    entry = _queued(found, services().catalogue())
    return render_template("editor/suggestion.html", entry=entry, typed=typed, problem=problem)


def _queued(found: Proposal, catalogue: Catalogue) -> Queued:
    proposed = found.proposed
    subject = subject_of(catalogue, proposed.kind, proposed.noun_id)
    return Queued(
        id=found.id,
        state=found.state,
        state_words=str(STATE_WORDS[found.state]),
        topic=str(TOPIC_WORDS[proposed.topic]),
        about=subject.link if subject else None,
        definition=proposed.definition,
        beginning=proposed.text[:BEGINNING] + ("…" if len(proposed.text) > BEGINNING else ""),
        text=proposed.text,
        language=tongue_name(proposed.language) if proposed.language else "",
        source=proposed.source,
        wants_mail=bool(proposed.email),
        created=day_words(found.created),
        account=full_name(found.account),
        answer=found.answer,
        answered=day_words(found.answered) if found.answered else "",
        address=url("queue.suggestion", id=found.id),
        draft=_draft(found),
        public=url("suggesting.status", token=found.token),
    )


def _draft(found: Proposal) -> str:
    if found.proposed.kind:
        return edit_address(found.proposed.kind, found.proposed.noun_id, suggestion=found.id)
    return new_address("concept", suggestion=found.id)


def _tabs(count: Mapping[State, int], chosen: State | None) -> tuple[Link, ...]:
    waiting = sum(count[state] for state in OPEN)
    name = ngettext("%(num)s waiting", "%(num)s waiting", waiting)
    tabs = [Link(name, url("queue.queue"), chosen=chosen is None)]
    for state in ("done", "declined"):
        words = f"{STATE_WORDS[state]} ({count[state]})"
        tabs.append(Link(words, url("queue.queue", state=state), chosen=chosen == state))
    return tuple(tabs)
