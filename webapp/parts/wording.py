"""Texts as pages show them: in which language, written which way, and the words for codes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from glossary.notes import known
from glossary.nouns.concept import Concept
from glossary.nouns.labels import name_of, preferred
from glossary.nouns.record import Noun
from glossary.nouns.resource import Resource
from glossary.store.errors import StoreError
from glossary.vocabulary import MULTIPLE, language_name, place_name
from glossary.vocabulary.collections import Collection
from glossary.vocabulary.kinds import TERM
from glossary.vocabulary.schemes import STARTER
from webapp.frame.current import kinds, themes
from webapp.frame.i18n import direction, language, translated, url


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
    """The words for a kind of hit, `term` or a kind of resource; its id if unknown."""
    if kind == TERM.id:
        return gettext("Terms") if many else gettext("Term")
    known = kinds().get(kind)
    return _kind_words(known, many=many) if known else kind


def kind_words() -> dict[str, str]:
    """The words for each kind of hit by its id; the starter ones while the store is away."""
    try:
        every = kinds().every
    except StoreError:
        every = STARTER.kind.every
    words = {each.id: _kind_words(each) for each in every}
    return {TERM.id: gettext("Term"), **words}


def theme_name(theme: str) -> str:
    """The words for a theme; its id if unknown."""
    known = themes().get(theme)
    return preferred(known.name, language())[1] if known else theme


def place_words(code: str) -> str:
    """The name of a country or region in the interface's language."""
    return place_name(code, language())


def _kind_words(kind: Collection, *, many: bool = False) -> str:
    names = {**kind.name, **kind.plural} if many else kind.name
    return preferred(names, language())[1]


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
