"""All terms: from A to Z in each language, and by theme."""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from glossary.catalogue.catalogue import Catalogue, Headword
from glossary.catalogue.ordering import DIGITS, syllable
from glossary.vocabulary import UN_LANGUAGES, base_language, language_name
from webapp.frame.current import catalogue
from webapp.frame.i18n import language, url
from webapp.parts.labelling import abbreviation_of
from webapp.parts.wording import Link, Text, TextLink, term_link, text_of, theme_name, tongue_name

blueprint = Blueprint("terms", __name__)

LABELS = "labels"
"""The parameter that names the language of the labels."""
BY, THEME = "by", "theme"
"""The parameter that asks for the list by theme, and its value."""
WHOLE = 300
"""Terms up to which all are on one page; with more, the index shows the first letter."""
CHINESE = "zh"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class ListedTerm:
    """A headword in the list, with its abbreviation and how many sourced definitions it has."""

    label: Text
    address: str
    tongue: str
    """The language of the label, where the term has none in the language of the list."""
    abbreviation: str | None
    definitions: int
    syllable: str = ""
    """Of the first term in a Chinese list that begins with this syllable."""


@dataclass(frozen=True, slots=True)
class LetterList:
    """The terms under one letter."""

    letter: str
    anchor: str
    terms: tuple[ListedTerm, ...]
    syllables: tuple[str, ...] = ()
    """In a Chinese list, the syllables under this letter: parts of it that one can go to."""


@dataclass(frozen=True, slots=True)
class ThemeList:
    """The terms of one theme."""

    name: str
    address: str
    terms: tuple[TextLink, ...]


@dataclass(frozen=True, slots=True)
class TermsPage:
    """Everything that a list of terms shows."""

    letter: str | None
    tally: str
    letters: tuple[Link, ...]
    whole: str
    """Address of the list of all letters."""
    tongues: tuple[Link, ...]
    lists: tuple[LetterList, ...]
    themes: tuple[ThemeList, ...]
    orders: tuple[Link, ...]
    """By letter, by theme, and the tree."""
    taken: dict[str, str]
    """The parameters with which the same terms are taken along."""


@blueprint.get("/terms")
def index() -> str:
    """All terms, letter by letter or by theme."""
    return render_template("terms.html", page=terms_page(catalogue(), None))


@blueprint.get("/terms/<letter>")
def letter(letter: str) -> str | Response:
    """The terms under one letter; 404 for what is no letter of any list."""
    if len(letter) == 1 and letter != letter.upper() and len(letter.upper()) == 1:
        return redirect(url("terms.letter", letter=letter.upper()), 301)
    page = terms_page(catalogue(), letter)
    if not page.lists and letter not in LATIN:
        abort(404)
    return render_template("terms.html", page=page)


def terms_page(catalogue: Catalogue, letter: str | None) -> TermsPage:
    """The list of the terms under a letter, or of all, in the language of labels asked for."""
    shown = _labels_language(catalogue)
    found = catalogue.letters(shown)
    kept = {LABELS: shown} if shown != language() else {}
    by_theme = letter is None and request.args.get(BY) == THEME
    total = sum(len(words) for _, words in found)
    wanted = letter or (found[0][0] if found and total > WHOLE else None)
    lists = tuple(_list(name, words, shown) for name, words in found if wanted in (None, name))
    return TermsPage(
        letter=letter,
        tally=ngettext("%(num)s term", "%(num)s terms", _number(lists) if letter else total),
        letters=() if by_theme else _letters(dict(found), letter, kept),
        whole=url("terms.index", **kept),
        tongues=() if by_theme else _tongues(catalogue, shown),
        lists=() if by_theme else lists,
        themes=_themes(catalogue) if by_theme else (),
        orders=() if letter else _orders(by_theme, kept),
        taken={"letter": letter, **kept} if letter else {},
    )


def _labels_language(catalogue: Catalogue) -> str:
    asked = request.args.get(LABELS, "").lower()
    return asked if asked in _languages(catalogue) else language()


def _languages(catalogue: Catalogue) -> tuple[str, ...]:
    """The languages in which terms have labels, the UN's six first."""
    used = {code for concept in catalogue.world.concepts.values() for code in concept.pref_label}
    return (*(code for code in UN_LANGUAGES if code in used), *sorted(used - set(UN_LANGUAGES)))


def _list(name: str, headwords: tuple[Headword, ...], shown: str) -> LetterList:
    terms = tuple(_listed(word, shown) for word in headwords)
    if base_language(shown) != CHINESE:
        return LetterList(name, f"letter-{name}", terms)
    begins = [syllable(word.text, shown, word.language) for word in headwords]
    marked = tuple(
        replace(term, syllable=begin) if begin != name and begin not in begins[:at] else term
        for at, (term, begin) in enumerate(zip(terms, begins, strict=True))
    )
    syllables = tuple(term.syllable for term in marked if term.syllable)
    return LetterList(name, f"letter-{name}", marked, syllables)


def _listed(headword: Headword, shown: str) -> ListedTerm:
    concept = headword.concept
    missing = base_language(headword.language) != base_language(shown)
    return ListedTerm(
        label=text_of(headword.text, headword.language),
        address=url("term.term", id=concept.id),
        tongue=language_name(headword.language, language()) if missing else "",
        abbreviation=abbreviation_of(concept),
        definitions=len(concept.sourced),
    )


def _number(lists: tuple[LetterList, ...]) -> int:
    return sum(len(entry.terms) for entry in lists)


def _orders(by_theme: bool, kept: dict[str, str]) -> tuple[Link, ...]:
    return (
        Link(gettext("By letter"), url("terms.index", **kept), None, not by_theme),
        Link(gettext("By theme"), url("terms.index", **{BY: THEME}), None, by_theme),
        Link(gettext("Tree of terms"), url("tree.tops")),
    )


def _letters(
    found: dict[str, tuple[Headword, ...]], chosen: str | None, kept: dict[str, str]
) -> tuple[Link, ...]:
    """The letters in use in their order; where they begin with Latin ones, all of these."""
    letters = [name for name in found if name != DIGITS]
    latin = LATIN if letters and letters[0] in LATIN else ""
    names = [*(name for name in found if name == DIGITS), *latin]
    names += [name for name in letters if name not in names]
    return tuple(
        Link(
            name,
            url("terms.letter", letter=name, **kept) if name in found else "",
            len(found.get(name, ())),
            name == chosen,
        )
        for name in names
    )


def _tongues(catalogue: Catalogue, shown: str) -> tuple[Link, ...]:
    """The languages of labels; another language has other letters, so it starts at the first."""
    return tuple(
        Link(
            tongue_name(code),
            url("terms.index", **({LABELS: code} if code != language() else {})),
            None,
            code == shown,
        )
        for code in _languages(catalogue)
    )


def _themes(catalogue: Catalogue) -> tuple[ThemeList, ...]:
    made = (
        ThemeList(
            theme_name(theme),
            url("themes.theme", id=theme),
            tuple(
                term_link(concept)
                for record in catalogue.by_theme(theme)
                if (concept := catalogue.concept(record.noun.id))
            ),
        )
        for theme in (each.id for each in catalogue.schemes.theme.every)
    )
    return tuple(entry for entry in made if entry.terms)
