"""Labels in searches and texts as the service finds them, with the given cases and others."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import make_concept

from glossary.nouns.codec import decode
from glossary.nouns.record import Noun
from indexer.query.query import Query
from webapp.asking.annotation import annotate
from webapp.asking.search import search
from webapp.frame.services import Services


def nouns_of(path: Path) -> list[Noun]:
    """The nouns of a file of JSON Lines."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [decode(line.pop("kind"), json.dumps(line)) for line in lines]


@pytest.fixture
def case(shared_cases: Path, serving: Callable[..., Services]) -> Callable[..., Services]:
    """A maker of services over the nouns of a case, and others beside them."""

    def make(name: str, *others: Noun) -> Services:
        return serving(*nouns_of(shared_cases / name), *others)

    return make


def marked(services: Services, text: str, language: str = "en") -> list[tuple[str, str]]:
    matches = annotate(services, text, language).matches
    return [(text[start:end], id) for start, end, id in matches]


def first(services: Services, query: str) -> str:
    return search(services, Query(query)).hits[0].id


def test_labels_with_signs_come_first_and_are_marked_whole(case: Callable[..., Services]) -> None:
    services = case(
        "f01.jsonl", make_concept("net"), make_concept("sharp", {"en": "F#"}), make_concept("f")
    )
    wanted = {
        "C": "lang-a",
        "C++": "lang-b",
        "c#": "lang-c",
        ".net": "platform",
        "what is C++?": "lang-b",
        "net": "net",
        "F#": "sharp",
    }
    assert {query: first(services, query) for query in wanted} == {
        query: f"term/{id}" for query, id in wanted.items()
    }
    assert marked(services, "Vitamin C in F and C++.") == [("C++", "lang-b")]


def test_vitamin_c_in_the_fishing_net_marks_nothing(case: Callable[..., Services]) -> None:
    assert marked(case("f01.jsonl"), "Vitamin C in the fishing net") == []


def test_a_label_leads_to_its_term_without_its_signs_too(
    serving: Callable[..., Services],
) -> None:
    services = serving(
        make_concept("diverse", {"en": "LGBTQ+"}), make_concept("one", {"en": "Vitamin B"})
    )
    assert first(services, "lgbtq") == "term/diverse"


def test_acronyms_are_marked_with_and_without_full_stops(case: Callable[..., Services]) -> None:
    services = case("f03.jsonl", make_concept("cap", {"en": "C.A.P."}))
    assert marked(services, "R.P.L. by A.I., or RPL by AI with a CAP.") == [
        ("R.P.L.", "recognition"),
        ("A.I.", "machines"),
        ("RPL", "recognition"),
        ("AI", "machines"),
        ("CAP", "cap"),
    ]


def test_a_label_without_its_qualifier_is_ambiguous(case: Callable[..., Services]) -> None:
    services = case("f06.jsonl")
    text = "A Meister (Germany) trains. A Meister. Germany"
    assert marked(services, text) == [("Meister (Germany)", "master"), ("Meister", "master")]
    (whole,) = annotate(services, "Meister (Germany)", "en").terms
    assert whole.ambiguous == ()
    (part,) = annotate(services, "Meister", "en").terms
    assert part.ambiguous == ("master",)


def test_the_other_readings_of_an_ambiguous_label_come_first(
    serving: Callable[..., Services],
) -> None:
    services = serving(
        make_concept("a", {"en": "Trade (craft)"}), make_concept("b", {"en": "Trade (commerce)"})
    )
    (term,) = annotate(services, "trade", "en").terms
    assert (term.concept.id, term.ambiguous) == ("b", ("a", "b"))


@pytest.mark.parametrize("dash", "-‐‑–")
def test_a_compound_is_marked_with_any_dash(case: Callable[..., Services], dash: str) -> None:
    text = f"work{dash}life balance"
    assert marked(case("f07.jsonl"), f"The {text}.") == [(text, "balance")]


def test_a_possessive_is_marked_with_any_apostrophe(case: Callable[..., Services]) -> None:
    services = case("f08.jsonl")
    for sign in "'’ʼ‘`´′＇":
        for text in (f"learner{sign}s passport", f"learners{sign} passports"):
            assert marked(services, f"A {text}.") == [(text, "passport")]


def test_words_that_differ_in_a_vowel_sign_are_apart(case: Callable[..., Services]) -> None:
    services = case("f09.jsonl")
    assert marked(services, "कला और कली", "hi") == [("कला", "art"), ("कली", "bud")]
    assert (first(services, "कला"), first(services, "कली")) == ("term/art", "term/bud")


def test_acronyms_of_any_script_count_in_capitals_only(case: Callable[..., Services]) -> None:
    services = case("f10.jsonl")
    assert marked(services, "ВО во всём", "ru") == [("ВО", "higher")]
    assert marked(services, "un été, l’ÉTÉ", "fr") == [("ÉTÉ", "team")]
