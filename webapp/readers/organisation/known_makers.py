"""Organisations and authors as the resources name them: who made what, under one address each."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from glossary.catalogue.catalogue import Catalogue
from glossary.nouns.labels import split_qualifier
from glossary.nouns.resource import Resource
from glossary.vocabulary.label_keys import label_key
from glossary.vocabulary.slugs import slug_of
from webapp.frame.i18n import url
from webapp.frame.services import Services
from webapp.parts.sourcing import short_name


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """Who made or published resources."""

    slug: str
    """Its id in addresses, made of its short name."""
    name: str
    resources: tuple[Resource, ...]
    """Newest first."""

    @property
    def address(self) -> str:
        """Its page."""
        return url("organisations.organisation", slug=self.slug)


@dataclass(frozen=True, slots=True)
class KnownOrganisations:
    """All that published resources name."""

    by_slug: Mapping[str, KnownOrganisation]
    _by_key: Mapping[str, str]

    def named(self, name: str) -> KnownOrganisation | None:
        """The one with this name, long or short, however it is typed."""
        return self.by_slug.get(self._by_key.get(label_key(name), ""))


def organisations(open_parts: Services) -> KnownOrganisations:
    """All organisations of the catalogue as it is now, gathered once for each state of it."""
    catalogue = open_parts.catalogue()
    state = ("organisations", catalogue.state)
    kept = open_parts.computed
    if state not in kept:
        kept[state] = organisations_of(catalogue)
    found: KnownOrganisations = kept[state]
    return found


def organisations_of(catalogue: Catalogue) -> KnownOrganisations:
    """All organisations of a catalogue; two names with one short name are one organisation."""
    names: dict[str, str] = {}
    made: dict[str, list[Resource]] = {}
    keys: dict[str, str] = {}
    for record in catalogue.resources.values():
        if record.status != "published":
            continue
        for name in dict.fromkeys((*record.noun.creator, record.noun.publisher or "")):
            slug = _slug(name)
            if not slug:
                continue
            names[slug] = max(names.get(slug, ""), name, key=len)
            if record.noun not in made.setdefault(slug, []):
                made[slug].append(record.noun)
            keys |= {label_key(spelling): slug for spelling in _spellings(name)}
    found = {slug: KnownOrganisation(slug, names[slug], tuple(made[slug])) for slug in names}
    return KnownOrganisations(found, keys)


def organisation_address(name: str) -> str | None:
    """The page of the organisation with this name; None for an empty name."""
    slug = _slug(name)
    return url("organisations.organisation", slug=slug) if slug else None


def _slug(name: str) -> str:
    """The id of an organisation; a digest where its name has no Latin letter."""
    if not name.strip():
        return ""
    short = short_name(name)
    return slug_of(short) or sha256(label_key(short).encode()).hexdigest()[:12]


def _spellings(name: str) -> tuple[str, ...]:
    split = split_qualifier(name)
    return (name, split.inner, split.core) if split and split.kind == "name" else (name,)
