"""The web application: pages, JSON interface and what they share."""

from types import ModuleType

from flask import Flask
from flask_compress import Compress

from webapp import allowance, errors, i18n, security, signing
from webapp.api import annotating, frame
from webapp.current import EXTENSION
from webapp.editor.dashboard import dashboard
from webapp.editor.entry import form as entry_form
from webapp.editor.entry import writing
from webapp.editor.exchange import exporting, importing
from webapp.editor.history import history
from webapp.editor.merge import apart, merge
from webapp.editor.misses import misses
from webapp.editor.navigation import navigation
from webapp.editor.notices import notices
from webapp.editor.policy import policy
from webapp.editor.review import review, steps
from webapp.editor.suggestions import queue
from webapp.pages import (
    about,
    countries,
    drafts,
    events,
    home,
    kinds,
    legacy,
    originals,
    published_history,
    resources,
    search,
    sources,
    term,
    terms,
    themes,
)
from webapp.pages.past import past_words
from webapp.people import (
    account,
    administering,
    entering,
    opening,
    provider,
    resending,
    second_factor,
)
from webapp.services import Services, open_services
from webapp.settings import Settings
from webapp.suggestions import suggesting
from webapp.widget import views as widget

PAGES = (
    home,
    search,
    terms,
    term,
    published_history,
    resources,
    sources,
    countries,
    themes,
    kinds,
    events,
    drafts,
    about,
    originals,
    legacy,
    widget,
)
"""Modules with a blueprint each, for readers."""

EDITING: tuple[ModuleType, ...] = (
    account,
    administering,
    apart,
    dashboard,
    entering,
    entry_form,
    exporting,
    history,
    importing,
    misses,
    merge,
    notices,
    opening,
    policy,
    provider,
    queue,
    resending,
    review,
    second_factor,
    steps,
    suggesting,
    writing,
)
"""Modules with a blueprint each, for people who write and those who look after them."""

LONGEST_REQUEST = 64 * 1024
"""Bytes of a request's body, but for views that say otherwise (`signing.takes`)."""


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """The application for `settings`, over `services` or else over what the instance holds.

    Raises: StoreError when the store cannot be opened.
    """
    app = Flask("webapp")
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["BABEL_DEFAULT_LOCALE"] = settings.languages[0]
    app.extensions[EXTENSION] = services or open_services(settings)
    app.extensions[allowance.EXTENSION] = allowance.Allowance()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Compress(app)
    i18n.init_app(app)
    security.init_app(app)
    signing.init_app(app, settings)
    app.add_template_global(navigation)
    app.add_template_global(past_words)
    for page in (*PAGES, *EDITING):
        app.register_blueprint(page.blueprint)
    frame.init_app(app)
    signing.need_no_token(app, annotating.blueprint, drafts.blueprint)
    errors.init_app(app)
    return app
