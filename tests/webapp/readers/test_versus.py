"""Queries that ask for a comparison of terms."""

import pytest
from bs4 import BeautifulSoup
from factories import make_concept

from webapp.readers.compare.versus import compared_terms

TERMS = {
    name: make_concept(name.replace(" ", "-"), {"en": name})
    for name in (
        "competence",
        "skill",
        "knowledge",
        "education and training",
        "work",
        "compétence",
        "évaluation",
        "learning",
    )
}


def _names(query):
    return [c.pref_label["en"] for c in compared_terms(query, lambda name: TERMS.get(name.lower()))]


@pytest.mark.parametrize(
    "query",
    [
        "competence vs skill",
        "competence vs. skill",
        "Competence VS Skill",
        "competence v skill",
        "competence versus skill",
        "difference between competence and skill",
        "the differences between competence and skill?",
        "What is the difference between a competence and a skill?",
        "what's the difference between competence and skill",
        "difference of competence and skill",
        "compare competence and skill",
        "compare competence with skill",
        "comparing competence to skill",
        "comparison of competence and skill",
        "distinguish competence from skill",
        "competence compared to skill",
        "competence and skill difference",
        "competence vs skill: differences",
        "competence / skill comparison",
        "“competence” vs “skill”",
    ],
)
def test_english_forms(query):
    assert _names(query) == ["competence", "skill"]


@pytest.mark.parametrize(
    "query",
    [
        "compétence vs évaluation",
        "compétence versus évaluation",
        "différence entre compétence et évaluation",
        "Quelle est la différence entre la compétence et l’évaluation ?",
        "quelles sont les différences entre la compétence et l'évaluation",
        "comparer compétence et évaluation",
        "comparer la compétence avec l’évaluation",
        "comparaison entre compétence et évaluation",
        "distinguer compétence de évaluation",
        "compétence par rapport à évaluation",
        "compétence et évaluation : différences",
    ],
)
def test_french_forms(query):
    assert _names(query) == ["compétence", "évaluation"]


def test_three_terms_and_names_with_a_joining_word():
    assert _names("competence vs skill vs knowledge") == ["competence", "skill", "knowledge"]
    assert _names("difference between competence, skill and knowledge") == [
        "competence",
        "skill",
        "knowledge",
    ]
    assert _names("difference between education and training and learning") == [
        "education and training",
        "learning",
    ]
    assert _names("compare education and training and work") == ["education and training", "work"]


@pytest.mark.parametrize(
    "query",
    [
        "competence and skill",
        "education and training",
        "competence vs",
        "vs skill",
        "competence vs nonsense",
        "competence vs competence",
        "difference between competence",
        "difference",
        "",
        "vs vs vs",
        " and ".join(["competence"] * 50),
        "difference between " + " and ".join(["a"] * 90),
        "x" * 5000,
    ],
)
def test_what_is_no_comparison_of_terms_gets_none(query):
    assert _names(query) == []


@pytest.mark.parametrize(
    "query",
    [
        "competence vs skill",
        "skills versus competences",
        "difference between competence and skill",
        "différence entre compétences et habileté",
    ],
)
def test_results_offer_the_comparison_as_their_answer(client, query):
    answer = client.get("/search", query_string={"q": query})
    page = BeautifulSoup(answer.data, "lxml")
    cards = [link["href"] for link in page.select(".answer .headword a")]
    assert any(address.startswith("/compare?terms=") for address in cards), cards
