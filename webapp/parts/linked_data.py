"""Terms and resources as linked data for machines (schema.org in JSON-LD)."""

from typing import Any

from glossary.nouns.concept import Concept
from glossary.nouns.defining import summaries_for
from glossary.nouns.labels import name_of, preferred
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from webapp.frame.addresses import noun_address
from webapp.frame.i18n import base_url, language
from webapp.parts.wording import best, place_words

_TYPES = {
    "event": "Event",
    "virtual-conference": "Event",
    "network-member": "Organization",
    "network-news": "NewsArticle",
    "forum-discussion": "DiscussionForumPosting",
    "country-profile": "Report",
}
_GENRES = {"report": "Report", "article": "Article", "law": "Legislation", "web page": "WebPage"}


def linked_data(noun: Noun) -> dict[str, Any]:
    """The term or resource in the words of schema.org."""
    return _of_concept(noun) if isinstance(noun, Concept) else _of_resource(noun)


def _of_concept(concept: Concept) -> dict[str, Any]:
    names = {label for labels in concept.alt_label.values() for label in labels}
    names |= set(concept.pref_label.values())
    headword = best(concept.pref_label)
    ours = (entry.text for entry in summaries_for(concept, language()))
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": noun_address(base_url(), f"term/{concept.id}"),
        "name": headword.text,
        "alternateName": sorted(names - {headword.text}),
        "description": next(ours, ""),
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "TVETipedia", "url": base_url()},
    }


def _of_resource(resource: Resource) -> dict[str, Any]:
    """What is not known is left out."""
    kind = _GENRES.get(resource.genre or "") or _TYPES.get(resource.type, "CreativeWork")
    said = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": noun_address(base_url(), f"resource/{resource.id}"),
        "name": name_of(resource, language())[1],
        "description": preferred(resource.abstract, language())[1],
        "url": resource.url,
        **(_of_kind(kind, resource)),
    }
    return {name: value for name, value in said.items() if value}


def _of_kind(kind: str, resource: Resource) -> dict[str, Any]:
    if kind == "Event":
        return {
            "startDate": resource.starts,
            "endDate": resource.ends,
            "location": {"@type": "Place", "name": resource.place} if resource.place else None,
            "organizer": list(resource.creator),
        }
    if kind == "Organization":
        return {"location": [place_words(code) for code in resource.spatial]}
    return {
        # Names alone: which makers are persons and which organisations is not known.
        "author": list(resource.creator),
        "publisher": resource.publisher,
        "datePublished": resource.issued,
        "inLanguage": list(resource.language),
        "isbn": resource.identifier.get("isbn", "").split(),
        "license": resource.rights,
    }
