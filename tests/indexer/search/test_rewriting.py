"""A query on another keyboard, with other blanks or spelt by ear finds what was meant, labelled."""

from collections.abc import Callable

import pytest
from factories import make_concept, make_definition
from libraries import Library

Maker = Callable[..., Library]

LIFELONG = make_concept(
    "lifelong",
    {"en": "Lifelong learning", "ru": "Обучение в течение всей жизни", "ar": "التعلم مدى الحياة"},
    definition=(make_definition(text="All learning undertaken throughout life."),),
)
APPRENTICE = make_concept("apprentice", {"en": "Apprenticeship", "ru": "Ученичество"})


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("lifelonglearning", "lifelong learning"),
        ("life long learning", "lifelong learning"),
        ("apprentice ship", "apprenticeship"),
        ("j,extybt", "обучение"),
        ("extybxtcndj", "ученичество"),
        ("hgjugl", "التعلم"),
        ("дшаудщтп", "lifelong"),
        ("aprentiship", "apprenticeship"),
        ("aprrentiship", "apprenticeship"),
    ],
)
def test_what_was_meant_is_found_as_similar_and_offered(
    library: Maker, query: str, meant: str
) -> None:
    found = library(LIFELONG, APPRENTICE).search(query)
    assert found.did_you_mean == meant
    assert found.hits[0].tier == "similar"
    assert found.hits[0].noun_id == (
        "lifelong"
        if "earn" in meant or meant in ("обучение", "التعلم", "lifelong")
        else "apprentice"
    )
    assert found.replaced


@pytest.mark.parametrize("query", ["lifelong learning", "обучение", "xq,zvb", '"lifelonglearning"'])
def test_what_is_known_or_makes_no_words_is_left_alone(library: Maker, query: str) -> None:
    found = library(LIFELONG, APPRENTICE).search(query)
    assert found.did_you_mean is None
    assert not found.replaced
    assert all(hit.tier != "similar" for hit in found.hits)


def test_a_label_in_the_language_asked_in_comes_first(library: Maker) -> None:
    skill = make_concept("skill", {"en": "Skill", "fr": "Compétence"})
    competence = make_concept("competence", {"en": "Competence", "fr": "Compétences"})
    found = library(skill, competence)
    assert found.ids("compétence", "fr")[0] == "skill"
    assert found.ids("competence", "en")[0] == "competence"


def test_words_that_stand_together_in_a_label_come_before_words_apart_in_one(
    library: Maker,
) -> None:
    together = make_concept("z-together", {"en": "Agency for prior learning abroad"})
    apart = make_concept("a-apart", {"en": "Learning from all prior agencies abroad"})
    assert library(apart, together).ids("prior learning")[0] == "z-together"


def test_words_with_one_other_between_them_are_neighbours_and_in_another_order_are_not(
    library: Maker,
) -> None:
    texts = {
        "b-near": "Solder paste joins copper sheets in cold weather.",
        "a-turned": "Joins copper sheets in cold weather paste solder.",
    }
    nouns = [
        make_concept(id, {"en": id}, definition=(make_definition(text=text),))
        for id, text in texts.items()
    ]
    assert library(*nouns).ids("solder joins")[0] == "b-near"


def test_in_a_question_a_title_counts_less_than_the_text_that_answers(library: Maker) -> None:
    named = make_concept("named", {"en": "Copper"})
    answer = make_concept(
        "answer",
        {"en": "Solder"},
        definition=(make_definition(text="Sheets of copper are joined by heat under pressure."),),
    )
    question = "how are thin sheets of copper metal joined together by heat under pressure"
    assert library(named, answer).ids(question)[0] == "answer"
