"""The language of the interface: which one a request gets, and links that keep it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from babel import Locale, UnknownLocaleError
from flask import Flask, request, url_for
from flask_babel import format_decimal, get_locale, gettext

from glossary.message import Count, Message
from glossary.vocabulary import base_language
from webapp.frame import phrasing
from webapp.frame.current import DATED, as_of, asked_date, asked_revision, services

_ANY = "any-language"
"""In place of a language in an address that is one for each of them."""
_LANGUAGE = re.compile(rf"([?&]lang={_ANY})(?=&|$)")


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language of the interface and the address of this page in it."""

    language: str
    name: str
    """The language's name in itself."""
    address: str
    chosen: bool


def init_app(app: Flask) -> None:
    """Make `app` answer in the reader's language, and give templates the helpers below."""
    phrasing.Phrasebook(app, locale_selector=choose_language)
    phrasing.init_app(app)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.add_template_global(url)
    app.add_template_global(canonical_url)
    app.add_template_global(lang_alternates)
    app.add_template_global(neutral_address)
    app.add_template_global(own_name)
    app.add_template_global(onward)
    app.add_template_global(serves)
    app.add_template_global(language)
    app.add_template_global(direction)
    app.add_template_filter(translated)
    app.add_template_filter(listed)
    app.add_template_global(notices)
    app.add_template_global(kept_parameters)
    app.add_template_global(present_address)
    app.add_template_global(base_url)
    app.add_template_global(own_address)


def choose_language() -> str:
    """The language of this answer: `lang` if it is one of ours, else the browser's, else ours."""
    languages = services().settings.languages
    asked = explicit_language()
    # A browser that names zh-TW before en is to get Chinese, though en alone is one of ours.
    liked = (base_language(tag) for tag, quality in request.accept_languages if quality)
    return asked or next((code for code in liked if code in languages), languages[0])


def explicit_language() -> str | None:
    """The language asked for by `lang`, if the interface speaks it."""
    asked = request.args.get("lang", "").lower()
    return asked if asked in services().settings.languages else None


def language() -> str:
    """The code of this answer's language."""
    locale = get_locale()
    return locale.language if locale else services().settings.languages[0]


def translated(message: Message) -> str:
    """The message in the language of this answer; messages among its values too."""
    return gettext(message.template, **{name: _spoken(value) for name, value in message.values})


def _spoken(value: str | int | Count | Message) -> str | int:
    if isinstance(value, Message):
        return translated(value)
    return format_decimal(value.number) if isinstance(value, Count) else value


def direction(code: str | None = None) -> str:
    """`ltr` or `rtl`: how language `code`, or else this answer's, is written; `ltr` if unknown."""
    try:
        return str(Locale.parse(code or language(), sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return "ltr"


def url(endpoint: str, **values: Any) -> str:
    """The path of a page, in the language and as of the date that the reader has asked for."""
    dated = endpoint.partition(".")[0] in DATED
    return url_for(endpoint, **(_kept_language() | (_kept_date() if dated else {}) | values))


def canonical_url() -> str:
    """The full public address of this page: without its query but for the language asked for."""
    return base_url() + _path(_kept_language())


def base_url() -> str:
    """The public address of the service, without a final slash."""
    return services().settings.base_url or request.root_url.rstrip("/")


def full_url(endpoint: str, **values: Any) -> str:
    """The full public address of a page, in the language and as of the date asked for."""
    return base_url() + below_root(url(endpoint, **values))


def below_root(path: str) -> str:
    """The path of a page of ours without the path that the whole service is below."""
    return path.removeprefix(request.script_root)


def own_address() -> str:
    """Path and query of the address asked for, as links write them."""
    return request.script_root + request.full_path.rstrip("?")


def lang_alternates() -> tuple[Alternate, ...]:
    """This page's address in each language of the interface, for links and `hreflang`."""
    query = request.args.to_dict(flat=False) | {"lang": [_ANY]}
    # A query of 64 kB takes long to write: it is written once for all languages.
    before, sign, after = _LANGUAGE.split(base_url() + _path(query), maxsplit=1)
    return tuple(
        Alternate(
            code, own_name(code), before + sign.replace(_ANY, code) + after, code == language()
        )
        for code in services().settings.languages
    )


def listed(names: Iterable[str]) -> str:
    """The names one after the other, with the comma of the reader's language between them.

    CLDR has patterns for lists, but those of Arabic put "and" before each name, as a prefix, and
    those of most languages before the last, which figures and names of documents do not want.
    """
    return gettext(", ").join(names)


def onward() -> str:
    """An arrow from what is read first to what is read next."""
    return "\N{LEFTWARDS ARROW}" if direction() == "rtl" else "\N{RIGHTWARDS ARROW}"


def serves(code: str) -> bool:
    """True for a text in the reader's language, whichever country's or script's it is."""
    return base_language(code) == base_language(language())


def neutral_address() -> str:
    """This page's address for readers of any other language: theirs is chosen by the browser."""
    query = request.args.to_dict(flat=False)
    query.pop("lang", None)
    return base_url() + _path(query)


def own_name(code: str) -> str:
    """The name of a language in itself, as a heading or a choice shows it: Français."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[0].upper() + name[1:]


def notices() -> tuple[str, ...]:
    """What was odd about the request's address and how it was read, in words for the reader."""
    return (*_odd_language(), *_odd_date())


def kept_parameters() -> dict[str, str]:
    """Language and date as the reader has asked for them explicitly: forms send them along."""
    return _kept_language() | _kept_date()


def present_address() -> str:
    """The address of this page without the date or revision that it is asked for."""
    query = request.args.to_dict(flat=False)
    query.pop("as_of", None)
    query.pop("revision", None)
    return request.script_root + _path(query)


def _odd_language() -> Iterator[str]:
    asked = request.args.get("lang")
    if asked is None or explicit_language():
        return
    names = listed(own_name(code) for code in services().settings.languages)
    yield gettext(
        "This site is not available in “%(asked)s”, only in %(names)s.",
        asked=asked[:20],
        names=names,
    )


def _odd_date() -> Iterator[str]:
    asked = request.args.get("as_of", "")[:40]
    if asked and not asked_revision() and request.blueprint in DATED and as_of() is None:
        yield gettext(
            "“%(asked)s” is not a past date. Showing the current version.",
            asked=asked,
        )


def _kept_language() -> dict[str, str]:
    asked = explicit_language()
    return {"lang": asked} if asked else {}


def _kept_date() -> dict[str, str]:
    return {} if as_of() is None else {"as_of": asked_date()}


def _path(query: Mapping[str, str | Sequence[str]]) -> str:
    """The path of this page below that of the service, with those parameters that say something.

    The page has an address without the suffix of its format: that one counts.
    """
    suffix = (request.view_args or {}).get("suffix")
    path = quote(request.path.removesuffix(f".{suffix}") if suffix else request.path)
    filled = {
        name: [value for value in _several(values) if value] for name, values in query.items()
    }
    words = urlencode(filled, doseq=True)
    return f"{path}?{words}" if words else path


def _several(values: str | Sequence[str]) -> Sequence[str]:
    return [values] if isinstance(values, str) else values
