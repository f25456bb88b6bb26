"""The web application: pages, JSON interface and what they share."""

from flask import Flask
from flask_compress import Compress

from webapp import errors, i18n, security
from webapp.current import EXTENSION
from webapp.services import Services, open_services
from webapp.settings import Settings

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
    _register_pages(app)
    errors.init_app(app)
    return app


def _register_pages(app: Flask) -> None:
    from importlib import import_module

    names = "home search terms term resources sources countries themes kinds events about legacy originals"
    for name in names.split():
        try:
            app.register_blueprint(import_module(f"webapp.pages.{name}").blueprint)
        except ImportError as error:
            print("not yet:", name, error)
    # Only until every page stands.
    app.url_build_error_handlers.append(lambda error, endpoint, values: f"/missing/{endpoint}")
    try:
        from webapp.api import frame

        frame.init_app(app)
    except ImportError as error:
        print("not yet: api", error)
