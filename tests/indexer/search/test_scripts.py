"""Dashes, apostrophes and the marks of other scripts are what they are to readers of them."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition
from libraries import Library

from glossary.vocabulary.label_keys import APOSTROPHES, label_key
from indexer.analysis.analyzer import terms
from indexer.analysis.tokens import tokenize

Maker = Callable[..., Library]


@pytest.mark.parametrize("dash", "-‐‑‒–−﹣－")
def test_every_dash_makes_a_compound(library: Maker, dash: str) -> None:
    one = make_concept("one", {"en": f"work{dash}life balance"})
    two = make_concept("two", definition=(make_definition(text=f"A micro{dash}credential."),))
    found = library(one, two)
    assert found.search("work-life balance").hits[0].tier == "exact"
    assert found.search(f"work{dash}life balance").hits[0].tier == "exact"
    assert found.ids("microcredential") == found.ids(f"micro{dash}credential") == ["two"]


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_parts_words(library: Maker, sign: str) -> None:
    found = library(
        make_concept("passport", {"en": f"Learner{sign}s passport"}),
        make_concept("emploi", {"fr": f"L{sign}emploi"}),
    )
    assert found.search("learner's passport").hits[0].tier == "exact"
    assert found.search("l'emploi", "fr").hits[0].noun_id == "emploi"
    assert found.ids(f"learner{sign}s")[0] == "passport"
    assert found.ids(f"l{sign}emploi", "fr")[0] == "emploi"


@pytest.mark.parametrize(
    "written",
    ["learners’ passports", "learners' passport", "learner's passport", "learner´s passport"],
)
def test_possessives_of_one_and_of_many_are_the_same_words(library: Maker, written: str) -> None:
    text = make_concept("text", definition=(make_definition(text=f"About {written} here."),))
    found = library(make_concept("label", {"en": "Learner’s passport"}), text)
    assert found.ids(written)[0] == "label"
    assert set(found.ids('"learners’ passports"')) == {"label", "text"}
    assert [t.position for t in terms("the learner's new passport", "en")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [("कला", "कली"), ("কলা", "কলি"), ("நூல்", "நூலை"), ("การ", "กิร"), ("កា", "កិ"), ("കല", "കലാ")],
)
def test_vowel_signs_belong_to_their_words(library: Maker, one: str, other: str) -> None:
    for word in (one, other):
        assert [token.text for token in tokenize(f"{word} x")] == [word, "x"]
    assert label_key(one) != label_key(other)
    found = library(make_concept("one", {"hi": one}), make_concept("other", {"hi": other}))
    assert found.ids(one) == ["one"]
    assert found.ids(other) == ["other"]


def test_shared_dashes_apostrophes_and_scripts_are_found(cases: Callable[[str], Library]) -> None:
    assert cases("f07.jsonl").search("work–life balance").hits[0].tier == "exact"
    passport = cases("f08.jsonl")
    for query in ("learners’ passports", "learnerʼs passport", "learner´s passport"):
        assert passport.ids(query) == ["passport"]
    signs = cases("f09.jsonl")
    assert signs.ids("कला") == ["art"]
    assert signs.ids("कली") == ["bud"]
