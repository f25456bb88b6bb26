"""Atom: every publication of the noun, for programs that follow it."""

from werkzeug.exceptions import HTTPException

from glossary.catalogue.outcomes import publications
from webapp.faces.describing import ENDPOINTS
from webapp.faces.face import Face, Shown
from webapp.frame.i18n import base_url, full_url, language
from webapp.parts.wording import noun_title
from webapp.readers.news.entries import MOST, feed_of
from webapp.readers.news.syndication import MEDIA_TYPE, Feed, atom, lasting_id


def write(shown: Shown) -> bytes:
    """The feed of the noun up to the revision that is shown."""
    kind, id = shown.record.kind, shown.record.noun.id
    store = shown.services.store
    known = [r for r in store.history(kind, id) if r.sequence <= shown.record.sequence]
    endpoint = ENDPOINTS[kind]
    pages = full_url(endpoint, id=id), full_url(endpoint, id=id, suffix=FACE.suffix)
    title = noun_title(shown.record.noun).text
    return atom(feed_of(store, f"{kind}/{id}", title, pages, publications(known)[:MOST]))


def refuse(error: HTTPException) -> bytes:
    """A feed without entries, named after what is wrong."""
    title = f"{error.code} {error.name}: {error.description}"
    name = lasting_id("error", error.code)
    return atom(Feed(name, title, base_url(), base_url(), language(), "", ()))


FACE = Face("Atom", "atom", MEDIA_TYPE, write, refuse=refuse)
