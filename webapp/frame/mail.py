"""Mail to people, through the server that the settings name."""

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from glossary.store.times import now
from webapp.frame.settings import Settings

_log = logging.getLogger(__name__)
_TIMEOUT = 20
"""Seconds that the server may take for an answer."""


_ODD = (AttributeError, IndexError, TypeError, UnboundLocalError)
"""What Python's reader of addresses stumbles over in odd ones, such as `a@[x.org` or `a@,<`."""


def send(settings: Settings, to: str, subject: str, text: str, *, stop: str = "") -> bool:
    """Whether the mail was handed over; False without a server, or when it refuses.

    `stop` is the address at which its receiver ends mail of this kind. What goes wrong is logged:
    no action of people depends on mail.
    """
    if not settings.mail_server:
        return False
    parts = urlsplit(settings.mail_server)
    try:
        message = _message(_sender(settings), to, subject, text)
        if stop:
            # One click without signing in, as RFC 8058 wants it of programs that read mail.
            message["List-Unsubscribe"] = f"<{stop}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        with _server(parts.scheme, parts.hostname or "", parts.port) as server:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _log.error("No mail to %r through %s: %s", to, parts.hostname, error)
        return False
    return True


def _server(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=_TIMEOUT, context=context)
    server = smtplib.SMTP(host, port or 25, timeout=_TIMEOUT)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    return server


def _sender(settings: Settings) -> str:
    host = urlsplit(settings.base_url).hostname or "localhost"
    return settings.mail_from or f"tvetipedia@{host}"


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    try:
        message["From"], message["To"] = sender, to
    except _ODD as error:
        raise ValueError(f"{to!r} cannot be read as an address") from error
    message["Subject"] = _one_line(subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=_domain(sender))
    # Programs that answer for people on leave do not answer this: RFC 3834.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def _domain(sender: str) -> str:
    """The part of an address that names its host, without what stands around it."""
    host = parseaddr(sender)[1].rpartition("@")[2]
    return host if host.isascii() and host else "localhost"


def _one_line(subject: str) -> str:
    # A line break in a header would begin another one. Where encoded words are folded, Python
    # loses the space between them: https://github.com/python/cpython/issues/92081
    return (" " if subject.isascii() else "\u00a0").join(subject.split())
