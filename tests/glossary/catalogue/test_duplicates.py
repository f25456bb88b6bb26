"""Concepts that may be the same are found; those that merely look alike are not."""

import pytest
from factories import make_concept

from glossary.catalogue.duplicates import likely_duplicates


def _found(one, other, language="en"):
    return likely_duplicates(
        [make_concept("a", {language: one}), make_concept("b", {language: other})]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E-learning", "e learning"),
        ("Compétence", "competence"),
        ("Skill", "skill"),
        ("R.P.L.", "RPL"),
        ("Learner’s passport", "Learners' passport"),
        ("Work–life balance", "work-life balance"),
    ],
)
def test_labels_that_differ_in_typing_are_the_same(one, other):
    (pair,) = _found(one, other)
    assert pair.same
    assert pair.labels == (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Learning outcome", "Learning outcomes"),
        ("Organisation", "Organization"),
        ("Training centre", "Training center"),
        ("Labour market", "Labor market"),
        ("Skills, digital", "Digital skills"),
    ],
)
def test_labels_one_step_apart_are_nearly_the_same(one, other):
    (pair,) = _found(one, other)
    assert not pair.same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ISCED level 3", "ISCED level 4"),
        ("Skill", "Skin"),
        ("Formal learning", "Informal learning"),
        ("Apprentice", "Apprenticeship"),
        ("C", "C++"),
        ("C++", "C#"),
        ("कला", "कली"),
        ("กา", "กี"),
    ],
)
def test_labels_of_other_things_are_no_twins(one, other):
    assert _found(one, other) == ()


def test_a_label_of_another_language_makes_no_twins():
    assert (
        likely_duplicates(
            [make_concept("a", {"en": "Formation"}), make_concept("b", {"fr": "Formation"})]
        )
        == ()
    )


def test_alternative_labels_count_and_a_pair_comes_once():
    one = make_concept("a", {"en": "Vocational training"}, alt_label={"en": ("VET", "Vet")})
    other = make_concept("b", {"en": "VET"}, alt_label={"en": ("Vocational trainings",)})
    (pair,) = likely_duplicates([one, other])
    assert (pair.first, pair.second, pair.same) == ("a", "b", True)


def test_a_concept_is_no_twin_of_itself():
    assert (
        likely_duplicates(
            [make_concept("a", {"en": "Outcome"}, alt_label={"en": ("Outcomes", "OUTCOME")})]
        )
        == ()
    )


def test_labels_of_any_length_are_compared_soon():
    long = "x" * 100_000
    (pair,) = likely_duplicates([make_concept("a", {"en": long}), make_concept("b", {"en": long})])
    assert pair.same
    assert (
        likely_duplicates([make_concept("a", {"en": long}), make_concept("b", {"en": f"{long}y"})])
        == ()
    )
