"""The one analyzer: the terms of texts and of queries, for every engine and for the snippets."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossary.vocabulary.label_keys import label_key
from indexer.analysis.compounds import compounds
from indexer.analysis.fold import fold
from indexer.analysis.language import Language, all_languages, language_for
from indexer.analysis.tokens import distinct_words, tokenize


# As tokens are.
class Term(NamedTuple):
    """A term of a text: `language:stem`, its position among the words and its range in the text."""

    text: str
    position: int
    start: int
    end: int


def terms(text: str, language: str | None) -> Iterator[Term]:
    """The terms of `text` in its language, in order; stop words leave a gap in the positions."""
    code = language_for(language).code
    for position, token in enumerate(tokenize(text)):
        if term := _term(token.text, code):
            yield Term(term, position, token.start, token.end)


def term_of(word: str, code: str) -> str | None:
    """The term of one word as `tokenize` gives it; None for a stop word.

    `code` is that of a language which is analysed, as `language_for` gives it.
    """
    return _term(word, code)


def compound_terms(text: str, language: str | None) -> Iterator[Term]:
    """A term for each hyphenated word of two parts, as if it were one word; else as `terms`."""
    found = list(compounds(text))
    if not found:
        return
    code = language_for(language).code
    positions = {token.start: position for position, token in enumerate(tokenize(text))}
    for compound in found:
        term = _term(compound.text, code)
        if term and compound.start in positions:
            yield Term(term, positions[compound.start], compound.start, compound.end)


def words(text: str) -> Iterator[str]:
    """The different words of `text`, folded and not stemmed: what prefixes are matched with."""
    return (folded(word) for word in distinct_words(text))


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """`fold(word)`, remembered for words."""
    return fold(word)


def alternatives(word: str) -> tuple[str, ...]:
    """The terms that one query word can stand for: its stem in every language that is analysed.

    Empty for a word that is a stop word wherever it is known.
    """
    found = (_term(word, code) for code in all_languages())
    return tuple(dict.fromkeys(term for term in found if term))


def is_optional(word: str) -> bool:
    """Whether `word` says little of what is sought: a stop or frame word of any language."""
    return any(_is_optional(word.casefold(), rules) for rules in all_languages().values())


def label_terms(label: str, language: str | None) -> str:
    """The whole label as one term: its stems in its language, stop words left out.

    A label of stop words alone is its folded self.
    """
    rules = language_for(language)
    stems = [term.text.partition(":")[2] for term in terms(label, language)]
    return f"{rules.code}:{' '.join(stems) or label_key(label)}"


def _is_optional(word: str, rules: Language) -> bool:
    normal = rules.normalize(word)
    return normal in rules.stop or normal in rules.frame


@lru_cache(maxsize=131_072)
def _term(word: str, code: str) -> str | None:
    rules = all_languages()[code]
    normal = rules.normalize(word.casefold())
    return None if normal in rules.stop else f"{rules.code}:{rules.stem(normal)}"
