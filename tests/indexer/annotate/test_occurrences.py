"""Where labels stand in texts: whole words, the longest, by stem, by case, by language."""

import json
from pathlib import Path

import pytest
from factories import make_concept
from hypothesis import given
from hypothesis import strategies as st

from glossary.nouns.concept import Concept
from indexer.annotate.label_index import LabelIndex, label_index
from indexer.annotate.occurrences import language_of, occurrences

SKILL = make_concept("skill", {"en": "Skill", "fr": "Compétence", "es": "Habilidad"})
CONCEPTS: tuple[Concept, ...] = (
    SKILL,
    make_concept("green-skill", {"en": "Green skill", "fr": "Compétence verte"}),
    make_concept("green", {"en": "Green"}),
    make_concept("development", {"en": "Skills development"}),
    make_concept("apprentice", {"en": "Apprentice"}),
    make_concept("apprenticeship", {"en": "Apprenticeship", "fr": "Apprentissage"}),
    make_concept("rpl", {"en": "Recognition of prior learning"}, alt_label={"en": ("RPL",)}),
    make_concept("it", {"en": "Information technology"}, alt_label={"en": ("IT", "IT services")}),
    make_concept("mooc", {"en": "MOOC"}),
    make_concept("access", {"en": "Access, equity and quality"}),
    make_concept("micro", {"en": "Micro-credential"}),
    make_concept("elearning", {"en": "E-Learning"}, alt_label={"en": ("upskilling",)}),
    make_concept("organisation", {"en": "Labour organisation"}),
    make_concept("tvet", {"zh": "职业教育", "ar": "تعليم مهني"}),
    make_concept("training", {"zh": "培训"}),
    make_concept("who", {"en": "Who"}),
    make_concept("letter", {"en": "B"}),
)
INDEX = label_index(CONCEPTS)


def found(text: str, language: str = "en", index: LabelIndex = INDEX) -> list[tuple[str, str]]:
    return [
        (text[place.start : place.end], place.concepts[0])
        for place in occurrences(text, language, index)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A green skill.", [("green skill", "green-skill")]),
        ("green, skill", [("green", "green"), ("skill", "skill")]),
        ("Green. Skills", [("Green", "green"), ("Skills", "skill")]),
        ("green\n\nskill", [("green", "green"), ("skill", "skill")]),
        ("green\nskills", [("green\nskills", "green-skill")]),
        ("green-skill", [("green-skill", "green-skill")]),
        ("skills development", [("skills development", "development")]),
        ("skills and development", [("skills", "skill")]),
        ("access, equity and quality", [("access, equity and quality", "access")]),
        ("access equity and quality", []),
        ("evergreen skillet", []),
        ("", []),
    ],
)
def test_the_longest_label_of_words_that_stand_together_counts(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SKILLS", [("SKILLS", "skill")]),
        ("Apprentices", [("Apprentices", "apprentice")]),
        ("Apprenticeships", [("Apprenticeships", "apprenticeship")]),
        ("labor organizations", [("labor organizations", "organisation")]),
        ("microcredentials", [("microcredentials", "micro")]),
        ("micro-credentials", [("micro-credentials", "micro")]),
        ("up-skilling", [("up-skilling", "elearning")]),
        ("e-learning", [("e-learning", "elearning")]),
    ],
)
def test_inflection_spelling_hyphens_and_case_make_no_difference(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("sign", ["\u00ad", "\u200c", "\u200d", "\u2060", "\ufeff"])
@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("Appren~tice~ship", "apprenticeship"),
        ("appren~tices", "apprentice"),
        ("micro-cre~den~tials", "micro"),
        ("up~skill~ing", "elearning"),
        ("R~PL", "rpl"),
        ("MOO~Cs", "mooc"),
    ],
)
def test_soft_hyphens_and_joiners_do_not_part_words(written: str, id: str, sign: str) -> None:
    text = written.replace("~", sign)
    assert found(f"{sign}{text}{sign}") == [(text, id)]
    assert found("appren~ticed".replace("~", sign)) == []


