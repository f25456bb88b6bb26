"""The service below a path, such as https://example.org/glossary: which path, and its cookie."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

from webapp.frame.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "HTTP_X_FORWARDED_PREFIX"
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
_LONGEST = 200


def init_app(app: Flask, settings: Settings) -> None:
    """Put `app` below the path of its public address, or the one that its proxy names."""
    app.session_interface = CookieBelowPath()
    path = urlsplit(settings.base_url).path
    believed = settings.forwarded_prefix and settings.proxies > 0
    if path or believed:
        app.wsgi_app = Mounted(app.wsgi_app, path, believed=believed)  # type: ignore[method-assign]


class CookieBelowPath(SecureCookieSessionInterface):
    """Sessions whose cookie is sent to the pages of this service alone."""

    def get_cookie_path(self, app: Flask) -> str:
        """The path that the service is below in this request, or what the settings of Flask say."""
        return request.script_root or super().get_cookie_path(app)


class Mounted:
    """An application below a path, whether the proxy takes the path off requests or leaves it on.

    A path named in `X-Forwarded-Prefix` counts if it is `believed`, and then has been taken off.
    """

    def __init__(self, app: "WSGIApplication", path: str, *, believed: bool) -> None:
        self._app = app
        self._path = path
        self._believed = believed

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        """Answer one request."""
        named = forwarded_path(environ.get(HEADER, "")) if self._believed else ""
        if named:
            environ["SCRIPT_NAME"] = named
        elif self._path and not environ.get("SCRIPT_NAME"):
            environ["SCRIPT_NAME"] = self._path
            environ["PATH_INFO"] = _below(environ.get("PATH_INFO", ""), self._path)
        return self._app(environ, start_response)


def forwarded_path(text: str) -> str:
    """The path in `X-Forwarded-Prefix`, the last of several; empty for what is no plain path."""
    path = text.rpartition(",")[2].strip().rstrip("/")
    return path if len(path) <= _LONGEST and _PATH.fullmatch(path) else ""


def _below(path: str, prefix: str) -> str:
    return path[len(prefix) :] if path == prefix or path.startswith(f"{prefix}/") else path
