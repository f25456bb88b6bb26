"""The version of the analysis is a number that somebody raises, and cannot be forgotten."""

from dataclasses import replace

import pytest

from indexer.analysis.language import all_languages
from indexer.analysis.version import SHARED, analysis_version
from tests.indexer.analysis.golden import SHARED_TEXTS, complaint, found, recorded

GOLDEN = recorded()
FEWEST_TEXTS = 8


def test_every_language_has_golden_terms() -> None:
    assert GOLDEN.keys() == {SHARED_TEXTS, *all_languages()}
    assert min(len(golden.terms) for golden in GOLDEN.values()) >= FEWEST_TEXTS


@pytest.mark.parametrize("name", GOLDEN)
def test_words_come_out_as_when_the_number_was_raised(name: str) -> None:
    assert not complaint(name, GOLDEN[name], found(name, GOLDEN[name].terms))


def test_other_terms_under_the_same_number_are_noticed() -> None:
    before = GOLDEN["en"]
    other = replace(before, terms=before.terms | {next(iter(before.terms)): "en:other"})
    assert "Raise the number" in complaint("en", before, other)
    raised = replace(other, version="1 en99")
    assert "Raise the number" not in complaint("en", before, raised)
    assert "golden" in complaint("en", before, raised)
    assert not complaint("en", raised, raised)


def test_the_version_names_the_number_of_each_language() -> None:
    assert analysis_version().split()[0] == str(SHARED)
    for language in all_languages().values():
        assert f"{language.code}{language.version}" in analysis_version().split()
