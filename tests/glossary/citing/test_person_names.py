"""Persons and organisations among the makers."""

import pytest

from glossary.citing.person_names import maker


@pytest.mark.parametrize(
    ("text", "csl"),
    [
        ("Roy, P.", {"family": "Roy", "given": "P."}),
        ("Ek, J.-P. A.", {"family": "Ek", "given": "J.-P. A."}),
        ("O’Neil, Ada B.", {"family": "O’Neil", "given": "Ada B."}),
        (
            "van der Berg, Anna",
            {"family": "Berg", "given": "Anna", "non-dropping-particle": "van der"},
        ),
        ("de la Rosa, M.", {"family": "Rosa", "given": "M.", "non-dropping-particle": "de la"}),
        ("al-Farabi, Said", {"family": "Farabi", "given": "Said", "non-dropping-particle": "al-"}),
        ("García Márquez, G.", {"family": "García Márquez", "given": "G."}),
    ],
)
def test_a_person_is_taken_apart(text, csl):
    assert maker(text).csl == csl


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO",
        "Ministry of Education, Kenya",
        "Ministry of Education, Science and Technology",
        "Gita Subrahmanyam",
        "TETA (teta.org.za)",
        "Smith, Jones, and Partners",
        "اليونسكو",
        "",
        ", ,",
    ],
)
def test_every_other_text_stays_as_it_is(text):
    assert maker(text).csl == {"literal": text}
    assert maker(text).short == text


def test_particles_stay_with_the_name():
    assert maker("van der Berg, Anna").short == "van der Berg"
    assert maker("al-Farabi, S.").short == "al-Farabi"
    assert maker("d’Arc, J.").short == "d’Arc"


def test_an_abbreviation_behind_a_name_is_no_part_of_it():
    ilo = maker("International Labour Organization (ILO)")
    assert ilo.csl == {"literal": "International Labour Organization"}
    assert ilo.short == "International Labour Organization [ILO]"
