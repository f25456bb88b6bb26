"""What was typed into a form that could not be taken yet, kept until it can be sent again.

It is kept in the pages that lead there, not on the server: nothing to clear up, nothing lost at a
restart. Passwords and codes are never kept, files cannot be.
"""

import json
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from flask import render_template, request
from flask_wtf.csrf import validate_csrf
from wtforms import ValidationError

from webapp.frame.i18n import base_url, own_address
from webapp.frame.signing import SESSION_LIFETIME

LONGEST_KEPT = 4 * 1024 * 1024
"""Bytes of a form that carries another one, in which quotation marks and lines take more room."""
_TOKEN = "csrf_token"  # noqa: S105 — the name of a field
_CARRIERS = ("kept", "next")


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form: where it was to be sent, and what it held."""

    path: str
    fields: tuple[tuple[str, str], ...]
    secrets: tuple[str, ...] = ()
    """Names of the fields that are to be typed again."""
    files: tuple[tuple[str, str], ...] = ()
    """Names of fields and of the files that were chosen in them."""

    def text(self) -> str:
        """The form as `read_kept` reads it."""
        whole = [self.path, self.fields, self.secrets, self.files]
        return json.dumps(whole, ensure_ascii=False)

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """The fields that people may want to read: those with some text in them."""
        return tuple(
            (name, value) for name, value in self.fields if value.strip() and name not in _CARRIERS
        )


def kept_form() -> KeptForm:
    """What the request at hand was to bring."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != _TOKEN]
    return KeptForm(
        path=own_address(),
        fields=tuple((name, value) for name, value in fields if not _is_secret(name)),
        secrets=tuple(dict.fromkeys(name for name, _ in fields if _is_secret(name))),
        files=tuple(
            (name, file.filename or "")
            for name, file in request.files.items(multi=True)
            if file.filename
        ),
    )


def read_kept(text: str) -> KeptForm | None:
    """The form that `KeptForm.text` wrote; None when the text is not one."""
    try:
        path, fields, secrets, files = json.loads(text)
        kept = KeptForm(str(path), _pairs(fields), tuple(map(str, secrets)), _pairs(files))
    except (ValueError, TypeError, RecursionError):
        return None
    return kept if is_own_path(kept.path) else None


def is_own_path(text: str) -> bool:
    """True for path and query of a page of this service, be it below a path of a shared host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    foreign = parts.scheme or parts.netloc or "\\" in text or not text.isprintable()
    steps = unquote(parts.path).split("/")
    inside = text.startswith(f"{request.script_root}/") and not text.startswith("//")
    return inside and not foreign and not {".", ".."} & set(steps)


def answer_again(kept: KeptForm, why: str = "") -> str:
    """The page that shows what was typed, to be sent again.

    `why` is what is shown of the reason; without it, the page was open for too long.
    """
    return render_template("people/send_again.html", kept=kept, why=why)


def is_from_here() -> bool:
    """True if a page of ours has sent the request, by what the browser says or by its token.

    Scripts cannot forge these headers. Browsers that send none of them, and proxies that change
    them, leave the token: other sites do not know it, however old it is.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    public = urlsplit(base_url())
    origins = (request.host_url.rstrip("/"), f"{public.scheme}://{public.netloc}")
    ours = request.headers.get("Origin") in origins
    return ours or _has_token_of_session()


def is_page_load() -> bool:
    """True if a browser waits for a page, False if a script waits for an answer."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and not request.is_json


def _has_token_of_session() -> bool:
    """True if the form has a token that this very session was given, even one too old to be taken.

    A token that we gave to another session proves nothing: whoever visits us has one.
    """
    longest = int(SESSION_LIFETIME.total_seconds())
    try:
        validate_csrf(request.form.get(_TOKEN), time_limit=longest)
    except ValidationError:
        return False
    return True


def _is_secret(name: str) -> bool:
    of_ours = request.blueprint in ("people", "second_factor") and name in ("code", "proof")
    return of_ours or "password" in name.lower()


def _pairs(entries: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(entries, list):
        raise TypeError
    return tuple((str(name), str(value)) for name, value in entries)
