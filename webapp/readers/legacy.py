"""Addresses of the first TVETipedia, which books, papers and other sites still link to.

/go.php?q=TVETipedia+Glossary+A-Z&id=47              also with term=, char= and filt=
/home/TVETipedia+Glossary/lang=en/show=term/term=Assessment
/home/Glossaire+TVETipedia/lang=fr/filt=all/id=370
/tvetipedia.0.html?tx_drwiki_pi1[keyword]=on-the-job%20training
"""

import re
from collections.abc import Iterator, Mapping

from flask import Blueprint, request
from werkzeug.wrappers import Response

from webapp.frame.addresses import moved, noun_address
from webapp.frame.current import services
from webapp.frame.errors import UnknownNameError
from webapp.frame.setting_values import WRITTEN_IN

blueprint = Blueprint("legacy", __name__)

GLOSSARY = "tvetipedia"
FRENCH = "fr"
"""The language of addresses whose page is called Glossaire."""
KEYWORD = "tx_drwiki_pi1[keyword]"
_BRACKETS = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*", re.DOTALL)
_MAX_DIGITS = 9

Fields = Mapping[str, str]


@blueprint.get("/go.php")
def front_controller() -> Response:
    """The page that an address of 2014 to 2022 led to.

    Raises: UnknownNameError for an address of another part of the site.
    """
    fields = _query_fields()
    if GLOSSARY not in fields.get("q", GLOSSARY).lower():
        raise UnknownNameError(fields["q"])
    return _lead_on(fields)


@blueprint.get("/home/<path:path>")
def path_style(path: str) -> Response:
    """The page that an address since 2016 led to: its path is made of `name=value`.

    Raises: UnknownNameError for an address of another part of the site.
    """
    page, _, rest = path.partition("/")
    fields = _query_fields() | _path_fields(rest)
    if GLOSSARY not in page.lower() and KEYWORD not in fields:
        raise UnknownNameError(_words(page))
    if page.lower().startswith("glossaire"):
        fields = {"lang": FRENCH} | fields
    return _lead_on(fields)


@blueprint.get("/<page>.0.html")
def wiki(page: str) -> Response:
    """The page that an address of the wiki, 2009 to 2013, led to.

    Raises: UnknownNameError for an address of another part of the site.
    """
    fields = _query_fields()
    if GLOSSARY not in page.lower() and KEYWORD not in fields:
        raise UnknownNameError("")
    return _lead_on(fields)


def _query_fields() -> dict[str, str]:
    """The query's parameters; an `&amp;` copied out of a page's source counts as `&`."""
    return {
        name.removeprefix("amp;").lower(): value.strip() for name, value in request.args.items()
    }


def _path_fields(path: str) -> dict[str, str]:
    """The `name=value` parts of a path; what has no name continues the value before it."""
    fields: dict[str, str] = {}
    name = ""
    for part in path.split("/"):
        if "=" in part:
            name, _, value = part.partition("=")
            name = name.lower()
            fields[name] = _words(value)
        elif name and part:
            fields[name] = f"{fields[name]}/{_words(part)}"
    return fields


def _words(text: str) -> str:
    return " ".join(text.replace("+", " ").split())


def _lead_on(fields: Fields) -> Response:
    asked = fields.get("lang", "").lower()
    # English was the language of every address that named none.
    query = (
        {"lang": asked} if asked != WRITTEN_IN and asked in services().settings.languages else {}
    )
    name = fields.get("term") or fields.get(KEYWORD) or ""
    concept = _by_number(fields.get("id", "")) or _by_name(name)
    if concept:
        return moved(noun_address(request.script_root, f"term/{concept}", **query))
    if name or fields.get("id"):
        raise UnknownNameError(name)
    letter = fields.get("char", "")
    if len(letter) == 1 and letter.isalpha():
        return moved(noun_address(request.script_root, f"terms/{letter.upper()}", **query))
    return moved(noun_address(request.script_root, "terms", **query))


def _by_number(text: str) -> str | None:
    if not (text.isascii() and text.isdigit()) or len(text) > _MAX_DIGITS:
        return None
    record = services().catalogue().by_legacy_id(int(text))
    return record.noun.id if record else None


def _by_name(name: str) -> str | None:
    catalogue = services().catalogue()
    for wording in _wordings(name):
        records = catalogue.by_label(wording)
        if records:
            return records[0].noun.id
    slug = "-".join(name.lower().split())
    return slug if slug in catalogue.concepts else None


def _wordings(name: str) -> Iterator[str]:
    """The name, then without the abbreviation in brackets, then the abbreviation alone."""
    if name:
        yield name
    parts = _BRACKETS.fullmatch(name)
    if parts:
        yield parts[1]
        yield parts[2]
