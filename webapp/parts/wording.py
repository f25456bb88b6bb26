"""Texts as pages show them: in which language, written which way, and the words for codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext

from glossary.notes import known
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of, preferred
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.vocabulary import MULTIPLE, language_name, place_name
from webapp.frame.current import themes
from webapp.frame.i18n import direction, language, translated, url

_KINDS = {
    "term": (lazy_gettext("Term"), lazy_gettext("Terms")),
    "glossary": (lazy_gettext("Glossary"), lazy_gettext("Glossaries")),
    "publication": (lazy_gettext("Publication"), lazy_gettext("Publications")),
    "country-profile": (lazy_gettext("Country profile"), lazy_gettext("Country profiles")),
    "promising-practice": (lazy_gettext("Promising practice"), lazy_gettext("Promising practices")),
    "network-news": (lazy_gettext("Network news"), lazy_gettext("Network news")),
    "event": (lazy_gettext("Event"), lazy_gettext("Events")),
    "virtual-conference": (
        lazy_gettext("Virtual conference"),
        lazy_gettext("Virtual conferences"),
    ),
    "forum-discussion": (lazy_gettext("Forum discussion"), lazy_gettext("Forum discussions")),
    "network-member": (lazy_gettext("Network member"), lazy_gettext("Network members")),
    "programme": (lazy_gettext("Programme"), lazy_gettext("Programmes")),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its language and the direction that it is written in."""

    text: str
    language: str
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marked stretches."""

    pieces: tuple[Piece, ...]
    language: str
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class TextLink:
    """A text and the page that it leads to."""

    title: Text
    address: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the interface and the page that they lead to."""

    name: str
    address: str
    count: int | None = None
    chosen: bool = False


def text_of(text: str, code: str | None) -> Text:
    """`text` as one in language `code`; the interface's language where none is known."""
    code = code or language()
    return Text(text, code, direction(code))


def best(labels: Mapping[str, str], asked: str | None = None) -> Text:
    """The label in the language asked for (the interface's), else in English, else in any."""
    code, text = preferred(labels, asked or language())
    return text_of(text, code)


def marked(text: str, marks: Iterable[tuple[int, int]], code: str | None) -> Marked:
    """`text` cut at the ranges of `marks`; a range that is out of order or outside is passed by."""
    pieces: list[Piece] = []
    done = 0
    for start, end in marks:
        if not done <= start < end <= len(text):
            continue
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], marked=True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    code = code or language()
    return Marked(tuple(pieces), code, direction(code))


def title_of(resource: Resource) -> Text:
    """The resource's title in the best language; its maker and year where it has none."""
    code, text = name_of(resource, language())
    return text_of(text, code)


def noun_title(noun: Noun) -> Text:
    """The label of a term or the title of a resource in the best language; a term's id without."""
    if isinstance(noun, Resource):
        return title_of(noun)
    return best(noun.pref_label) if noun.pref_label else Text(noun.id, "en")


def term_link(concept: Concept) -> TextLink:
    """The concept's label and its page."""
    return TextLink(best(concept.pref_label), url("term.term", id=concept.id))


def resource_link(resource: Resource) -> TextLink:
    """The resource's title and its page."""
    return TextLink(title_of(resource), url("resources.resource", id=resource.id))


def kind_name(kind: str, *, many: bool = False) -> str:
    """The words for a kind of hit, `term` or a type of resource; the kind itself if unknown."""
    return str(_KINDS[kind][many]) if kind in _KINDS else kind


def theme_name(theme: str) -> str:
    """The words for a theme; its id if unknown."""
    known = themes().get(theme)
    return preferred(known.name, language())[1] if known else theme


def place_words(code: str) -> str:
    """The name of a country or region in the interface's language."""
    return place_name(code, language())


def note_words(note: str) -> str:
    """The change note; one that we write ourselves in the interface's language."""
    ours = known(note)
    return translated(ours) if ours else note


def tongue_name(code: str) -> str:
    """The name of a language in the interface's language, with a capital."""
    if code == MULTIPLE:
        return gettext("Several languages")
    name = language_name(code, language())
    return name[:1].upper() + name[1:]
