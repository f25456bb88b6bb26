"""The language of the interface: which one a request gets, and links that keep it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from babel import Locale, UnknownLocaleError
from flask import Flask, request, url_for
from flask_babel import Babel, get_locale, gettext

from webapp.current import services


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language of the interface and the address of this page in it."""

    language: str
    name: str
    """The language's name in itself."""
    address: str
    chosen: bool


def init_app(app: Flask) -> None:
    """Makes `app` answer in the reader's language and gives templates the helpers below."""
    Babel(app, locale_selector=choose_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.add_template_global(url)
    app.add_template_global(canonical_url)
    app.add_template_global(lang_alternates)
    app.add_template_global(language)
    app.add_template_global(direction)
    app.add_template_global(notices)


def choose_language() -> str:
    """The language of this answer: `lang` if it is one of ours, else the browser's, else ours."""
    languages = services().settings.languages
    asked = explicit_language()
    return asked or request.accept_languages.best_match(languages) or languages[0]


def explicit_language() -> str | None:
    """The language asked for by `lang`, if the interface speaks it."""
    asked = request.args.get("lang", "").lower()
    return asked if asked in services().settings.languages else None


def language() -> str:
    """The code of this answer's language."""
    locale = get_locale()
    return locale.language if locale else services().settings.languages[0]


def direction(code: str | None = None) -> str:
    """`ltr` or `rtl`: how language `code`, or else this answer's, is written; `ltr` if unknown."""
    try:
        return str(Locale.parse(code or language(), sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def url(endpoint: str, **values: Any) -> str:
    """The path of a page, in the language that the reader has asked for explicitly."""
    return url_for(endpoint, **(_kept_language() | values))


def canonical_url() -> str:
    """The full public address of this page: without its query but for the language asked for."""
    return base_url() + _path(_kept_language())


def base_url() -> str:
    """The public address of the service, without a final slash."""
    return services().settings.base_url or request.host_url.rstrip("/")


def lang_alternates() -> tuple[Alternate, ...]:
    """This page's address in each language of the interface, for links and `hreflang`."""
    chosen, query = language(), request.args.to_dict(flat=False)

    def alternate(code: str) -> Alternate:
        address = base_url() + _path(query | {"lang": [code]})
        return Alternate(code, _own_name(code), address, code == chosen)

    return tuple(alternate(code) for code in services().settings.languages)


def notices() -> tuple[str, ...]:
    """What was odd about the request's address and how it was read, in words for the reader."""
    asked = request.args.get("lang")
    if asked is None or explicit_language():
        return ()
    names = ", ".join(_own_name(code) for code in services().settings.languages)
    return (
        gettext(
            "This site does not speak the language “%(asked)s”; it speaks %(names)s.",
            asked=asked[:20],
            names=names,
        ),
    )


def _kept_language() -> dict[str, Any]:
    asked = explicit_language()
    return {"lang": asked} if asked else {}


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_display_name(code) or code
    return name[0].upper() + name[1:]


def _path(query: Mapping[str, object]) -> str:
    path = quote(request.path)
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