def test_labels_with_soft_hyphens_are_found_without() -> None:
    index = label_index((make_concept("one", {"en": "Ap\u00adpren\u00adtice"}, alt_label={}),))
    assert found("apprentices", index=index) == [("apprentices", "one")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RPL", [("RPL", "rpl")]),
        ("rpl Rpl", []),
        ("IT matters", [("IT", "it")]),
        ("it matters. It does", []),
        ("IT services", [("IT services", "it")]),
        ("it services", []),
        ("MOOCs and MOOC", [("MOOCs", "mooc"), ("MOOC", "mooc")]),
        ("moocs", []),
    ],
)
def test_abbreviations_count_in_capitals_only(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_label_of_several_words_in_capitals_is_only_shouted() -> None:
    index = label_index((make_concept("loud", {"en": "GREEN JOBS"}),))
    assert found("green jobs", index=index) == [("green jobs", "loud")]


def test_single_letters_and_stop_words_alone_are_not_looked_for() -> None:
    assert found("Who took plan B?") == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Les compétences vertes", "fr", [("compétences vertes", "green-skill")]),
        ("L'apprentissage", "fr", [("apprentissage", "apprenticeship")]),
        ("Skill", "fr", []),
        ("habilidad", "es", [("habilidad", "skill")]),
        ("发展职业教育培训", "zh", [("职业教育", "tvet"), ("培训", "training")]),
        ("职业。教育", "zh", []),
        ("تَعليم مِهني", "ar", [("تَعليم مِهني", "tvet")]),
        ("Skill", "xx", []),
    ],
)
def test_only_labels_in_the_language_of_the_text_are_found(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, language) == expected


def test_all_concepts_with_the_same_label_are_told_those_that_prefer_it_first() -> None:
    index = label_index(
        (make_concept("b", {"en": "Other"}, alt_label={"en": ("Trade",)}), make_concept("trade"))
    )
    (place,) = occurrences("trades", "en", index)
    assert place.concepts == ("trade", "b")


def test_labels_of_withdrawn_concepts_are_found_unless_a_published_one_has_them() -> None:
    gone = make_concept("gone", {"en": "Handicraft"}, alt_label={"en": ("Skill",)})
    index = label_index((SKILL,), (gone,))
    first, second = occurrences("A handicraft is a skill", "en", index)
    assert (first.concepts, first.withdrawn) == (("gone",), True)
    assert (second.concepts, second.withdrawn) == (("skill",), False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("RPL and apprenticeship", "en"),
        ("compétence verte", "fr"),
        ("职业教育", "zh"),
        ("1234", None),
        ("", None),
        ("Die Werkstatt lernt gern mit den Händen und schult das Auge. " * 3, "de"),
    ],
)
def test_the_language_is_recognised_or_told_by_the_labels(text: str, language: str | None) -> None:
    assert language_of(text, INDEX) == language


def _pieces() -> st.SearchStrategy[str]:
    labels = [
        label
        for concept in CONCEPTS
        for label in (*concept.pref_label.values(), *concept.alt_label.get("en", ()))
    ]
    return st.lists(
        st.sampled_from(
            [*labels, " ", "-", ", ", "\n\n", "'", "\u200b", "é", "و", "職", "\U0001f600"]
        )
        | st.text(max_size=6)
    ).map("".join)


@given(_pieces(), st.sampled_from(("en", "fr", "zh", "ar")))
def test_places_are_in_order_apart_and_found_again_by_themselves(text: str, language: str) -> None:
    done = 0
    for place in occurrences(text, language, INDEX):
        assert done <= place.start < place.end <= len(text)
        done = place.end
        written = text[place.start : place.end]
        assert written == written.strip()
        assert [p.concepts for p in occurrences(written, language, INDEX)] == [place.concepts]


@given(_pieces())
def test_what_stands_before_a_text_only_moves_its_places(text: str) -> None:
    alone = occurrences(text, "en", INDEX)
    moved = occurrences("\U0001f600.\n\n" + text, "en", INDEX)
    assert [(p.start + 4, p.end + 4) for p in alone] == [(p.start, p.end) for p in moved]


def test_every_naughty_string_is_read_without_harm(shared_data: Path) -> None:
    for text in json.loads((shared_data / "naughty-strings" / "blns.json").read_text("utf-8")):
        for language in ("en", "fr", "zh", "ar"):
            for place in occurrences(text, language, INDEX):
                assert text[place.start : place.end].strip()
