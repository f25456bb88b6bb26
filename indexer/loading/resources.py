"""The resource that a document becomes."""

import re
from collections.abc import Callable
from pathlib import Path

from glossary.resource import Resource
from glossary.vocabulary.folding import name_key
from indexer.loading.language import recognised
from indexer.reading.document import Document
from indexer.reading.saved_page import spatial_of

_LONGEST_ID = 60
_UNKNOWN_LANGUAGE = "en"
"""Under which a title stands whose language is not known."""


def resource_of(
    document: Document, path: Path, sha256: str, is_taken: Callable[[str], bool]
) -> Resource:
    """A resource with what the document says of itself, nothing guessed but its language.

    The id is a slug of the title, else of the file's name; `is_taken` tells which are not free.
    """
    language = document.language or recognised("\n".join(page.text for page in document.pages))
    title = document.title or re.sub(r"[\s_]+", " ", path.stem).strip()
    shown_in = language or _UNKNOWN_LANGUAGE
    return Resource(
        id=_free_id((title, path.stem, f"document-{sha256[:8]}"), is_taken),
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


def _free_id(texts: tuple[str, ...], is_taken: Callable[[str], bool]) -> str:
    slug = next(slug for text in texts if (slug := _slug(text)))
    number, candidate = 1, slug
    while is_taken(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _slug(text: str) -> str:
    """Words of the text in ASCII, joined by hyphens; empty where it has none of two letters."""
    words = re.findall(r"[a-z0-9]+", name_key(text))
    slug = "-".join(words)
    if len(slug) > _LONGEST_ID:
        slug = slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
    return slug if re.search(r"[a-z]{2}", slug) else ""
