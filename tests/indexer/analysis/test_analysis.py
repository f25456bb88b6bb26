"""Words that must meet do, words that must not do not, in every language there is."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.vocabulary.label_keys import label_key
from indexer.analysis.acronyms import expansions
from indexer.analysis.analyzer import (
    alternatives,
    compound_terms,
    label_terms,
    optional_in,
    terms,
    words,
)
from indexer.analysis.fold import fold
from indexer.analysis.language import language_for
from indexer.analysis.spelling import one_spelling, table
from indexer.analysis.tokens import tokenize

_TABLE = (Path(__file__).parent / "stem_pairs.tsv").read_text("utf-8").splitlines()
PAIRS = [tuple(row) for row in csv.reader(_TABLE[1:], delimiter="\t")]
MEET = [row[1:4] for row in PAIRS if row[0] == "meet"]
PART = [row[1:4] for row in PAIRS if row[0] == "part"]


def stems(text: str, language: str | None) -> list[str]:
    return [term.text for term in terms(text, language)]


def test_every_pair_is_judged() -> None:
    assert len(MEET) + len(PART) == len(PAIRS)
    assert min(len(MEET), len(PART)) > 60
    judged = Counter(row[1] for row in PAIRS)
    assert judged["en"] >= 120
    assert all(judged[code] >= 40 for code in ("es", "ar", "ru", "zh"))


@pytest.mark.parametrize(("language", "one", "other"), MEET)
def test_words_of_one_family_meet(language: str, one: str, other: str) -> None:
    assert stems(one, language) == stems(other, language) != []


@pytest.mark.parametrize(("language", "one", "other"), PART)
def test_words_of_different_sense_stay_apart(language: str, one: str, other: str) -> None:
    assert stems(one, language) != stems(other, language)


@pytest.mark.parametrize(("british", "american"), [row[2:] for row in table()])
def test_both_spellings_of_a_rule_become_one(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american)


@pytest.mark.parametrize("word", ["size", "prize", "our", "hour", "four", "mere", "skill", "tower"])
def test_words_that_only_look_like_two_spellings_stay_as_they_are(word: str) -> None:
    assert one_spelling(word) == word


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Élève", "eleve"),
        ("ŒUVRE", "oeuvre"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("ＴＶＥＴ", "tvet"),
        ("Актёр", "актер"),
        ("تَعْلِيم", "تعليم"),
        ("أهداف", "اهداف"),
        ("تعلـــيم", "تعليم"),
        ("技能", "技能"),
        ("appren\u00adtice\u200d\u200cship", "apprenticeship"),
        ("Ап\ufeffпарат", "аппарат"),
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_case_accents_and_typography_make_no_difference(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Non-formal  learning", "non formal learning"),
        ("Recognition of prior learning (RPL)", "recognition of prior learning RPL"),
        ("«Compétence»", "competence"),
    ],
)
def test_labels_that_differ_in_punctuation_have_one_key(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


def test_a_label_without_letters_can_still_be_found() -> None:
    assert label_key(" ?! ") == "?!"
    assert label_key("!\n!") == "! !"


@given(st.text())
def test_a_label_key_is_one_line_and_its_own_key(text: str) -> None:
    key = label_key(text)
    assert len(key.splitlines()) <= 1
    assert label_key(key) == key


@given(st.text())
def test_tokens_stand_where_they_say_and_in_order(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text != ""
        assert token.end > last
        last = token.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("school-to-work", ["school", "to", "work"]),
        ("industry 4.0", ["industry", "4.0"]),
        ("l’emploi", ["l", "emploi"]),
        ("1,000 jobs", ["1,000", "jobs"]),
        ("职业教育", ["职业", "业教", "教育"]),
        ("TVET职业", ["TVET", "职业"]),
        ("工", ["工"]),
        ("train\u00ading.\ufeff", ["train\u00ading"]),
        ("appren\u200b-\u00adtice", ["appren", "tice"]),
        ("te\u0301\u2060le\u200c\ufeff", ["te\u0301\u2060le"]),
        ("کتاب\u200cها", ["کتاب", "ها"]),
        ("Auf\u200clage", ["Auf\u200clage"]),
        ("10\u206020", ["10", "20"]),
        ("职\u2060业", ["职", "业"]),
        ("... — !", []),
    ],
)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


def test_stop_words_are_no_terms_but_keep_their_place() -> None:
    found = list(terms("recognition of prior learning", "en"))
    assert [term.position for term in found] == [0, 2, 3]


def test_terms_tell_where_they_stand() -> None:
    text = "Apprentices’ training"
    assert [text[term.start : term.end] for term in terms(text, "en")] == [
        "Apprentices",
        "training",
    ]


def test_a_language_without_a_file_is_folded_only() -> None:
    assert language_for("xx").code == "und"
    assert language_for(None).code == "und"
    assert stems("Ausbildungen", "de") == ["und:ausbildungen"]


def test_a_regional_language_is_its_language() -> None:
    assert stems("labour", "en-GB") == stems("labor", "EN") == stems("labor", "en")


def test_a_query_word_stands_for_its_stem_in_every_language() -> None:
    found = alternatives("formations")
    assert {term.partition(":")[0] for term in found} == {"en", "es", "fr", "und"}
    assert stems("formation", "fr")[0] in found
    assert stems("formation", "en")[0] in found


def test_a_word_that_is_a_stop_word_in_one_language_counts_in_the_others() -> None:
    assert {term.partition(":")[0] for term in alternatives("est")} == {"en", "es", "und"}


@pytest.mark.parametrize("word", ["the", "of", "les", "définition", "Difference", "what"])
def test_stop_and_frame_words_are_optional(word: str) -> None:
    assert optional_in(word)


@pytest.mark.parametrize("word", ["training", "formation", "TVET", "ICT", "work"])
def test_words_that_name_something_are_not(word: str) -> None:
    assert not optional_in(word)


def test_a_label_is_one_term_without_its_stop_words() -> None:
    assert label_terms("Recognition of prior learning", "en") == label_terms(
        "recognised prior learnings", "en"
    )
    assert label_terms("The", "en") == "en:the"


def test_words_are_folded_and_not_stemmed() -> None:
    assert list(words("Apprentices, Élèves")) == ["apprentices", "eleves"]


COMPOUNDS = [
    ("Micro-credentials now", ["en:microcredenti"]),
    ("co\u2011operation", ["en:cooper"]),
    ("on-the-job", []),
    ("2010-2015", []),
    ("- and -", []),
]


@pytest.mark.parametrize(("text", "expected"), COMPOUNDS)
def test_a_hyphenated_word_of_two_parts_is_also_one(text: str, expected: list[str]) -> None:
    assert [term.text for term in compound_terms(text, "en")] == expected


def test_a_compound_stands_where_its_first_part_does() -> None:
    (term,) = compound_terms("The new micro-credential", "en")
    assert (term.position, term.start, term.end) == (2, 8, 24)


@pytest.mark.parametrize("typed", ["CPD", "cpd"])
def test_an_acronym_stands_for_its_words_whatever_its_case(typed: str) -> None:
    assert ("en", "continuing professional development") in expansions(typed)


def test_what_stands_in_brackets_behind_an_expansion_is_no_part_of_it() -> None:
    assert expansions("GSA") == (("en", "guided self-assessment"),)


def test_a_word_that_is_no_acronym_stands_for_itself_only() -> None:
    assert expansions("welding") == ()
