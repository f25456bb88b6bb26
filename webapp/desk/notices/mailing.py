"""Notices by mail, in the language of whoever gets them."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask_babel import force_locale, gettext

from glossary.desk.activity import Activity
from glossary.desk.notices import Letter, claim, confirm
from webapp.desk.wording import action_words
from webapp.frame.mail import send
from webapp.frame.services import Services
from webapp.frame.serving import public_address
from webapp.parts.dating import moment_words
from webapp.parts.wording import note_words, noun_title

MOST_FAILURES = 3
"""Mails in a row that may fail before the rest waits for the next time."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """How many notices went out, and how many the mail server did not take."""

    sent: int
    failed: int


def mail_notices(app: Flask, services: Services, at: datetime | None = None) -> Mailed:
    """What became of the notices that are to be mailed; nothing without a mail server.

    `at` is the moment for which is asked what is to be mailed, the present one if none is given.
    `notices.claim` says how often a mail is tried. Several processes may do this at once.

    Raises: StoreError when the store cannot be read or written.
    """
    sent = failed = 0
    database = services.store.database
    while services.settings.mail_server and failed < MOST_FAILURES:
        letter = claim(database, at)
        if letter is None:
            break
        subject, text = written(app, services, letter)
        if send(services.settings, letter.to.email, subject, text):
            confirm(database, letter)
            sent += 1
        else:
            failed += 1
    return Mailed(sent, failed)


def written(app: Flask, services: Services, letter: Letter) -> tuple[str, str]:
    """Subject and text of the mail: what happened, who did it, why, and where to look."""
    activity = letter.activity
    spoken = services.settings.languages
    language = letter.to.language if letter.to.language in spoken else spoken[0]
    with app.app_context(), force_locale(language):
        name = _title(services, activity)
        did = f"{activity.account or gettext('TVETipedia')} {action_words(activity.action)}"
        subject = f"{name}{gettext(': ')}{did}"
        parts = [
            gettext("Hello %(name)s,", name=letter.to.full_name),
            f"{subject} ({moment_words(activity.at)}).",
            note_words(activity.text),
            _address(app, services, "review.entry", kind=activity.kind, id=activity.noun_id),
            gettext("All your notices:") + " " + _address(app, services, "notices.notices"),
        ]
        return subject, "\n\n".join(part for part in parts if part) + "\n"


def _title(services: Services, activity: Activity) -> str:
    newest = services.store.get(*activity.noun)
    return noun_title(newest.noun).text if newest else activity.noun_id


def _address(app: Flask, services: Services, endpoint: str, **values: str) -> str:
    """The full address of a page, without a request to tell the host."""
    return public_address(services.settings) + app.url_map.bind("").build(endpoint, values)
