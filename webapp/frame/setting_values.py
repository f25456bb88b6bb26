"""What settings may be: each reader takes a text and raises ValueError saying what is expected."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from glossary.people.account import ROLES
from glossary.vocabulary import UN_LANGUAGES

WRITTEN_IN = "en"
"""The language of the strings in code and templates, which needs no translation."""
TRANSLATIONS = Path(__file__).parents[1] / "translations"
LANGUAGES = tuple(
    code
    for code in UN_LANGUAGES
    if code == WRITTEN_IN or (TRANSLATIONS / code / "LC_MESSAGES" / "messages.mo").exists()
)
"""Languages that the interface is offered in: those of the United Nations with a catalogue."""

LOG_LEVELS = ("debug", "info", "warning", "error")
ERROR_STREAM = "-"
"""The setting `log` of a log that goes to the error stream."""
SHORTEST_TOKEN = 16


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`.

    Raises: ValueError, in the reader, saying what is expected.
    """

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text[:9]) <= most:
            raise ValueError(f"give a whole number from {least} to {most}")
        return int(text)

    return read


def read_folder(text: str) -> Path:
    """The path of a folder; `~` is the home folder.

    Raises: ValueError saying what is expected.
    """
    if not text.strip():
        raise ValueError("give the path of a folder")
    return Path(text).expanduser()


def read_base_url(text: str) -> str:
    """An address without its final slash, or nothing.

    Raises: ValueError saying what is expected.
    """
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query):
        raise ValueError("give an address such as https://tvetipedia.example.org, or nothing")
    return text.rstrip("/")


def yes_or_no(text: str) -> bool:
    """True for `yes`, False for `no`.

    Raises: ValueError saying what is expected.
    """
    if text.lower() not in ("yes", "no"):
        raise ValueError("give yes or no")
    return text.lower() == "yes"


def role_or_none(text: str) -> str:
    """The name of a role, or `none`.

    Raises: ValueError saying what is expected.
    """
    if text not in (*ROLES, "none"):
        raise ValueError(f"give one of {', '.join(ROLES)}, or none")
    return text


def read_issuer(text: str) -> str:
    """The address of an OpenID Connect provider, or nothing.

    Raises: ValueError saying what is expected.
    """
    parts = urlsplit(text)
    here = parts.hostname in ("127.0.0.1", "::1", "localhost")
    safe = parts.scheme == "https" or (parts.scheme == "http" and here)
    if text and (not safe or not parts.hostname or parts.query or parts.fragment):
        raise ValueError("give an address such as https://login.example.org, or nothing")
    return text


def read_mail_server(text: str) -> str:
    """The address of a mail server, or nothing.

    Raises: ValueError saying what is expected.
    """
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:
        # Its message would show a part of the address.
        known = False
    if text and (not known or parts.path.strip("/") or parts.query or parts.fragment):
        raise ValueError(
            "give an address such as smtp://user:password@mail.example.org:587; in user and "
            "password, write #, /, ? and @ as %23, %2F, %3F and %40"
        )
    return text


def read_languages(text: str) -> tuple[str, ...]:
    """The codes in a list separated by commas.

    Raises: ValueError saying what is expected.
    """
    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    if not codes or len(set(codes)) < len(codes) or not set(codes) <= set(LANGUAGES):
        raise ValueError(f"give some of {', '.join(LANGUAGES)}, separated by commas")
    return codes


def log_level(text: str) -> str:
    """The name of a level of the log.

    Raises: ValueError saying what is expected.
    """
    if text.lower() not in LOG_LEVELS:
        raise ValueError(f"give one of {', '.join(LOG_LEVELS)}")
    return text.lower()


def token_or_nothing(text: str) -> str:
    """A token that goes through a header and cannot be guessed, or nothing.

    Raises: ValueError saying what is expected.
    """
    if text and (len(text) < SHORTEST_TOKEN or not text.isascii() or not text.isprintable()):
        raise ValueError(f"give {SHORTEST_TOKEN} or more printable ASCII characters, or nothing")
    if " " in text:
        raise ValueError("give a token without blanks")
    return text


def network_address(text: str) -> tuple[str, int] | None:
    """A network address and a port, or nothing; an IPv6 address is in brackets.

    Raises: ValueError saying what is expected.
    """
    if not text:
        return None
    host, _, port = text.rpartition(":")
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if not bare or (":" in bare) != (bare != host) or "/" in host:
        raise ValueError("give an address and a port, such as 127.0.0.1:9100, or nothing")
    return bare, whole_number(1, 65535)(port)
