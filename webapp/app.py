"""The web application: pages, JSON interface and what they share."""

from flask import Flask
from flask_compress import Compress

from webapp import errors, i18n, security
from webapp.api import frame
from webapp.current import EXTENSION
from webapp.pages import (
    about,
    countries,
    events,
    home,
    kinds,
    legacy,
    originals,
    resources,
    search,
    sources,
    term,
    terms,
    themes,
)
from webapp.services import Services, open_services
from webapp.settings import Settings

PAGES = (
    home,
    search,
    terms,
    term,
    resources,
    sources,
    countries,
    themes,
    kinds,
    events,
    about,
    originals,
    legacy,
)
"""Modules with a blueprint each."""

LONGEST_REQUEST = 64 * 1024
"""Bytes of a request's body; no page takes a longer one."""


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """The application for `settings`, over `services` or else over what the instance holds.

    Raises: StoreError when the store cannot be opened.
    """
    app = Flask("webapp")
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["BABEL_DEFAULT_LOCALE"] = settings.languages[0]
    app.extensions[EXTENSION] = services or open_services(settings)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Compress(app)
    i18n.init_app(app)
    security.init_app(app)
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    frame.init_app(app)
    errors.init_app(app)
    return app
