"""Abbreviations in a query, and the terms that they are labels of."""

from collections.abc import Iterator

from glossary.nouns.labels import preferred
from glossary.vocabulary import base_language
from glossary.vocabulary.label_keys import label_key
from indexer.analysis.fold import fold
from indexer.analysis.tokens import tokenize
from indexer.query.query import ABBREVIATION, Query
from indexer.query.results import Expanded
from indexer.search.key_lists import span
from indexer.search.lexicon import Label, Lexicon

MOST_WORDS = 12
"""Words at the start of a query among which abbreviations are looked for."""


def abbreviated(query: Query, lexicon: Lexicon) -> tuple[Expanded, ...]:
    """The abbreviations in the query; none where it asks for words as they are."""
    if ABBREVIATION in query.literal or '"' in query.text:
        return ()
    words = dict.fromkeys(token.text for token in tokenize(query.text[:1000]))
    found = (_abbreviated(word, query.language, lexicon) for word in list(words)[:MOST_WORDS])
    return tuple(each for each in found if each)


def _abbreviated(word: str, language: str, lexicon: Lexicon) -> Expanded | None:
    if len(word) < 2 or not _is_written_in_capitals(word, lexicon):
        return None
    labels = list(_acronyms(label_key(word), lexicon))
    owners = dict.fromkeys(label.id for label in labels)
    if len(owners) == 1:
        names = _names(labels, language, lexicon)
        return Expanded(word, names, False) if names else None
    firsts = [preferred(lexicon.titles[owner], language) for owner in owners]
    return Expanded(word, tuple(firsts), True) if firsts else None


def _is_written_in_capitals(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is typed in capitals, or no text has it in any other way: `rpl`."""
    if word.replace(".", "").isupper():
        return True
    return word.islower() and not any(
        form.islower() for form, _ in lexicon.forms.get(fold(word), {})
    )


def _acronyms(key: str, lexicon: Lexicon) -> Iterator[Label]:
    """The labels of terms that are this word in capitals."""
    for number in lexicon.label_of[span(lexicon.keys, key)].tolist():
        label = lexicon.labels[number]
        if label.key == key and label.kind == "term" and _is_acronym(label.text):
            yield label


def _is_acronym(text: str) -> bool:
    return " " not in text and sum(letter.isupper() for letter in text) > 1


def _names(labels: list[Label], language: str, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """The term's names in full, in the languages of the abbreviation and of the reader."""
    titles = lexicon.titles[labels[0].id]
    wanted = {base_language(language), *(base_language(label.language) for label in labels)}
    return tuple(
        (code, name)
        for code, name in titles.items()
        if base_language(code) in wanted and not _is_acronym(name)
    )
