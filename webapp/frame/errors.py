"""What goes wrong, as readers see it: a page for people, a problem document for programs."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
    TooManyRequests,
)

from glossary.store.errors import UnstorableError
from glossary.store.store import StoreError
from indexer.engines.contract import EngineUnavailableError, IndexDamagedError
from webapp.frame import signing
from webapp.frame.request_id import request_id

API_PATH = "/api/"
_log = logging.getLogger(__name__)
PROBLEM_TYPE = "application/problem+json"
QUOTA_TYPE = "https://iana.org/assignments/http-problem-types#quota-exceeded"
EXPOSED = "Retry-After, RateLimit, RateLimit-Policy"
"""Headers that scripts of other sites may read."""
SAVING_SECONDS = 5
"""Seconds after which it is worth trying again when somebody else was saving."""


class UnknownNameError(NotFound):
    """An address that names nothing we have; `wanted` is what to look for instead."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted


class NotYetError(NotFound):
    """A noun at a date on which it was not public; `first` is the day, in words, when it became."""

    def __init__(self, first: str) -> None:
        super().__init__(f"It was not public at that date, only from {first} on.")
        self.first = first


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that there is in place of the one asked for."""

    name: str
    address: str


class UnknownRevisionError(NotFound):
    """A revision that readers never saw; `pages` are those that there are, the newest first."""

    def __init__(self, pages: Sequence[OtherPage], asked: str, numbers: str) -> None:
        super().__init__(f"There is no public revision {asked!r}; there is {numbers}.")
        self.pages = tuple(pages)


class RebuildingError(ServiceUnavailable):
    """The search index is damaged or missing, and the index keeper is rebuilding it."""

    def __init__(self) -> None:
        super().__init__("The search index is being rebuilt; try again later.", retry_after=30)


class BusyError(ServiceUnavailable):
    """Too many files are being made for readers just now."""

    def __init__(self) -> None:
        super().__init__("Other files are being made; try again in a minute.", retry_after=60)


class SavingError(ServiceUnavailable):
    """Others write to the store for longer than a request waits; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else is saving just now; nothing was changed. Try again in a few seconds.",
            retry_after=SAVING_SECONDS,
        )


