"""Ids made of names."""

import re
from collections.abc import Callable

from glossary.vocabulary.folding import strip_marks
from glossary.vocabulary.label_keys import APOSTROPHES

LONGEST = 60
"""Characters of an id that is made of a name."""
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(name: str) -> str:
    """An id made of the name: `Work-based learning` is `work-based-learning`.

    Empty where no Latin letter or digit is in it.
    """
    slug = _OTHER.sub("-", strip_marks(_APOSTROPHE.sub("", name))).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug


def free_slug(name: str, is_free: Callable[[str], bool], otherwise: str) -> str:
    """An id made of the name, else of `otherwise`, with a number behind where it is taken."""
    slug = slug_of(name) or otherwise
    number, candidate = 1, slug
    while not is_free(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
