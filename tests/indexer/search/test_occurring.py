"""What is kept of a text's analysis is what the analyzer says of it."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import compound_terms, folded, terms
from indexer.analysis.tokens import tokenize
from indexer.search.occurring import LONGEST, terms_of, words_of

LANGUAGES = st.sampled_from(["en", "fr", "es", "ar", "ru", "zh", "de", None])
TEXTS = st.text(
    alphabet=st.sampled_from("abcé -’'.\nسلамир学徒ÅI" + "0123"), max_size=60
) | st.just("On-the-job training in TVET, learners’ passports. " * 40)


@given(TEXTS, LANGUAGES, st.data())
def test_terms_are_where_the_analyzer_finds_them(text, language, data):
    every = [
        (term.start, term.end, term.text)
        for term in chain(terms(text, language), compound_terms(text, language))
    ]
    known = sorted({term for _, _, term in every})
    wanted = data.draw(st.frozensets(st.sampled_from(known))) if known else frozenset()
    for _ in range(2):  # made, then kept
        found = list(terms_of(text, language).among(wanted))
        assert found == [each for each in every if each[2] in wanted]


@given(TEXTS, st.sampled_from(["a", "é", "tr", "学"]))
def test_words_begin_as_they_do_folded(text, prefix):
    found = list(words_of(text).beginning((prefix,)))
    every = [(t.start, t.end, folded(t.text)) for t in tokenize(text)]
    assert found == [each for each in every if each[2].startswith(prefix)]


def test_a_long_text_is_read_and_not_kept():
    text = "metal " * LONGEST
    assert terms_of(text, "en") is not terms_of(text, "en")
    assert len(list(terms_of(text, "en").among(frozenset({"en:metal"})))) == LONGEST
