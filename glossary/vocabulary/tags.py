"""Language tags after BCP 47: a language, and if need be its script, region and variants."""

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale

MULTIPLE = "mul"
"""Code of a resource that has many languages of which the source names none (ISO 639-2)."""

_NO_LANGUAGE = frozenset({MULTIPLE, "und", "zxx", "mis", "root"})
_NO_SCRIPT = frozenset({"Zinh", "Zmth", "Zsye", "Zsym", "Zxxx", "Zyyy", "Zzzz"})
_NO_REGION = frozenset({"ZZ", "QO", "XA", "XB"})
LONGEST = 35
"""Characters that RFC 5646 asks everybody to have room for."""
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.ASCII | re.IGNORECASE,
)


class Tag(NamedTuple):
    """A language tag in its parts; those that it does not have are empty."""

    language: str
    script: str
    region: str
    variants: tuple[str, ...]

    def __str__(self) -> str:
        parts = (self.language, self.script, self.region, *self.variants)
        return "-".join(part for part in parts if part)


@lru_cache(maxsize=4096)
def parsed(text: str) -> Tag | None:
    """The tag written as `text` in any case, with hyphens or underscores; None if it is not one.

    Language, script and region must have a name in CLDR.
    """
    match = _TAG.fullmatch(text.strip().replace("_", "-")) if len(text) <= LONGEST else None
    if match is None:
        return None
    variants = tuple(part for part in match["variants"].lower().split("-") if part)
    tag = Tag(
        match["language"].lower(),
        (match["script"] or "").capitalize(),
        (match["region"] or "").upper(),
        variants,
    )
    known = (
        tag.language in _languages()
        and (not tag.script or tag.script in _scripts())
        and (not tag.region or tag.region in _regions())
        and len(set(variants)) == len(variants)
    )
    return tag if known else None


def language_tag(text: str) -> str | None:
    """The tag in its usual form, such as `en-GB` for `EN_gb`; None if it is not a tag."""
    tag = parsed(text)
    return str(tag) if tag else None


def base_language(tag: str) -> str:
    """The language alone: `en` for `en-GB`."""
    return tag.partition("-")[0].lower()


def closest(tags: Collection[str], wanted: str) -> str | None:
    """The tag that serves somebody who wants `wanted`; None where none does.

    The tag itself, else the one with the fewest parts cut off at its end (RFC 4647, look-up), else
    another variety: `en-GB` for `en` or `en-US`. Another script does not serve: `zh-Hant` is not
    for who wants `zh-Hans`, but `zh` is.
    """
    shorter = wanted
    while shorter:
        if shorter in tags:
            return shorter
        shorter = shorter.rpartition("-")[0]
    # Nearly all labels have plain codes, and this is asked for every label that is shown.
    if not any("-" in tag for tag in tags):
        return None
    language, script = base_language(wanted), _script(wanted)
    others = (tag for tag in tags if base_language(tag) == language)
    return min((tag for tag in others if not script or _script(tag) in ("", script)), default=None)


def _script(tag: str) -> str:
    found = parsed(tag)
    return found.script if found else ""


@cache
def _languages() -> frozenset[str]:
    codes = map(str, Locale("en").languages)
    return frozenset(code for code in codes if code.isalpha()) - _NO_LANGUAGE


@cache
def _scripts() -> frozenset[str]:
    return frozenset(map(str, Locale("en").scripts)) - _NO_SCRIPT


@cache
def _regions() -> frozenset[str]:
    return frozenset(map(str, Locale("en").territories)) - _NO_REGION
