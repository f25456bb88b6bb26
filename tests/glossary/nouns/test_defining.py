"""Which definition a reader of a language is shown."""

import pytest
from factories import make_concept, make_definition

from glossary.nouns.defining import definition_for, summaries_for


def _concept(*definitions):
    return make_concept("soldering", definition=definitions)


def _ours(id, language):
    return make_definition(id, f"In {language}.", language=language)


def _quoted(id, language):
    text = f"Quoted in {language}."
    return make_definition(id, text, language=language, kind="quotation", source="ilo-2006")


@pytest.mark.parametrize(
    ("language", "id"),
    [("en", "d1"), ("fr", "d2"), ("es", "d4"), ("ru", "d1"), ("en-GB", "d1"), ("zh", "d5")],
)
def test_a_definition_in_the_language_comes_first_and_then_an_english_one(language, id):
    concept = _concept(
        _quoted("d0", "en"), _ours("d1", "en"), _ours("d2", "fr"), _quoted("d3", "fr"),
        _quoted("d4", "es"), _ours("d5", "zh-Hant"),
    )  # fmt: skip
    assert definition_for(concept, language).id == id


def test_a_definition_in_any_language_is_better_than_none():
    assert definition_for(_concept(_ours("d1", "pt")), "ar").id == "d1"
    assert definition_for(_concept(), "ar") is None


@pytest.mark.parametrize(
    ("language", "ids"), [("en", ["d1", "d3"]), ("fr", ["d2"]), ("ar", ["d1", "d3"])]
)
def test_summaries_are_in_one_language(language, ids):
    concept = _concept(_ours("d1", "en"), _ours("d2", "fr"), _ours("d3", "en"), _quoted("d4", "ar"))
    assert [each.id for each in summaries_for(concept, language)] == ids
