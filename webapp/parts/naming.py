"""What the ids and codes in a noun name, as people read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from flask_babel import gettext, lazy_gettext

from glossary.nouns.concept import Concept
from glossary.nouns.resource import Resource
from glossary.vocabulary import CLUSTERS, GLOBAL, MULTIPLE, is_language, is_place, year_of
from glossary.vocabulary.slugs import slug_of
from webapp.frame.current import kinds, themes
from webapp.frame.i18n import listed, url
from webapp.parts.clusters import cluster_name
from webapp.parts.wording import (
    Text,
    TextLink,
    kind_name,
    place_words,
    resource_link,
    term_link,
    text_of,
    theme_name,
    title_of,
    tongue_name,
)

_DEFINITION_KINDS = {
    "quotation": lazy_gettext("Quotation, word for word"),
    "paraphrase": lazy_gettext("Paraphrase, in our words"),
    "editorial": lazy_gettext("Editorial, our own"),
}


class Nouns(Protocol):
    """Concepts and resources by id, such as a catalogue."""

    def concept(self, id: str, /) -> Concept | None:
        """The concept with this id, or None."""

    def resource(self, id: str, /) -> Resource | None:
        """The resource with this id, or None."""


@dataclass(frozen=True, slots=True)
class WithDescribed:
    """What is public, and sources that were described with an entry and are not public yet."""

    public: Nouns
    described: Mapping[str, Resource]

    def concept(self, id: str, /) -> Concept | None:
        """The concept with this id, or None."""
        return self.public.concept(id)

    def resource(self, id: str, /) -> Resource | None:
        """The resource with this id, or None."""
        return self.public.resource(id) or self.described.get(id)


@dataclass(frozen=True, slots=True)
class Named:
    """An id and what it names."""

    id: str
    title: Text | None
    """None where the id names nothing that readers can see."""
    address: str = ""
    """Of its public page; empty where there is none."""
    with_id: bool = False
    """Whether to show the id beside the title, from which it cannot be guessed."""


def holds_ids(path: str) -> bool:
    """Whether this place of a noun holds ids or codes, such as `definition.d1.source`."""
    return _field(path) in _NAMES


def named(path: str, id: str, nouns: Nouns) -> Named:
    """What the id at this place of a noun names, in the language of the interface.

    Raises: KeyError for a place that holds no ids.
    """
    return _NAMES[_field(path)](id, nouns)


def _field(path: str) -> str:
    """The place without the id of the definition that it is in."""
    field, _, rest = path.partition(".")
    return f"{field}.{rest.rpartition('.')[2]}" if field == "definition" and rest else path


def _term(id: str, nouns: Nouns) -> Named:
    concept = nouns.concept(id)
    return _noun(id, term_link(concept) if concept else None)


def _resource(id: str, nouns: Nouns) -> Named:
    resource = nouns.resource(id)
    if resource and isinstance(nouns, WithDescribed) and nouns.public.resource(id) is None:
        # Whoever decides on it knows nothing else of it: its maker and year are named too.
        title = title_of(resource)
        facts = [*resource.creator, str(year_of(resource.issued)) if resource.issued else ""]
        known = listed(fact for fact in facts if fact)
        words = replace(title, text=f"{title.text} ({known})") if known else title
        return Named(id, words, url("review.entry", kind="resource", id=id))
    return _noun(id, resource_link(resource) if resource else None)


def _noun(id: str, link: TextLink | None) -> Named:
    if link is None:
        return Named(id, None)
    return Named(id, link.title, link.address, with_id=slug_of(link.title.text) != id)


def _theme(id: str, _: Nouns) -> Named:
    return _code(id, theme_name(id), themes().get(id) is not None, "themes.theme", id=id)


def _place(code: str, _: Nouns) -> Named:
    words = gettext("Global") if code == GLOBAL else place_words(code)
    return _code(code, words, is_place(code), "countries.country", code=code)


def _tongue(code: str, _: Nouns) -> Named:
    return _code(code, tongue_name(code), code == MULTIPLE or is_language(code))


def _kind(kind: str, _: Nouns) -> Named:
    return _code(kind, kind_name(kind), kinds().get(kind) is not None, "kinds.kind", kind=kind)


def _cluster(name: str, _: Nouns) -> Named:
    return _code(name, cluster_name(name), name in CLUSTERS)


def _definition_kind(kind: str, _: Nouns) -> Named:
    return _code(kind, str(_DEFINITION_KINDS.get(kind, "")), kind in _DEFINITION_KINDS)


def _code(code: str, words: str, known: bool, endpoint: str = "", /, **values: str) -> Named:
    """A controlled word by its words, which no other has, and its page at the endpoint."""
    if not known:
        return Named(code, None)
    return Named(code, text_of(words, None), url(endpoint, **values) if endpoint else "")


_NAMES: Mapping[str, Callable[[str, Nouns], Named]] = {
    "broader": _term,
    "related": _term,
    "replacedBy": _term,
    "formerId": _term,
    "mergedInto": _resource,
    "subject": _term,
    "definition.source": _resource,
    "definition.language": _tongue,
    "definition.spatial": _place,
    "definition.kind": _definition_kind,
    "theme": _theme,
    "language": _tongue,
    "spatial": _place,
    "type": _kind,
    "cluster": _cluster,
}
