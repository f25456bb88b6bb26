"""What an engine stores: one document for each concept, resource and passage."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from glossary.nouns.concept import Concept
from glossary.nouns.labels import split_qualifier
from glossary.nouns.record import Record
from glossary.nouns.resource import Page, Resource
from glossary.vocabulary import base_language, year_of
from glossary.vocabulary.label_keys import label_key
from indexer.analysis.compounds import without_hyphens
from indexer.documents.passages import passages

Text = tuple[str, str | None]
"""A text and its language."""

VERSION = 2
"""Raised whenever an index gets other documents from the same nouns: indexes are then remade."""

_SIGNS_AT_THE_ENDS = re.compile(r"^[.+#@$-]+(?=\w)|(?<=\w)[+#*%]+$")
_SHORTEST_WITHOUT_SIGNS = 3
"""Characters: `Erasmus` leads to Erasmus+, but `C` not to C++."""

TITLE_CLASSES = ("title", "label")
"""Classes of whole labels that have a language."""

TEXT_FIELDS = ("title", "label", "text", "note", "context")
"""Fields with terms: preferred labels or title; other labels; definitions, abstract or passage;
notes and names; what a passage inherits (title of its resource, heading)."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a term or resource can be filtered and counted by."""

    kind: str
    theme: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    year: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A thing that can be found; all documents of one `owner` are replaced together."""

    id: str
    owner: str
    """`term/<id>` or `resource/<id>`; the document whose id that is holds the facets."""
    texts: Mapping[str, tuple[Text, ...]]
    """Texts for each of `TEXT_FIELDS` that has any."""
    facets: Facets | None = None
    exact: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """Whole labels that lead here when they are the query: `title`, `label`, `variant` of one of
    them, or `id`."""
    date: str = ""
    """Sortable date, ISO 8601 and possibly partial; empty where none is known."""
    page: int | None = None
    page_label: str | None = None

    @property
    def ordinal(self) -> int:
        """Which passage of its page it is, from 1; the id of a passage ends with it."""
        return int(self.id.rpartition(".")[2]) if self.page is not None else 1


def concept_document(
    concept: Concept, organisations: Mapping[str, tuple[str, ...]]
) -> IndexDocument:
    """The document of a concept; `organisations` names who issued each source."""
    owner = f"term/{concept.id}"
    preferred = tuple((label, code) for code, label in concept.pref_label.items())
    others = _flat(concept.alt_label)
    years = sorted({d.year for d in concept.definition if d.year})
    return IndexDocument(
        id=owner,
        owner=owner,
        texts=_without_empty(
            title=preferred,
            label=others + _flat(concept.hidden_label),
            text=tuple((d.text, d.language) for d in concept.definition),
            note=_concept_notes(concept),
        ),
        facets=Facets(
            kind="term",
            theme=concept.theme,
            source=_unique(
                o for d in concept.definition for o in organisations.get(d.source or "", ())
            ),
            place=_unique(d.spatial for d in concept.definition if d.spatial),
            language=_unique([*concept.pref_label, *concept.alt_label]),
            year=tuple(years),
        ),
        exact={
            "title": preferred,
            "label": (*others, *_flat(concept.hidden_label)),
            "variant": _variants(preferred + others),
            "id": _keys(*map(str, concept.legacy_id), concept.id),
        },
        date=str(years[-1]) if years else "",
    )


def resource_documents(resource: Resource, pages: Iterable[Page]) -> Iterator[IndexDocument]:
    """The document of a resource, then one for each of its passages."""
    owner = f"resource/{resource.id}"
    titles = tuple((title, code) for code, title in resource.title.items())
    date = resource.issued or resource.starts or ""
    year = year_of(date) if date else None
    yield IndexDocument(
        id=owner,
        owner=owner,
        texts=_without_empty(
            title=titles,
            text=tuple((text, code) for code, text in resource.abstract.items()),
            note=_resource_names(resource),
        ),
        facets=Facets(
            kind=resource.type,
            theme=resource.theme,
            source=_unique(
                [*resource.creator, *((resource.publisher,) if resource.publisher else ())]
            ),
            place=resource.spatial,
            language=resource.language,
            year=(year,) if year else (),
        ),
        exact={
            "title": titles,
            "variant": _variants(titles),
            "id": _keys(*" ".join(resource.identifier.values()).split(), resource.id),
        },
        date=date,
    )
    yield from _passage_documents(resource, pages, owner, titles)


def _passage_documents(
    resource: Resource, pages: Iterable[Page], owner: str, titles: tuple[Text, ...]
) -> Iterator[IndexDocument]:
    only = resource.language[0] if len(resource.language) == 1 else None
    for page in pages:
        language = page.language or only
        for passage in passages(page):
            heading = ((passage.heading, language),) if passage.heading else ()
            yield IndexDocument(
                id=f"{owner}/{page.number}.{passage.ordinal}",
                owner=owner,
                texts=_without_empty(text=((passage.text, language),), context=titles + heading),
                page=page.number,
                page_label=page.label,
            )


def owner_of(record: Record) -> str:
    """The owner under which the documents of a record stand."""
    return f"{'term' if record.kind == 'concept' else 'resource'}/{record.noun.id}"


def exact_keys(document: IndexDocument) -> Iterator[tuple[str, str]]:
    """The (class, key) pairs under which the whole query is looked up; class as in `exact`.

    Labels also under their class in their language: `title@fr`.
    """
    for name, texts in document.exact.items():
        for text, language in texts:
            key = label_key(text)
            yield name, key
            if language and name in TITLE_CLASSES:
                yield class_in(name, language), key


def class_in(name: str, language: str) -> str:
    """The class of labels in a language."""
    return f"{name}@{base_language(language)}"


def _concept_notes(concept: Concept) -> tuple[Text, ...]:
    notes: tuple[Text, ...] = tuple((text, code) for code, text in concept.scope_note.items())
    notes += (*_flat(concept.example), *_flat(concept.history_note))
    notes += tuple((notation, None) for notation in concept.notation)
    return notes + tuple((d.comment, d.language) for d in concept.definition if d.comment)


def _resource_names(resource: Resource) -> tuple[Text, ...]:
    language = resource.language[0] if resource.language else None
    names = [
        *resource.creator,
        resource.publisher,
        resource.place,
        resource.cluster,
        resource.genre,
    ]
    return tuple((name, language) for name in names if name)


def _flat(lists: Mapping[str, tuple[str, ...]]) -> tuple[Text, ...]:
    return tuple((label, code) for code, labels in lists.items() for label in labels)


def _without_empty(**texts: tuple[Text, ...]) -> dict[str, tuple[Text, ...]]:
    return {name: value for name, value in texts.items() if value}


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _variants(labels: tuple[Text, ...]) -> tuple[Text, ...]:
    """What labels are called besides: hyphenated words as one, without signs at the ends; without
    the bracket at the end, and by it if it is a short name."""
    variants = []
    for label, code in labels:
        others = [without_hyphens(label), _without_signs(label)]
        if bracket := split_qualifier(label):
            others += [bracket.core, *((bracket.inner,) if bracket.kind == "name" else ())]
        variants += [(other, code) for other in others if other != label]
    return tuple(variants)


def _without_signs(label: str) -> str:
    plain = _SIGNS_AT_THE_ENDS.sub("", label)
    return plain if len(plain) >= _SHORTEST_WITHOUT_SIGNS else label


def _keys(*values: str) -> tuple[Text, ...]:
    return tuple((value, None) for value in values)
