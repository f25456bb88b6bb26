"""The web application: pages, JSON interface and what they share."""

from types import ModuleType

from flask import Flask

from webapp.api import annotating, draft_steps, frame
from webapp.desk.amending import proposed_changes
from webapp.desk.collections import collections as editing_collections
from webapp.desk.cooperating import arranging
from webapp.desk.dashboard import dashboard
from webapp.desk.entry import form as entry_form
from webapp.desk.entry import writing
from webapp.desk.exchange import columns, exporting, importing, taking_back
from webapp.desk.figures import figures
from webapp.desk.history import history
from webapp.desk.merge import apart, merge, renaming, source_merge, undoing
from webapp.desk.misses import misses
from webapp.desk.navigation import navigation
from webapp.desk.notices import notices, stopping
from webapp.desk.policy import policy
from webapp.desk.proposals import queue
from webapp.desk.review import review, steps
from webapp.desk.tree import desk_tree, placing
from webapp.desk.webhooks import keeping as keeping_webhooks
from webapp.desk.worklists import batches, working_off
from webapp.faces import nouns
from webapp.faces.face import every_face
from webapp.frame import (
    allowance,
    compression,
    current,
    errors,
    i18n,
    mounting,
    security,
    signing,
    tidying,
)
from webapp.frame.current import EXTENSION
from webapp.frame.services import PATIENCE, Services, open_services
from webapp.frame.settings import Settings
from webapp.parts.past import past_words
from webapp.parts.revisions import since_then
from webapp.parts.wording import kind_words, tongue_name
from webapp.people import (
    account,
    administering,
    entering,
    entering_by_key,
    opening,
    provider,
    resending,
    scripting,
    second_factor,
)
from webapp.proposals import proposing
from webapp.readers import about, home, keeping_pages, legacy, sitemap
from webapp.readers import history as published_history
from webapp.readers.citing import cite
from webapp.readers.compare import compare
from webapp.readers.concordance import concordance
from webapp.readers.download import download
from webapp.readers.download.formats import download_formats
from webapp.readers.download.workshop import EXTENSION as WORKSHOP
from webapp.readers.download.workshop import Workshop
from webapp.readers.draft import draft
from webapp.readers.fitting import breakable, size_class
from webapp.readers.lists import countries, resources, sources, terms, themes
from webapp.readers.news import feeds, news
from webapp.readers.organisation import organisation
from webapp.readers.printing import printing
from webapp.readers.printing.typesetting import EXTENSION as TYPESETTER
from webapp.readers.printing.typesetting import Typesetter
from webapp.readers.reading_list import reading_list
from webapp.readers.resource import events, originals
from webapp.readers.search import search
from webapp.readers.tree import browsing
from webapp.releases import released
from webapp.standards import dumps, limiting, linksets, llms, memento, opensearch
from webapp.standards.mcp import mcp_endpoint
from webapp.standards.oai import harvesting
from webapp.standards.reconciling import reconcile
from webapp.watching import access, exposing, health
from webapp.widget import views as widget

PAGES = (
    home,
    search,
    terms,
    browsing,
    published_history,
    sources,
    countries,
    themes,
    resources,
    events,
    download,
    printing,
    reading_list,
    released,
    news,
    feeds,
    draft,
    about,
    originals,
    cite,
    compare,
    concordance,
    organisation,
    legacy,
    sitemap,
    widget,
    keeping_pages,
)
"""Modules with a blueprint each, for readers."""

EDITING: tuple[ModuleType, ...] = (
    account,
    administering,
    apart,
    arranging,
    batches,
    columns,
    dashboard,
    desk_tree,
    editing_collections,
    entering,
    entry_form,
    exporting,
    figures,
    history,
    importing,
    keeping_webhooks,
    misses,
    merge,
    notices,
    entering_by_key,
    opening,
    placing,
    policy,
    provider,
    queue,
    proposed_changes,
    resending,
    review,
    scripting,
    second_factor,
    source_merge,
    steps,
    stopping,
    taking_back,
    proposing,
    renaming,
    undoing,
    working_off,
    writing,
)
"""Modules with a blueprint each, for people who write and those who look after them."""

WATCHING: tuple[ModuleType, ...] = (health, exposing)
"""Modules with a blueprint each, for programs that watch over the service."""

STANDARDS: tuple[ModuleType, ...] = (
    dumps,
    harvesting,
    linksets,
    llms,
    mcp_endpoint,
    memento,
    opensearch,
    reconcile,
)
"""Modules with a blueprint each, for programs that speak an open standard."""

LONGEST_REQUEST = 64 * 1024
"""Bytes of a request's body, but for views that say otherwise (`signing.takes`)."""


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """The application for `settings`, over `services` or else over what the instance holds.

    Raises: StoreError when the store cannot be opened.
    """
    app = access.Application("webapp")
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_REQUEST
    app.config["BABEL_DEFAULT_LOCALE"] = settings.languages[0]
    services = services or open_services(settings, PATIENCE)
    metrics = exposing.wanted_metrics(settings, services)
    app.extensions[EXTENSION] = services
    app.extensions[exposing.EXTENSION] = metrics
    app.extensions[allowance.EXTENSION] = allowance.Allowance()
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    access.init_app(app, settings, metrics)
    limiting.init_app(app, settings.rate_limit)
    faces = every_face()
    compression.init_app(app, [errors.PROBLEM_TYPE, *(face.media_type for face in faces)])
    i18n.init_app(app)
    security.init_app(app)
    current.init_app(app)
    signing.init_app(app, settings)
    mounting.init_app(app, settings)
    _say_in_templates(app)
    app.extensions[TYPESETTER] = Typesetter()
    app.extensions[WORKSHOP] = Workshop()
    for page in (*PAGES, *EDITING, *WATCHING, *STANDARDS):
        app.register_blueprint(page.blueprint)
    nouns.init_app(app, faces)
    dumps.init_app(app)
    frame.init_app(app)
    signing.need_no_token(
        app,
        annotating.blueprint,
        draft.blueprint,
        stopping.blueprint,
        draft_steps.blueprint,
        harvesting.blueprint,
        reconcile.blueprint,
        mcp_endpoint.blueprint,
    )
    errors.init_app(app)
    tidying.init_app(app)
    return app


def _say_in_templates(app: Flask) -> None:
    """Give templates the words that every page may need."""
    app.add_template_global(navigation)
    app.add_template_global(past_words)
    app.add_template_global(since_then)
    app.add_template_global(kind_words)
    app.add_template_global(tongue_name)
    app.add_template_global(download_formats)
    app.add_template_filter(size_class)
    app.add_template_filter(breakable)
