"""Notices of what somebody has opened: they are read."""

import logging

from glossary.desk.activity import Subject
from glossary.desk.notices import mark_read_about
from glossary.store.errors import StoreError
from webapp.frame.current import services
from webapp.frame.signing import signed_in

_log = logging.getLogger(__name__)


def mark_seen(kind: Subject, id: str) -> None:
    """Mark the notices of whoever is signed in about this subject as read.

    A store that cannot be written leaves them unread: the page is shown all the same.
    """
    try:
        mark_read_about(services().store.database, signed_in(), kind, id)
    except StoreError as error:
        _log.warning("Notices of %s %s stay unread: %s", kind, id, error)
