"""Addresses as they arrive from mails and documents, with a sign too many, lead to the page meant.

Programs that make links out of plain text take the full stop or bracket behind an address with
them; people type a final stroke; forms send their empty fields along.
"""

import html
import unicodedata
from urllib.parse import unquote, urlencode

from flask import Flask, current_app, request, url_for
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from webapp.frame import errors
from webapp.frame.addresses import moved

FORMS = frozenset(
    {"search.results", "kinds.kind", "news.news", "resources.resource", "widget.index"}
)
"""Pages for readers with fields that may be left empty; a script looks after the form of a term."""


def init_app(app: Flask) -> None:
    """Lead readers of `app` from an untidy address to the page that it means."""
    app.before_request(_without_blanks)
    app.register_error_handler(NotFound, _lead_on)


def tidied(path: str) -> str:
    """The path without signs, strokes and blanks at its end, also those written as `%29` or `&gt;`.

    No id, letter or code ends with one.
    """
    text = unquote(html.unescape(path)).rstrip("/")
    folder, _, name = text.rpartition("/")
    while name and unicodedata.category(name[-1])[0] in "PSZC":
        name = name[:-1]
    # A name of nothing but signs is a wrong name, not a sign too many.
    return f"{folder}/{name}" if name else text or "/"


def _lead_on(error: NotFound) -> Response:
    """The page that an untidy address means, else the error."""
    address = address_meant()
    return moved(address) if address else errors.answer(error)


def address_meant() -> str | None:
    """The address of the page that the tidied path of this request has; None where it has none."""
    path = tidied(request.path)
    if path == request.path or not _is_read():
        return None
    try:
        return _with_query(_address_of_page(path))
    except HTTPException:
        return None


def _address_of_page(path: str) -> str:
    """The address of the page that the path has.

    Raises: HTTPException when there is no such page.
    """
    environ = EnvironBuilder(path, request.root_url).get_environ()
    with current_app.request_context(environ):
        answer = current_app.make_response(current_app.dispatch_request())
        if answer.status_code >= 400:
            raise NotFound
        return url_for(request.endpoint or "", **(request.view_args or {}))


def _without_blanks() -> Response | None:
    """The same page without the parameters that say nothing; None where all say something."""
    blank = any(not value for value in request.args.values())
    if not blank or request.endpoint not in FORMS or not _is_read():
        return None
    return moved(_with_query(url_for(request.endpoint, **(request.view_args or {}))))


def _with_query(address: str) -> str:
    filled = [(name, value) for name, value in request.args.items(multi=True) if value]
    return f"{address}?{urlencode(filled)}" if filled else address


def _is_read() -> bool:
    return request.method in ("GET", "HEAD") and not tidied(request.path).startswith(
        errors.API_PATH
    )