class QuotaError(TooManyRequests):
    """More requests from one address than one of the policies allows."""

    def __init__(self, policy: str, most: int, seconds: int) -> None:
        super().__init__(
            f"From one address come at most {most} requests in a minute. Try again in {seconds} s.",
            retry_after=seconds,
        )
        self.policy = policy


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the error page says."""

    status: int
    title: str
    advice: str
    request_id: str
    """What the log calls this request."""
    wanted: str = ""
    """Text to put into the search box."""
    others: tuple[OtherPage, ...] = ()


def init_app(app: Flask) -> None:
    """Make every error of `app` a page, or a problem document under /api/."""
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(EngineUnavailableError, _unavailable)
    app.register_error_handler(StoreError, _unavailable)
    app.register_error_handler(UnstorableError, _unusable)


def answer(error: HTTPException) -> Response:
    """The answer to `error`, in the form that suits the address asked for."""
    if request.path.startswith(API_PATH):
        return problem_answer(error)
    status = error.code or InternalServerError.code
    return _with_headers(_page(error, status), error, status)


def problem_answer(error: HTTPException) -> Response:
    """The answer to `error` for a program, wherever it asked."""
    return _with_headers(problem(error), error, error.code or InternalServerError.code)


def _with_headers(body: Response, error: HTTPException, status: int) -> Response:
    body.status_code = status
    for name, value in error.get_headers(request.environ):
        if name.lower() not in ("content-type", "content-length"):
            body.headers[name] = value
    return body


def open_to_all(response: Response) -> Response:
    """`response`, readable by scripts of any site when it is one of the JSON interface."""
    if request.path.startswith(API_PATH):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
            response.headers["Access-Control-Allow-Headers"] = "Content-Type"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _page(error: HTTPException, status: int) -> Response:
    title, advice = _words(status)
    if isinstance(error, NotYetError):
        title = gettext("Not published at that date")
        advice = gettext("It was first published on %(date)s.", date=error.first)
    if isinstance(error, UnknownRevisionError):
        title = gettext("There is no such published revision")
    if isinstance(error, RebuildingError):
        title = gettext("The search index is being rebuilt")
    if isinstance(error, BusyError):
        title = gettext("Other files are being made just now")
    if isinstance(error, SavingError):
        title, advice = gettext("Somebody else is saving just now"), saving_words()
    trouble = Trouble(
        status, title, advice, request_id(), getattr(error, "wanted", ""), _others(error)
    )
    return Response(_text_of(trouble), mimetype="text/html")


def _others(error: HTTPException) -> tuple[OtherPage, ...]:
    return error.pages if isinstance(error, UnknownRevisionError) else ()


def _text_of(trouble: Trouble) -> str:
    try:
        return render_template("error.html", trouble=trouble, query=trouble.wanted)
    except StoreError:
        # Only who reads it was asked of the store, and the page does without.
        signing.ask_no_more()
        return render_template("error.html", trouble=trouble, query=trouble.wanted)


def problem(error: HTTPException) -> Response:
    """The error as a problem document (RFC 9457)."""
    status = error.code or InternalServerError.code
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": error.description or HTTPStatus(status).description,
        "request_id": request_id(),
    }
    if isinstance(error, QuotaError):
        body |= {"type": QUOTA_TYPE, "violated-policies": [error.policy]}
    fields = _wrong_fields(error)
    if fields:
        body["detail"] = "Some parameters cannot be used; `errors` names each."
        body["errors"] = fields
    response = jsonify(body)
    response.mimetype = PROBLEM_TYPE
    return response


def _wrong_fields(error: HTTPException) -> dict[str, list[str]]:
    """Problems by parameter, as the argument parser of the JSON interface leaves them."""
    messages = getattr(error, "data", {}).get("messages", {})
    return {
        name: list(_texts(problems))
        for place in messages.values()
        for name, problems in place.items()
    }


def _texts(problems: Any) -> Iterator[str]:
    """The problems of one parameter; those of a list come by number."""
    if isinstance(problems, Mapping):
        for entry in problems.values():
            yield from _texts(entry)
    else:
        yield from map(str, problems)


def _unusable(_error: UnstorableError) -> Response:
    """The answer to a name with characters that no store can hold, so nothing has it."""
    return answer(NotFound() if "\0" in request.path else BadRequest())


def _unavailable(error: EngineUnavailableError | StoreError) -> Response:
    # The message names folders and addresses of the server, which are not the reader's business.
    _log.error("%s", error)
    if isinstance(error, StoreError):
        signing.ask_no_more()
    if isinstance(error, IndexDamagedError):
        return answer(RebuildingError())
    away = "index" if isinstance(error, EngineUnavailableError) else "store"
    return answer(
        ServiceUnavailable(f"The {away} cannot be reached; try again later.", retry_after=30)
    )


def saving_words() -> str:
    """What a person reads whose change has to wait for those of others."""
    return gettext(
        "Many changes are being saved at the moment, so yours has to wait. Nothing was changed; "
        "try again in a few seconds."
    )


def _words(status: int) -> tuple[str, str]:
    """Title and advice for `status`, in the reader's language."""
    if status in (404, 410):
        return (
            gettext("Page not found"),
            gettext("Check the address, search, or browse A–Z."),
        )
    if status == 401:
        return (
            gettext("You are not signed in"),
            gettext("Sign in, then try again. What you typed is still in the page before."),
        )
    if status == 403:
        return (
            gettext("Your account cannot open this page"),
            gettext("Ask an administrator for another role if you need it."),
        )
    if status == 413:
        return (
            gettext("Too much at once"),
            gettext("Go back and send less. What you typed is still in the page before."),
        )
    if status == 503:
        return (
            gettext("Temporarily unavailable"),
            gettext("You can still browse terms A–Z. Please try again in a minute."),
        )
    if status < 500:
        return (
            gettext("Request not understood"),
            gettext("Go back and try again, or search for what you need."),
        )
    return (
        gettext("Something went wrong"),
        gettext("The error is ours and has been logged. Please try again."),
    )
