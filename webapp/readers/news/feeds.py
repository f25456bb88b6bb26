"""`/new.atom`, `/theme/<id>.atom`, `/search.atom`: what is new, for programs that follow it."""

from flask import Blueprint, Response, abort, request
from flask_babel import gettext

from glossary.nouns.record import Record
from webapp.frame.current import catalogue, services, themes
from webapp.frame.i18n import base_url, below_root, full_url, language
from webapp.parts.wording import theme_name
from webapp.readers.download.choosing import chosen
from webapp.readers.news.entries import feed_of, last_changes
from webapp.readers.news.syndication import MEDIA_TYPE, Feed, atom

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/new.atom")
def news() -> Response:
    """The latest changes of terms and resources."""
    known = catalogue()
    changes = last_changes(services().store, (*known.concepts.values(), *known.resources.values()))
    pages = full_url("news.news"), full_url("feeds.news")
    return _sent(feed_of(services().store, "new", gettext("What’s new"), pages, changes))


@blueprint.get("/theme/<id>.atom")
def theme(id: str) -> Response:
    """The latest changes of the terms and resources of a theme; 404 for one that there is not."""
    if themes().get(id) is None:
        abort(404)
    known = catalogue()
    records: list[Record] = [*known.by_theme(id), *known.resources_by_theme(id)]
    pages = full_url("themes.theme", id=id), full_url("feeds.theme", id=id)
    changes = last_changes(services().store, records)
    return _sent(feed_of(services().store, f"theme/{id}", theme_name(id), pages, changes))


@blueprint.get("/search.atom")
def search() -> Response:
    """The latest changes among the best results of a search."""
    if "q" not in request.args:
        abort(404)
    taken = chosen(request.args, services())
    kept = dict(taken.parameters)
    pages = base_url() + below_root(taken.page), full_url("feeds.search", **kept)
    changes = last_changes(services().store, (*taken.terms, *taken.works))
    name = f"search/{sorted(kept.items())}"
    return _sent(feed_of(services().store, name, taken.title, pages, changes))


def _sent(feed: Feed) -> Response:
    answer = Response(atom(feed), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    answer.content_language.add(language())
    answer.vary.update(("Accept-Language",))
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
