"""The resource that a document becomes."""

import re
from collections.abc import Callable
from pathlib import Path

from glossary.nouns.resource import Resource
from glossary.vocabulary.slugs import free_slug, slug_of
from indexer.analysis.recognition import recognised
from indexer.reading.parts.document import ReadFile
from indexer.reading.parts.saved_page import spatial_of

_UNKNOWN_LANGUAGE = "en"
"""The language of a title whose language is not known."""


def resource_of(
    document: ReadFile, path: Path, sha256: str, is_taken: Callable[[str], bool]
) -> Resource:
    """A resource with what the document says of itself, nothing guessed but its language.

    The id is a slug of the title, else of the file's name; `is_taken` tells which are not free.
    """
    language = document.language or recognised("\n".join(page.text for page in document.pages))
    title = document.title or re.sub(r"[\s_]+", " ", path.stem).strip()
    shown_in = language or _UNKNOWN_LANGUAGE
    return Resource(
        id=_free_id((title, path.stem), f"document-{sha256[:8]}", is_taken),
        type=document.type,
        title={shown_in: title},
        title_supplied=document.title_supplied or document.title is None,
        creator=document.creator,
        language=(language,) if language else (),
        spatial=spatial_of(document.place),
        abstract={shown_in: document.description} if document.description else {},
        starts=document.starts,
        ends=document.ends,
        place=document.place,
        file=sha256,
        media_type=document.media_type,
    )


def _free_id(names: tuple[str, ...], otherwise: str, is_taken: Callable[[str], bool]) -> str:
    name = next((name for name in names if _has_word(name)), "")
    return free_slug(name, lambda id: not is_taken(id), otherwise)


def _has_word(name: str) -> bool:
    """Whether an id made of the name says more than a number does."""
    return re.search(r"[a-z]{2}", slug_of(name)) is not None
