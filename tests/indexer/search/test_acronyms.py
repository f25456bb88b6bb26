"""Acronyms that are also everyday words, or have full stops, are found as what they are."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition
from libraries import Library

from glossary.nouns.concept import Concept

Maker = Callable[..., Library]

POLICY = make_concept(
    "policy",
    {"en": "Policy"},
    definition=(make_definition(text="It is who we are, and he or us."),),
)


def acronym(label: str, code: str = "en") -> Concept:
    text = make_definition(text="Something else.")
    return make_concept("meant", {code: label}, definition=(text,))


@pytest.mark.parametrize("label", ["IT", "WHO", "HE", "US", "OR", "ALL"])
@pytest.mark.parametrize(
    "query",
    [
        "{}",
        "what is {}?",
        "{} policies",
        "definition of {}",
        "title:{}",
        "policy OR {}",
        "{} -policy",
        '"{}"',
        "Policy for {} in schools",
    ],
)
def test_an_acronym_that_is_a_stop_word_finds_its_term(
    library: Maker, label: str, query: str
) -> None:
    if label == "OR" and query.endswith("schools"):
        query = "Policy: {}, in schools"  # between words it is the operator
    assert "meant" in library(acronym(label), POLICY).ids(query.format(label))


@pytest.mark.parametrize("label", ["AI", "CE", "MA", "SI"])
@pytest.mark.parametrize(
    "query", ["{}", "qu’est-ce que {} ?", "marquage {}", "titre:{}", "{} -loi"]
)
def test_a_french_acronym_that_is_a_stop_word_finds_its_term(
    library: Maker, label: str, query: str
) -> None:
    law = make_concept("loi", {"fr": "Loi"})
    assert library(acronym(label, "fr"), law).ids(query.format(label), "fr")[0] == "meant"


@pytest.mark.parametrize(("label", "query"), [("IT", "IT policy"), ("HE", "HE policy")])
def test_texts_with_the_acronym_come_before_those_with_the_everyday_word(
    library: Maker, label: str, query: str
) -> None:
    text = f"A policy of {label} in schools."
    used = make_concept("used", {"en": "QueryTree"}, definition=(make_definition(text=text),))
    assert library(POLICY, used).ids(query)[0] == "used"
    assert library(POLICY, used).ids(f"title:plan AND {label}") == ["used"]


def test_a_label_in_capitals_is_no_filler_even_in_a_query_in_capitals(library: Maker) -> None:
    assert library(acronym("IT"), POLICY).search("IT SECTOR").hits[0].noun_id == "meant"
    assert library(acronym("OR"), POLICY).ids("OR sector")[0] == "meant"


def test_a_stop_word_in_small_letters_stays_one(library: Maker) -> None:
    found = library(acronym("IT"), POLICY).search("what is it for policy")
    assert found.hits[0].noun_id == "policy"
    assert library(acronym("IT"), POLICY).ids("it")[0] == "meant"


def test_a_stop_word_of_another_language_says_what_is_sought(library: Maker) -> None:
    tvet = make_concept(
        "tvet",
        {"en": "TVET", "fr": "EFTP"},
        definition=(make_definition(text="Training in many trades, in schools and firms."),),
    )
    for query in ("AI in TVET", "ai in tvet", "CE for TVET", "SI TVET"):
        found = library(tvet).search(query)
        assert found.tier == "some-words", query
        assert found.hits[0].noun_id == "tvet"


@pytest.mark.parametrize(
    "query", ["vocational blockchain", "green TET", "green vocational metaverse"]
)
def test_a_word_that_stands_nowhere_takes_nothing_away(library: Maker, query: str) -> None:
    green = make_concept("green", {"en": "Green vocational schools"})
    found = library(green, *(make_concept(f"v-{n}", {"en": f"Vocational {n}"}) for n in range(9)))
    assert "green" in found.ids(query)
    assert found.search(query).unmatched == (query.rsplit(maxsplit=1)[-1],)


@pytest.mark.parametrize(
    "query", ["WOMEN AND GIRLS IN SCIENCE", "GIRLS OR WOMEN", "SCIENCE AND ZEPPELINS"]
)
def test_a_query_in_capitals_has_no_operators(library: Maker, query: str) -> None:
    women = make_concept("women", {"en": "Women in science"})
    girls = make_concept("girls", {"en": "Girls"})
    shouted, plain = library(women, girls).ids(query), library(women, girls).ids(query.lower())
    assert shouted == plain != []


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("RPL", "R.P.L."),
        ("AI", "A.I."),
        ("C.A.P.", "CAP"),
        ("PhD", "Ph.D."),
        ("B.Sc.", "BSc"),
        ("R.P.L.", "r.p.l"),
        ("U.S.", "US"),
        ("CAP", "C. A. P."),
    ],
)
def test_full_stops_in_an_acronym_make_no_difference(
    library: Maker, label: str, typed: str
) -> None:
    written = make_definition(text=f"A study of {label} and more.")
    texts = make_concept("text", {"en": "Study"}, definition=(written,))
    found = library(acronym(label), texts)
    assert found.search(typed).hits[0].tier == "exact"
    assert found.ids(typed)[0] == "meant"
    assert found.ids(f"{typed} study")[0] == "text"
    assert found.ids(f"what is {typed}?")[0] == "meant"


def test_the_full_stop_of_a_sentence_is_no_part_of_a_word(library: Maker) -> None:
    text = make_concept("text", definition=(make_definition(text="We weld.It holds. A cat."),))
    assert library(text).ids("weld") == ["text"]
    assert library(text).ids("weldit") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISO 9001", "ISO9001"),
        ("COVID-19", "covid19"),
        ("Industry 4.0", "industry4.0"),
        ("4IR", "4 IR"),
    ],
)
def test_letters_and_digits_meet_with_and_without_a_blank(
    library: Maker, one: str, other: str
) -> None:
    for label, typed in ((one, other), (other, one)):
        text = make_definition(text=f"All about {label} and more.")
        found = library(acronym(label), make_concept("text", {"en": "Manual"}, definition=(text,)))
        assert found.search(typed).hits[0].tier == "exact", typed
        assert found.ids(typed)[0] == "meant"
        assert "text" in found.ids(f"manual {typed}")


def test_shared_acronyms_that_are_stop_words_are_found(cases: Callable[[str], Library]) -> None:
    found = cases("f02.jsonl")
    for query, id in [
        ("what is IT?", "computing"),
        ("IT company", "computing"),
        ("WHO guidelines", "world-body"),
        ("title:WHO", "world-body"),
        ("AI in schools", "machines"),
        ("qu’est-ce que AI ?", "machines"),
    ]:
        assert found.ids(query)[0] == id, query


def test_shared_acronyms_with_full_stops_are_found(cases: Callable[[str], Library]) -> None:
    found = cases("f03.jsonl")
    assert found.ids("R.P.L.")[0] == found.ids("what is R.P.L.?")[0] == "recognition"
    assert found.ids("A.I.")[0] == "machines"
