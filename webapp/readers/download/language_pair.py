"""The two languages of a file that pairs labels: as the address says, else the reader's."""

from collections.abc import Iterable

from flask import request
from werkzeug.exceptions import NotFound

from glossary.nouns.concept import Concept
from glossary.nouns.labels import FALLBACK
from glossary.nouns.record import Record
from glossary.vocabulary import UN_LANGUAGES
from glossary.vocabulary.tags import parsed
from webapp.frame.i18n import language
from webapp.parts.wording import tongue_name


def language_pair() -> tuple[str, str]:
    """The languages `from` and `to` of the address; by default from English.

    Raises: NotFound for what is no language.
    """
    target = language() if language() != FALLBACK else "fr"
    return _asked("from", FALLBACK), _asked("to", target)


def label_languages(terms: Iterable[Record[Concept]]) -> list[tuple[str, str]]:
    """The languages that the terms have labels in, each with its name, those of the United
    Nations first.
    """
    codes = {code for term in terms for code in term.noun.pref_label}
    others = sorted(codes - {*UN_LANGUAGES}, key=tongue_name)
    return [(code, tongue_name(code)) for code in (*UN_LANGUAGES, *others) if code in codes]


def _asked(name: str, default: str) -> str:
    tag = parsed(request.args.get(name) or default)
    if tag is None:
        raise NotFound
    return str(tag)
