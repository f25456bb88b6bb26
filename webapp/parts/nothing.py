"""What to offer when nothing was found: never a dead end, never another query in disguise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext

from glossary.catalogue.catalogue import Catalogue
from glossary.vocabulary.collections import Schemes
from indexer.query.query import Filters, Query
from indexer.query.results import Results
from indexer.query.typed_filters import without_filters
from webapp.asking.search import suggest
from webapp.frame.i18n import language, url
from webapp.frame.services import Services
from webapp.parts.search_address import address, is_filtered
from webapp.parts.wording import Link, TextLink, text_of, theme_name

NEAREST = 6
MOST_WORDS = 12
STEM = 6
"""Letters by which a word that nothing begins with is looked up again."""
LONGEST_TOLD = 200
"""Characters of the query that go into the message to the editors."""
_AROUND = '"“”„«»()*~?'
"""Signs of the query language around a word."""
OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Nothing:
    """Ways on from an empty list."""

    nearest: tuple[TextLink, ...]
    offers: tuple[Link, ...]
    themes: tuple[Link, ...]
    tell: str
    known: Mapping[str, str]
    """What the form for a new entry begins with: the words asked for, and a single theme."""


def nothing_found(open_parts: Services, query: Query, found: Results) -> Nothing:
    """The ways on for a query without results, or without words."""
    catalogue = open_parts.catalogue()
    return Nothing(
        nearest=_nearest(
            open_parts,
            query,
            without_filters(found.did_you_mean or query.text, catalogue.schemes).strip(),
        ),
        offers=tuple(_offers(query, catalogue.schemes)),
        themes=themes_of(catalogue),
        known=_known(query),
        tell=url("suggesting.suggest_anything", missing=query.text[:LONGEST_TOLD] or None),
    )


def _known(query: Query) -> dict[str, str]:
    words = without_filters(query.text).split()
    plain = (word.strip(_AROUND).lstrip("+-") for word in words if word not in OPERATORS)
    known = {"name": " ".join(word for word in plain if word)[:LONGEST_TOLD]}
    if len(query.filters.theme) == 1:
        known["theme"] = query.filters.theme[0]
    return known | {"language": language()}


def themes_of(catalogue: Catalogue) -> tuple[Link, ...]:
    """Every theme with the number of its terms and resources."""
    return tuple(
        Link(
            theme_name(theme),
            url("themes.theme", id=theme),
            len(catalogue.by_theme(theme)) + len(catalogue.resources_by_theme(theme)),
        )
        for theme in catalogue.schemes.theme.offered_ids
    )


def _nearest(open_parts: Services, query: Query, spelt: str) -> tuple[TextLink, ...]:
    """Terms and titles with the words of `spelt`, the query in its likeliest spelling."""
    found: dict[str, TextLink] = {}
    for text in _beginnings(spelt):
        for near in suggest(open_parts, text[:LONGEST_TOLD], query.language, NEAREST):
            kind, _, noun = near.id.partition("/")
            page = "term.term" if kind == "term" else "resources.resource"
            link = TextLink(text_of(near.title, None), url(page, id=noun))
            found.setdefault(near.id, link)
        if len(found) >= NEAREST:
            break
    return tuple(found.values())[:NEAREST]


def _beginnings(text: str) -> list[str]:
    """What to look labels up by, most promising first: the whole, its words, their beginnings."""
    words = sorted(_words(text), key=len, reverse=True)
    stems = [word[:STEM] for word in words if len(word) > STEM]
    return [text, *(word for word in words if len(word) > 2), *stems]


def _offers(query: Query, schemes: Schemes) -> list[Link]:
    offers = []
    plain = without_filters(query.text, schemes).strip()
    words = _words(plain)
    if is_filtered(query.filters) or (plain and plain != query.text):
        name = gettext("The same words without filters")
        unfiltered = replace(query, text=plain or query.text, filters=Filters(), page=1)
        offers.append(Link(name, address(unfiltered)))
    if len(words) > 1:
        any_word = " OR ".join(words)
        name = gettext("Any of these words: %(query)s", query=any_word)
        offers.append(Link(name, address(replace(query, text=any_word, page=1))))
    return offers


def _words(text: str) -> list[str]:
    """The plain words of a query, without its signs."""
    written = without_filters(text[: 10 * LONGEST_TOLD])
    stripped = (word.strip('"()*-') for word in written.split())
    words = (word.rpartition(":")[2] for word in stripped if word not in OPERATORS)
    return [word for word in dict.fromkeys(words) if word][:MOST_WORDS]
