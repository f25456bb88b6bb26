"""The one analyzer: the terms of texts and of queries, for every engine and for the snippets."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from glossary.vocabulary.label_keys import label_key
from indexer.analysis.compounds import compounds
from indexer.analysis.fold import fold
from indexer.analysis.language import FALLBACK, Language, all_languages, language_for
from indexer.analysis.tokens import distinct_words, placed


# As tokens are.
class Term(NamedTuple):
    """A term of a text: `language:stem`, its position among the words and its range in the text."""

    text: str
    position: int
    start: int
    end: int


def terms(text: str, language: str | None) -> Iterator[Term]:
    """The terms of `text` in its language, in order; stop words leave a gap in the positions.

    A stop word in capitals is an acronym, and a term, unless the whole text is in capitals.
    """
    code = language_for(language).code
    capitals = not is_shouted(text)
    for position, token in placed(text):
        term = _term(token.text, code) or (acronym_term(token.text, code) if capitals else None)
        if term:
            yield Term(term, position, token.start, token.end)


def is_shouted(text: str) -> bool:
    """Whether `text` is several words, all in capitals: then capitals say nothing of a word."""
    return text.isupper() and len(text.split()) > 1


def acronym_term(word: str, code: str) -> str | None:
    """The term of a word in capitals, such as `en:IT`; None for other words and single letters.

    Only for stop words, which the term of the word in small letters would not tell apart.
    """
    if not word.isupper():
        return None
    rules = _rules(word, code)
    normal = rules.normalize(word.casefold())
    return f"{rules.code}:{normal.upper()}" if len(normal) > 1 else None


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
    positions = {token.start: position for position, token in placed(text)}
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

    A stop word in capitals stands for the acronym. Empty for a word that is a stop word wherever
    it is known.
    """
    found = (_term(word, code) or acronym_term(word, code) for code in all_languages())
    return tuple(dict.fromkeys(term for term in found if term))


@lru_cache(maxsize=65_536)
def optional_in(word: str) -> tuple[str, ...]:
    """The languages in which `word` says little of what is sought: as a stop or frame word."""
    found = (code for code, rules in all_languages().items() if _is_optional(word, rules))
    return tuple(found)


def label_terms(label: str, language: str | None) -> str:
    """The whole label as one term: its stems in its language, stop words left out.

    A label of stop words alone is its folded self.
    """
    return joined_label(label, (term.text for term in terms(label, language)), language)


def joined_label(label: str, found: Iterable[str], language: str | None) -> str:
    """The whole label as one term, of the terms that were `found` in it."""
    codes, stems = set(), []
    for term in found:
        code, _, stem = term.partition(":")
        codes.add(code)
        stems.append(stem)
    # A label in the letters of another script is the same in every text, as its words are.
    code = FALLBACK if codes == {FALLBACK} else language_for(language).code
    return f"{code}:{' '.join(stems) or label_key(label)}"


def run_terms(words: Sequence[str]) -> Iterator[str]:
    """The words of a query in a row as one label, in every language in which they may be one.

    As `label_terms` gives it, without reading a text for each language.
    """
    capitals = not is_shouted(" ".join(words))
    for code, rules in all_languages().items():
        # The same as if the language were unknown.
        if rules.letters and all(map(rules.is_foreign, words)):
            continue
        found = (_term(w, code) or (acronym_term(w, code) if capitals else None) for w in words)
        yield joined_label(" ".join(words), filter(None, found), code)


def piece_terms(word: str, language: str) -> tuple[str, ...]:
    """The pieces of a word of a query, as terms, in the languages that take words apart.

    Of several languages in one script only in that of the query.
    """
    letters = language_for(language).letters
    codes = (c for c in _piecing() if c == language or all_languages()[c].letters != letters)
    found = (_pieces(word, code) for code in codes)
    return tuple(dict.fromkeys(piece for pieces in found for piece in pieces))


def pieces(text: str, language: str | None) -> Iterator[Term]:
    """The pieces of the words of `text`, each in the place of its word; of most languages none."""
    code = language_for(language).code
    if code not in _piecing():
        return
    for position, token in placed(text):
        for piece in _pieces(token.text, code):
            yield Term(piece, position, token.start, token.end)


def _is_optional(word: str, rules: Language) -> bool:
    normal = rules.normalize(word.casefold())
    return normal in rules.stop or normal in rules.frame


def _rules(word: str, code: str) -> Language:
    """The rules for a word in a text of a language: those of no language for foreign letters."""
    known = all_languages()
    return known[FALLBACK] if known[code].is_foreign(word) else known[code]


@cache
def _piecing() -> tuple[str, ...]:
    """The languages whose words are taken apart."""
    return tuple(code for code, rules in all_languages().items() if rules.pieces)


@lru_cache(maxsize=65_536)
def _pieces(word: str, code: str) -> tuple[str, ...]:
    rules = all_languages()[code]
    if rules.pieces is None or rules.is_foreign(word):
        return ()
    normal = rules.normalize(word.casefold())
    return () if normal in rules.stop else tuple(f"{code}~{p}" for p in rules.pieces(normal))


@lru_cache(maxsize=131_072)
def _term(word: str, code: str) -> str | None:
    rules = _rules(word, code)
    normal = rules.normalize(word.casefold())
    return None if normal in rules.stop else f"{rules.code}:{rules.stem(normal)}"
