"""Notices by mail, in the language and time zone of whoever gets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, g
from flask_babel import force_locale, gettext, ngettext

from glossary.desk.activity import Activity
from glossary.desk.mailing.mail_queue import Letter, claim, claim_digest, confirm
from glossary.people import Account
from glossary.people.security_mail import claim_security_letter, confirm_security_letter
from webapp.desk.events import event
from webapp.desk.notices.notice_subjects import subject_page, subject_title, subject_words
from webapp.desk.notices.security_words import security_mail
from webapp.desk.notices.stopping import stop_token
from webapp.desk.wording import action_words
from webapp.frame.full_names import full_name
from webapp.frame.mail import send
from webapp.frame.services import Services
from webapp.frame.serving import public_address
from webapp.frame.signing import zone_of
from webapp.parts.dating import moment_words
from webapp.parts.wording import note_words

MOST_FAILURES = 3
"""Mails in a row that may fail before the rest waits for the next time."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """How many mails went out, and how many the mail server did not take."""

    sent: int
    failed: int


def mail_notices(app: Flask, services: Services, at: datetime | None = None) -> Mailed:
    """What became of the mail that is due; nothing without a mail server.

    Mail about the security of accounts comes first. `at` is the moment for which is asked what is
    to be mailed, the present one if none is given. `letters` says how often a mail is tried.
    Several processes may do this at once.

    Raises: StoreError when the store cannot be read or written.
    """
    sent = failed = 0
    for handed_over in _mails(app, services, at):
        sent, failed = (sent + 1, failed) if handed_over else (sent, failed + 1)
        if failed >= MOST_FAILURES:
            break
    return Mailed(sent, failed)


def _mails(app: Flask, services: Services, at: datetime | None) -> Iterator[bool]:
    """Whether each of the mails that are due was handed over, one after the other."""
    settings, database = services.settings, services.store.database
    if not settings.mail_server:
        return
    while change := claim_security_letter(database, at):
        with speaking_to(app, services, change.to):
            subject, text = security_mail(change, public_address(settings))
        done = send(settings, change.email, subject, text)
        if done:
            confirm_security_letter(database, change)
        yield done
    for find in (claim, claim_digest):
        while letter := find(database, at):
            subject, text = written(app, services, letter)
            stop = _address(app, services, "stopping.stop", token=stop_token(app, letter.to))
            done = send(settings, letter.to.email, subject, text, stop=stop)
            if done:
                confirm(database, letter, at)
            yield done


@contextmanager
def speaking_to(app: Flask, services: Services, who: Account) -> Iterator[None]:
    """A context in which texts are in the language of the account, and times in its zone."""
    spoken = services.settings.languages
    with (
        app.app_context(),
        force_locale(who.language if who.language in spoken else spoken[0]),
    ):
        g.time_zone = zone_of(who.time_zone)
        yield


def written(app: Flask, services: Services, letter: Letter) -> tuple[str, str]:
    """Subject and text of the mail: what happened, who did it, why, and where to look."""
    with speaking_to(app, services, letter.to):
        told = [_told(app, services, each) for each in letter.activities]
        subject = told[0][0]
        if letter.is_digest:
            number = len(told)
            subject = ngettext("%(num)s notice", "%(num)s notices", number) + " – TVETipedia"
        parts = [
            gettext("Hello %(name)s,", name=letter.to.full_name),
            *(part for _, text in told for part in text),
            gettext("All your notices:") + " " + _address(app, services, "notices.notices"),
            gettext("How you get them:") + " " + _address(app, services, "account.account"),
        ]
        return subject, "\n\n".join(part for part in parts if part) + "\n"


def _told(app: Flask, services: Services, activity: Activity) -> tuple[str, list[str]]:
    """What one notice says: in a line, and as the parts of a mail."""
    newest = services.store.get(*activity.noun) if activity.noun else None
    name = subject_title(services, activity, newest).text
    who = full_name(activity.account) or gettext("TVETipedia")
    line = f"{name}{gettext(': ')}{who} {action_words(activity.action)}"
    endpoint, values = subject_page(activity)
    return line, [
        f"{line} ({moment_words(activity.at)}).",
        event(activity).text if activity.noun else note_words(subject_words(activity)),
        _address(app, services, endpoint, **values),
    ]


def _address(app: Flask, services: Services, endpoint: str, **values: str) -> str:
    """The full address of a page, without a request to tell the host."""
    return public_address(services.settings) + app.url_map.bind("").build(endpoint, values)
