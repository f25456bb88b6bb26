"""What was typed into a form that could not be taken yet, kept until it can be sent again.

It is kept in the pages that lead there, not on the server: nothing to clear up, nothing lost at a
restart. Passwords and codes are never kept, files cannot be.
"""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import render_template, request

from webapp.i18n import base_url

LONGEST_KEPT = 4 * 1024 * 1024
"""Bytes of a form that carries another one, in which quotation marks and lines take more room."""
_TOKEN = "csrf_token"  # noqa: S105 — the name of a field
_CARRIERS = ("kept", "next")


@dataclass(frozen=True, slots=True)
class Kept:
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


def kept_form() -> Kept:
    """What the request at hand was to bring."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != _TOKEN]
    return Kept(
        path=request.full_path.rstrip("?"),
        fields=tuple((name, value) for name, value in fields if not _is_secret(name)),
        secrets=tuple(dict.fromkeys(name for name, _ in fields if _is_secret(name))),
        files=tuple(
            (name, file.filename or "")
            for name, file in request.files.items(multi=True)
            if file.filename
        ),
    )


def read_kept(text: str) -> Kept | None:
    """The form that `Kept.text` wrote; None when the text is none."""
    try:
        path, fields, secrets, files = json.loads(text)
        kept = Kept(str(path), _pairs(fields), tuple(map(str, secrets)), _pairs(files))
        parts = urlsplit(kept.path)
    except (ValueError, TypeError, RecursionError):
        return None
    foreign = parts.scheme or parts.netloc or "\\" in kept.path or not kept.path.isprintable()
    return None if foreign or not kept.path.startswith("/") else kept


def answer_again(kept: Kept) -> str:
    """The page that shows what was typed, to be sent again."""
    return render_template("people/send_again.html", kept=kept)


def is_from_here() -> bool:
    """True if a page of ours has sent the request, by what the browser says.

    Scripts cannot forge these headers; without them nothing is known, so it is False.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") in (request.host_url.rstrip("/"), base_url())


def is_page_load() -> bool:
    """True if a browser waits for a page, False if a script waits for an answer."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate" and not request.is_json


def _is_secret(name: str) -> bool:
    of_ours = request.blueprint in ("people", "second_factor") and name in ("code", "proof")
    return of_ours or "password" in name.lower()


def _pairs(entries: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(entries, list):
        raise TypeError
    return tuple((str(name), str(value)) for name, value in entries)
