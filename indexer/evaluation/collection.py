"""Test collections as the field has them: documents, questions, and which documents answer them."""

from collections.abc import Mapping
from dataclasses import dataclass


class CollectionError(ValueError):
    """A test collection that cannot be used; the message names file, place and fix."""


@dataclass(frozen=True, slots=True)
class CollectionDocument:
    """A document of a collection."""

    id: str
    text: str
    title: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A question, and the ids of the documents that answer it with how well each does."""

    id: str
    text: str
    gains: Mapping[str, int]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class JudgedCollection:
    """Documents and judged questions."""

    name: str
    documents: tuple[CollectionDocument, ...]
    topics: tuple[Topic, ...]
