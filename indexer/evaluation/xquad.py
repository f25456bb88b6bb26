"""XQuAD, and what else has the JSON of SQuAD: each question is answered by its paragraph."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.evaluation.collection import (
    CollectionDocument,
    CollectionError,
    JudgedCollection,
    Topic,
)

_LANGUAGE = re.compile(r"\.([a-z]{2,3})(?:\.|$)")


def read_xquad(path: Path, language: str | None = None) -> JudgedCollection:
    """The collection in a file such as `xquad.ar.json`, whose name says the language.

    Raises: CollectionError when the file is of another form; OSError.
    """
    named = _LANGUAGE.search(path.name.removesuffix(".json"))
    code = language or (named[1] if named else "en")
    documents, topics = [], []
    try:
        for number, paragraph in enumerate(_paragraphs(json.loads(path.read_text("utf-8")))):
            id = f"p{number}"
            documents.append(CollectionDocument(id, paragraph["context"], language=code))
            topics += [Topic(q["id"], q["question"], {id: 1}, code) for q in paragraph["qas"]]
    except (ValueError, KeyError, TypeError) as error:
        raise CollectionError(
            f"{path}: is not in the form of XQuAD ({error!r}). It needs data, paragraphs, "
            "context, qas, id and question."
        ) from None
    return JudgedCollection(path.name, tuple(documents), tuple(topics))


def _paragraphs(whole: Any) -> Iterator[Any]:
    for article in whole["data"]:
        yield from article["paragraphs"]
