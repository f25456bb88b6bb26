"""What is offered instead, what matched and what comes first."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition
from libraries import Library

Maker = Callable[..., Library]

TRAINER = make_concept(
    "trainer",
    {"en": "Trainer"},
    alt_label={"en": ("instructor",)},
    definition=(make_definition(text="A trainer trains in training."),),
)
TRAINING = make_concept("training", {"en": "Training"})
VOCATIONAL = make_concept(
    "vocational-training",
    {"en": "Vocational training"},
    definition=(make_definition(text="Schooling for a trade."),),
)


@pytest.mark.parametrize(
    "query", ["industri4.0", "indstry4.0 now", "info@industri.example", "v2industry"]
)
def test_no_piece_of_a_word_is_replaced(library: Maker, query: str) -> None:
    fourth = make_concept("fourth", {"en": "Industry 4.0 example info now"})
    offered = library(fourth).search(query).did_you_mean
    assert offered is None or "industry" not in offered


def test_a_whole_word_and_a_part_beside_a_hyphen_are_replaced(library: Maker) -> None:
    fourth = make_concept("fourth", {"en": "Industry-based learning"})
    assert (
        library(fourth).search("industri-based lerning").did_you_mean == "industry-based learning"
    )
    assert library(fourth).search("LERNING").did_you_mean == "LEARNING"


@pytest.mark.parametrize(
    ("query", "language"), [("competencas", "en"), ("kompetenser", "en"), ("competentie", "fr")]
)
def test_a_word_of_another_language_never_corrects_one(
    library: Maker, query: str, language: str
) -> None:
    labels = {"es": "Competencias", "sv": "Kompetensen", "nl": "Competenties"}
    found = library(make_concept("skill", {"en": "Skill", **labels})).search(query, language)
    assert (found.did_you_mean, dict(found.replaced)) == (None, {})


@pytest.mark.parametrize(
    ("query", "language", "offer"),
    [("competencas", "es", "competencias"), ("навики", "en", "навыки"), ("skils", "en", "skills")],
)
def test_a_word_of_the_query_s_language_or_script_does(
    library: Maker, query: str, language: str, offer: str
) -> None:
    labels = {"en": "Skills", "es": "Competencias", "ru": "Навыки"}
    assert library(make_concept("skill", labels)).search(query, language).did_you_mean == offer


@pytest.mark.parametrize(
    "query", ["trainng kind:term", "trainng country:Kenya", "trainng type:term"]
)
def test_a_typed_filter_stays_in_an_offer(library: Maker, query: str) -> None:
    kenya = make_definition(text="Training", spatial="KE")
    found = library(make_concept("training", {"en": "Training"}, definition=(kenya,)))
    assert found.search(query).did_you_mean == query.replace("trainng", "training")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("training vocational", "vocational-training"),
        ("training -military", "training"),
        ("training -military -police", "training"),
        ("instructor -military", "trainer"),
        ("training", "training"),
    ],
)
def test_a_label_as_typed_comes_before_one_with_the_same_stems(
    library: Maker, query: str, first: str
) -> None:
    assert library(TRAINER, TRAINING, VOCATIONAL).ids(query)[0] == first


def test_words_with_a_beginning_are_ranked_and_say_what_matched(library: Maker) -> None:
    text = "Here an apprentice helps."
    told = make_concept("a-told", {"en": "Workshop"}, definition=(make_definition(text=text),))
    other = make_concept("b-other", {"en": "Junior"}, alt_label={"en": ("apprentice",)})
    title = make_concept("c-title", {"en": "Apprenticeship"})
    found = library(told, other, title).search("apprent*")
    assert [hit.noun_id for hit in found.hits] == ["c-title", "b-other", "a-told"]
    assert [hit.matched for hit in found.hits] == [("title",), ("label",), ("definition",)]
    assert found.hits[1].matched_label == ("en", "apprentice")


def test_a_beginning_behind_an_elision_finds_its_words(library: Maker) -> None:
    french = make_concept("fr", {"fr": "L’apprentissage"})
    for query in ("l'apprent*", "l’apprent*", "“apprent*”", "« l’apprent* »", "ａｐｐｒｅｎｔ＊"):
        assert library(french).ids(query, "fr") == ["fr"], query


def test_quotation_marks_in_a_long_question_raise_and_do_not_require(library: Maker) -> None:
    near = make_concept("near", {"en": "Outcomes of learning in many schools of cities"})
    whole = make_concept("whole", {"en": "Learning outcomes"})
    question = 'which schools in cities teach towards "learning outcomes" for all their pupils'
    found = library(near, whole).search(question)
    assert {hit.noun_id for hit in found.hits} == {"near", "whole"}
    assert found.notes == ("quotes-raise",)
    assert library(near, whole).ids('"learning outcomes" learning') == ["whole"]


def test_a_long_question_finds_texts_with_one_of_its_words(library: Maker) -> None:
    nouns = [make_concept(f"n-{n}", {"en": f"Word{n}"}) for n in range(12)]
    question = " ".join(f"word{n}" for n in range(12))
    assert library(*nouns).search(question).total == 12


def test_no_offer_replaces_a_piece_of_a_shared_label(cases: Callable[[str], Library]) -> None:
    found = cases("f24.jsonl")
    assert found.search("Industry4.0").hits[0].tier == "exact"
    for query in ("Industri4.0", "Industrie4.0", "industry4.1x"):
        assert found.search(query).did_you_mean is None, query
