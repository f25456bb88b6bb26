"""What every engine is given of a document: its terms in their places, its words and its labels."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from pydantic import TypeAdapter

from indexer.analysis.analyzer import compound_terms, label_terms, pieces, terms, words
from indexer.analysis.version import analysis_version
from indexer.documents import document as documents
from indexer.documents.document import IndexDocument, Text, exact_keys

BREAK = 100
"""Positions between two texts of a field, so that no phrase runs from one into the next."""

_DOCUMENT = TypeAdapter(IndexDocument)


def version(form: int) -> str:
    """Eight digits that change with what an index holds of a text and how it holds it.

    `form` is the engine's own number, raised whenever its indexes get another form.
    """
    parts = f"files {form}, documents {documents.VERSION}, analysis {analysis_version()}"
    return sha256(parts.encode()).hexdigest()[:8]


def placed_terms(text: Text) -> Iterator[tuple[int, str]]:
    """The terms of a text with their positions: of words, then of compounds and pieces."""
    for term in terms(*text):
        yield term.position, term.text
    for term in (*compound_terms(*text), *pieces(*text)):
        yield term.position, term.text


def keys_of(document: IndexDocument) -> Mapping[str, tuple[str, ...]]:
    """What a document has of fields without positions, each value once.

    `word` and `title_word`: unstemmed words of everything, and of titles and labels; `exact`:
    whole labels as typed, after their class; `stemmed`: whole labels in stems.
    """
    titles = (*document.texts.get("title", ()), *document.texts.get("label", ()))
    everything = (text for texts in document.texts.values() for text in texts)
    return {
        "word": _once(w for text, _ in everything for w in words(text)),
        "title_word": _once(w for text, _ in titles for w in words(text)),
        "exact": _once(f"{name}:{key}" for name, key in exact_keys(document)),
        "stemmed": _once(label_terms(text, code) for text, code in _labels(document)),
    }


def packed(document: IndexDocument) -> str:
    """The document as text."""
    return _DOCUMENT.dump_json(document).decode()


def unpacked(data: str) -> IndexDocument:
    """The document that `packed` wrote."""
    return _DOCUMENT.validate_json(data)


def _labels(document: IndexDocument) -> Iterable[Text]:
    return (text for name in ("title", "label", "variant") for text in document.exact.get(name, ()))


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
