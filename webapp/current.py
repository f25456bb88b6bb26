"""The open parts of the service, as seen from inside a request."""

from typing import cast

from flask import current_app

from webapp.services import Services

EXTENSION = "tvetipedia"


def services() -> Services:
    """The store, engine and settings of the application that answers this request."""
    return cast("Services", current_app.extensions[EXTENSION])
