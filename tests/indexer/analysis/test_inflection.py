"""Forms of one word are told from other words with its stem."""

import pytest
from factories import make_concept

from indexer.analysis.inflection import is_inflected
from indexer.annotate.label_index import label_index
from indexer.annotate.occurrences import occurrences


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("en", "skill", "skills"),
        ("en", "class", "classes"),
        ("en", "bus", "buses"),
        ("en", "tax", "taxes"),
        ("en", "quiz", "quizzes"),
        ("en", "branch", "branches"),
        ("en", "dish", "dishes"),
        ("en", "hero", "heroes"),
        ("en", "policy", "policies"),
        ("en", "thesis", "theses"),
        ("en", "curriculum", "curricula"),
        ("en", "criterion", "criteria"),
        ("en", "syllabus", "syllabi"),
        ("en", "woman", "women"),
        ("en", "child", "children"),
        ("en", "competence", "competencies"),
        ("fr", "competence", "competences"),
        ("fr", "apprenti", "apprenties"),
        ("fr", "niveau", "niveaux"),
        ("fr", "social", "sociaux"),
        ("fr", "social", "sociales"),
        ("fr", "travail", "travaux"),
        ("fr", "professionnel", "professionnelles"),
        ("fr", "citoyen", "citoyenne"),
        ("fr", "actif", "actives"),
        ("fr", "dangereux", "dangereuse"),
        ("fr", "travailleur", "travailleuses"),
        ("fr", "formateur", "formatrices"),
        ("fr", "public", "publiques"),
        ("ar", "تعليم", "تعليم"),
        ("es", "habilidad", "habilidades"),
        ("es", "trabajador", "trabajadoras"),
        ("ru", "навык", "навыков"),
        ("ru", "обучение", "обучения"),
        ("ar", "مهاره", "مهارات"),
    ],
)
def test_singular_and_plural_masculine_and_feminine_are_one_word(
    language: str, word: str, other: str
) -> None:
    assert is_inflected(word, other, language)
    assert is_inflected(other, word, language)


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("en", "valid", "validation"),
        ("en", "programme", "programming"),
        ("en", "module", "modul"),
        ("en", "apprentice", "apprenticeship"),
        ("fr", "format", "formation"),
        ("fr", "apprenti", "apprentissage"),
        ("es", "aprendiz", "aprendizaje"),
    ],
)
def test_other_words_are_other_words(language: str, word: str, other: str) -> None:
    assert not is_inflected(word, other, language)
    assert not is_inflected(other, word, language)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("alternative", "Alternance"),
        ("instructions", "Instructor"),
        ("valid", "Validation"),
        ("internationally", "Intern"),
        ("SUSTAINED", "Sustainability"),
        ("professional", "Profession"),
        ("Programming", "Programme"),
        ("assess", "Assessor"),
        ("train", "Trainer"),
        ("positional", "Position"),
        ("skill developed", "Skills development"),
    ],
)
def test_a_word_that_only_shares_the_stem_of_a_label_is_not_marked(text: str, label: str) -> None:
    assert occurrences(text, "en", label_index((make_concept("one", {"en": label}),))) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("skill developments", "Skills development"),
        ("labor programs", "Labour programme"),
        ("micro-credentials", "Microcredential"),
        ("microcredentials", "Micro-credential"),
        ("access, equity and qualities", "Access, equity and quality"),
        ("MOOCs", "MOOC"),
    ],
)
def test_each_word_of_a_label_may_stand_in_any_of_its_forms(text: str, label: str) -> None:
    (place,) = occurrences(text, "en", label_index((make_concept("one", {"en": label}),)))
    assert (place.start, place.end) == (0, len(text))


def test_a_shorter_label_is_found_where_the_longest_has_another_word() -> None:
    index = label_index(
        (
            make_concept("framework", {"en": "Qualification framework"}),
            make_concept("qualify", {"en": "Qualified"}),
        )
    )
    found = occurrences("qualified frameworks", "en", index)
    assert [(place.start, place.end, place.concepts) for place in found] == [(0, 9, ("qualify",))]


def test_a_withdrawn_label_is_found_beside_a_published_one_of_another_word() -> None:
    published = make_concept("instruction", {"en": "Instruction"})
    withdrawn = make_concept("instructor", {"en": "Instructor"})
    index = label_index((published,), (withdrawn,))
    one, other = occurrences("instructors, instructions", "en", index)
    assert (one.concepts, one.withdrawn) == (("instructor",), True)
    assert (other.concepts, other.withdrawn) == (("instruction",), False)
