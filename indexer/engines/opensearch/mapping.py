"""The mapping of an index, and how a document is put into it: as terms that we made.

A text is a line for each position, the terms of one position parted by tabs, an empty place marked;
the engine only splits lines, so that it never analyses.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from glossary.vocabulary.label_keys import label_key
from indexer.documents.document import TEXT_FIELDS, Facets, IndexDocument, Text
from indexer.engines.analysed import BREAK, keys_of, packed, placed_terms
from indexer.engines.analysed import version as made_with
from indexer.query.results import FACETS
from indexer.ranking.weights import WEIGHTS

FORMAT = 1
"""Raised whenever the mapping gets another form: indexes are then remade."""

CHECKPOINT = "checkpoint"
"""Id of the one document that is no hit: its sequence is how far the index has come."""

EMPTY = "\x01"
"""A position that no term has."""
WINDOW = 10_000
"""Most documents of one response."""

_LONGEST = 8_000
"""Bytes; Lucene takes no term of more than 32,766."""
_LONGEST_ORDER = 1_000
_KEYWORD = {"type": "keyword", "ignore_above": _LONGEST}
_SORTED = {"type": "keyword", "index": False}
# How often, against how long the text is for its field: the inner part of BM25F. Boosts and
# saturation are ours, so that weights may change without a new index.
_WEIGHT = (
    "double mean = field.docCount > 0 ? field.sumTotalTermFreq / (double) field.docCount : 1.0;"
    " return query.boost * doc.freq / (1 - {b} + {b} * doc.length / mean);"
)


def version() -> str:
    """Eight digits that change with what an index holds of a text and how it holds it."""
    return made_with(FORMAT)


def body(shards: int, replicas: int | None) -> dict[str, Any]:
    """Settings and mapping of a new index, which nothing that is not named here gets into."""
    copies: dict[str, Any] = (
        {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}
    )
    return {
        "settings": {
            "number_of_shards": shards,
            # What is written is seen when the whole change is.
            "refresh_interval": "-1",
            "max_result_window": WINDOW,
            **copies,
            "similarity": {name: _similarity(weight.length) for name, weight in WEIGHTS.items()},
            "analysis": _ANALYSIS,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"version": version()},
            "_source": {"includes": ["data", "sequence"]},
            "properties": _fields(),
        },
    }


_ANALYSIS = {
    "tokenizer": {
        "positions": {
            "type": "char_group",
            "tokenize_on_chars": ["\n"],
            "max_token_length": 1 << 20,
        }
    },
    "filter": {
        "same_position": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": ["([^\\t]+)"],
        },
        "empty": {"type": "stop", "stopwords": [EMPTY]},
    },
    "analyzer": {
        "placed": {
            "type": "custom",
            "tokenizer": "positions",
            "filter": ["same_position", "empty"],
        }
    },
}


def _similarity(length: float) -> dict[str, Any]:
    source = _WEIGHT.replace("{b}", f"{length}")
    return {"type": "scripted", "discount_overlaps": False, "script": {"source": source}}


def _fields() -> dict[str, Any]:
    texts = {
        name: {
            "type": "text",
            "analyzer": "placed",
            "similarity": name,
            "position_increment_gap": BREAK,
        }
        for name in TEXT_FIELDS
    }
    keys = dict.fromkeys(("word", "title_word", "exact", "stemmed"), _KEYWORD)
    facets = {f"facet_{name}": _KEYWORD for name in FACETS}
    return {
        **texts,
        **keys,
        **facets,
        "id": {"type": "keyword"},
        "owner": {"type": "keyword"},
        "nth": {"type": "integer"},
        "title": texts["title"],
        "title_order": _SORTED,
        "date_order": _SORTED,
        "gone": {"type": "boolean"},
        "sequence": {"type": "long", "index": False},
        "data": {"type": "keyword", "index": False, "doc_values": False},
    }


def rows(documents: Iterable[IndexDocument]) -> Iterable[tuple[str, dict[str, Any]]]:
    """The id of each document and what the index gets of it; those of one owner are in a row.

    Each passage has what its owner is sorted, filtered and counted by.
    """
    main: IndexDocument | None = None
    nth = 0
    for document in documents:
        if document.id == document.owner or main is None:
            main, nth = document, 0
        yield document.id, _row(document, main, nth)
        nth += 1


def gone(id: str, owner: str) -> dict[str, Any]:
    """What is left of a document that its owner no longer has; no late writer revives it."""
    return {"id": id, "owner": owner, "gone": True}


def term(text: str) -> str:
    """A term or key as the index has it: short enough for Lucene, and always UTF-8."""
    encoded = text.encode("utf-8", "replace")
    if len(encoded) <= _LONGEST:
        return encoded.decode()
    return f"sha256:{sha256(encoded).hexdigest()}"


def placed(terms: Iterable[tuple[int, str]]) -> str:
    """Terms in their positions as the index takes them."""
    places: dict[int, list[str]] = {}
    for position, text in terms:
        places.setdefault(position, []).append(term(text))
    last = max(places, default=-1)
    return "\n".join("\t".join(places.get(n, (EMPTY,))) for n in range(last + 1))


def _row(document: IndexDocument, main: IndexDocument, nth: int) -> dict[str, Any]:
    texts = {name: _placed(texts) for name, texts in document.texts.items()}
    keys = {name: [term(key) for key in keys] for name, keys in keys_of(document).items() if keys}
    return {
        **texts,
        **keys,
        **_facets(main.facets),
        "id": document.id,
        "owner": document.owner,
        "nth": nth,
        "title_order": term(_title(main))[:_LONGEST_ORDER],
        "date_order": main.date,
        "data": packed(document),
    }


def _placed(texts: Iterable[Text]) -> list[str]:
    return [placed(placed_terms(text)) for text in texts]


def _facets(facets: Facets | None) -> Mapping[str, list[str]]:
    if facets is None:
        return {}
    values = {name: getattr(facets, name) for name in FACETS}
    return {
        f"facet_{name}": [str(one) for one in (value if isinstance(value, tuple) else (value,))]
        for name, value in values.items()
        if value
    }


def _title(main: IndexDocument) -> str:
    return label_key(next((text for text, _ in main.texts.get("title", ())), main.owner))
