"""Terms of an entry of TBX as labels by kind and language."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from glossary.exchange.termbases.tbx_elements import (
    LANGUAGES,
    TERMS,
    category_of,
    children,
    language_of,
    line_of,
    name_of,
    text_of,
    within,
)
from glossary.message import Message, english
from glossary.vocabulary.places import is_country, place_code
from glossary.vocabulary.tags import language_tag

_STATUS = ("administrativeStatus", "normativeAuthorization")
_NEVER_OFFERED = re.compile(r"deprecated|superseded|obsolete|forbidden|notrecommended", re.I)
_PREFERRED = re.compile(r"preferred|standardized", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TbxTerm:
    """A term of an entry."""

    language: str
    text: str
    status: str
    element: etree._Element


@dataclass(slots=True)
class EntryTerms:
    """The terms of an entry as labels, and what is wrong with it."""

    preferred: dict[str, str] = field(default_factory=dict)
    alternative: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[tuple[int, str, Message]] = field(default_factory=list)
    """(line, element, what is wrong)."""


def terms_of(entry: etree._Element, exact: bool) -> EntryTerms:
    """The terms of the entry; where not `exact`, needless blanks are taken off.

    In each language the first preferred one is the preferred label, else the first that may be
    offered; deprecated and superseded ones are hidden.
    """
    found = EntryTerms()
    terms = [*_terms(entry, exact, found)]
    if not (terms or exact or found.wrong):
        found.wrong.append((line_of(entry), name_of(entry), english("it has no term")))
    for term in sorted(terms, key=lambda term: not _PREFERRED.search(term.status)):
        if _NEVER_OFFERED.search(term.status):
            _add(found.hidden, term, found, exact)
        elif term.language not in found.preferred and (not exact or _is_preferred(term)):
            found.preferred[term.language] = term.text
        else:
            _add(found.alternative, term, found, exact)
    return found


def _is_preferred(term: TbxTerm) -> bool:
    return _PREFERRED.search(term.status) is not None


def _add(lists: dict[str, list[str]], term: TbxTerm, found: EntryTerms, exact: bool) -> None:
    known = (found.preferred.get(term.language), *found.alternative.get(term.language, ()))
    listed = lists[term.language]
    if exact or (term.text not in known and term.text not in listed):
        listed.append(term.text)


def _terms(entry: etree._Element, exact: bool, found: EntryTerms) -> Iterator[TbxTerm]:
    for section in children(entry, *LANGUAGES):
        tag = language_of(section) if section.attrib else ""
        language = language_tag(tag)
        if language is None:
            wrong = english("its xml:lang “%(tag)s” is no language", tag=tag[:40])
            found.wrong.append((line_of(section), name_of(section), wrong))
            continue
        for block in children(section, *TERMS):
            element = next(within(block, "term"), None)
            text = "" if element is None else text_of(element)
            text = text if exact else " ".join(text.split())
            if text or exact:
                yield TbxTerm(_regional(language, block), text, _note(block, *_STATUS), block)


def _regional(language: str, block: etree._Element) -> str:
    """The language with the country that the term is used in, where one is stated."""
    if "-" in language:
        return language
    usage = _note(block, "geographicalUsage").strip()
    tagged = language_tag(usage)
    if tagged and tagged.startswith(f"{language}-"):
        return tagged
    code = place_code(usage) if usage else None
    return f"{language}-{code}" if code and len(code) == 2 and is_country(code) else language


def _note(block: etree._Element, *categories: str) -> str:
    found = (each for each in block.iter() if category_of(each) in categories)
    return next((text_of(each).strip() for each in found), "")
