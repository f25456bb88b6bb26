"""Requests to try, with entries that there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from webapp.frame.i18n import base_url

_DRAFTS = "/drafts/{kind}/{id}"
_NEW_TERM = '{"noun": {"prefLabel": {"en": "Soldering"}}, "note": "A first draft"}'
_STEPS = {
    "submit": '{"note": "Ready"}',
    "publish": '{"note": "Approved", "sources": {}}',
    "withdraw": '{"reason": "A duplicate", "replacedBy": "brazing"}',
}
"""What to send with each step."""


@dataclass(frozen=True, slots=True)
class ApiExample:
    """A request, and what it asks for."""

    address: str
    """The full address; a link where it is asked for by GET."""
    meaning: str
    command: str = ""
    """What to type into a terminal, where a link is not enough."""


def examples_of(method: str, path: str, known: Catalogue, prefix: str) -> tuple[ApiExample, ...]:
    """Requests of an operation to try; those that need an entry only where there is one."""
    made = _examples(known).get((method, path.removeprefix(prefix)), ())
    base = base_url() + prefix
    return tuple(
        ApiExample(base + address, meaning, _command(method, base + address))
        for address, meaning in made
    )


def _examples(known: Catalogue) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    rich = max(
        (record.noun for record in known.concepts.values() if record.status == "published"),
        key=lambda concept: len(concept.sourced),
        default=None,
    )
    source = next((entry.source for entry in rich.sourced), None) if rich else None
    terms = (f"/terms/{rich.id}", gettext("a term")) if rich else None
    similar = (f"/terms/{rich.id}/similar", gettext("what is used alike")) if rich else None
    resources = (f"/resources/{source}", gettext("a document that defines it")) if source else None
    return {
        ("GET", "/search"): (
            ("/search?q=apprenticeship&lang=en", gettext("words")),
            (
                "/search?q=%22lifelong+learning%22&kind=term&size=5",
                gettext("a phrase, terms alone"),
            ),
            ("/search?q=skill*&year_from=2015&sort=date", gettext("beginnings, newest first")),
        ),
        ("GET", "/concordance"): (("/concordance?q=apprenticeship", gettext("words")),),
        ("GET", "/suggest"): (("/suggest?q=appr&lang=fr", gettext("what begins so")),),
        ("GET", "/terms"): (
            ("/terms?limit=20&fields=prefLabel", gettext("all terms, their names alone")),
            ("/terms?modified_since=2026", gettext("what changed since a date")),
        ),
        ("GET", "/resources"): (("/resources?kind=publication", gettext("all of a kind")),),
        ("GET", "/sources"): (("/sources?limit=20", gettext("what definitions come from")),),
        ("GET", "/definitions"): (("/definitions?language=en", gettext("all of a language")),),
        ("GET", "/themes"): (("/themes", gettext("all themes")),),
        ("GET", "/changes"): (("/changes?after=0&limit=20", gettext("everything, oldest first")),),
        ("GET", "/terms/{id}"): (terms,) if terms else (),
        ("GET", "/terms/{id}/similar"): (similar,) if similar else (),
        ("GET", "/resources/{id}"): (resources,) if resources else (),
        ("POST", "/annotate"): (("/annotate?language=en", gettext("a text alone")),),
        ("GET", "/health"): (("/health", gettext("how the service is")),),
        ("GET", _DRAFTS): ((_drafts(known), gettext("with your token in $TOKEN")),),
        ("PUT", _DRAFTS): (
            ("/drafts/concept/soldering", gettext("a new term, with your token in $TOKEN")),
        ),
        **{
            ("POST", f"{_DRAFTS}/{step}"): (
                (f"/drafts/concept/soldering/{step}", gettext("with your token in $TOKEN")),
            )
            for step in _STEPS
        },
    }


def _drafts(known: Catalogue) -> str:
    """The draft of a term that there is, else of one that there might be."""
    return f"/drafts/concept/{next(iter(known.concepts), 'soldering')}"


def _command(method: str, address: str) -> str:
    if "/drafts/" in address:
        return _writing(method, address)
    if method != "POST":
        return ""
    return (
        f"curl --header 'Content-Type: text/plain' \\\n"
        f"  --data 'Apprentices learn skills at work.' \\\n  '{address}'"
    )


def _writing(method: str, address: str) -> str:
    parts = [f"curl --request {method}", '--header "Authorization: Bearer $TOKEN"']
    sent = _STEPS.get(address.rpartition("/")[2], _NEW_TERM)
    if method != "GET":
        revision = "If-None-Match: *" if method == "PUT" else 'If-Match: "3"'
        parts += [f"--header '{revision}'", f"--data '{sent}'"]
    return " \\\n  ".join([*parts, f"'{address}'"])
