"""Each language keeps the contract, and a new one is one folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import make_concept, make_definition

import indexer.analysis.languages
from indexer.analysis import analyzer
from indexer.analysis.analyzer import alternatives, optional_in, terms
from indexer.analysis.language import Language, all_languages, language_for
from indexer.analysis.version import analysis_version
from indexer.engines.whoosh import folder
from tests.indexer.analysis.language_contract import LanguageContract

TOY = '''"""Toy: words end in -o, and `kaj` is a stop word."""

from indexer.analysis.fold import fold
from indexer.analysis.language import Language

LANGUAGE = Language(
    code="eo",
    version=1,
    stop=frozenset(["kaj"]),
    normalize=fold,
    stem=lambda word: word.removesuffix("j").removesuffix("o"),
    endings=(("", "j"),),
)
'''


class TestEveryLanguage(LanguageContract):
    @pytest.fixture(params=sorted(all_languages()))
    def language(self, request: pytest.FixtureRequest) -> Language:
        return all_languages()[request.param]


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that is one folder more; analysis knows it for the time of the test."""
    toy = tmp_path / "eo"
    toy.mkdir()
    (toy / "__init__.py").write_text('"""Toy."""\n')
    (toy / "analysis.py").write_text(TOY, "utf-8")
    package = indexer.analysis.languages
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    _forget()
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    all_languages.cache_clear()
    analyzer._term.cache_clear()
    analysis_version.cache_clear()
    folder.version.cache_clear()


def test_the_members_are_those_of_the_folder() -> None:
    assert sorted(all_languages()) == ["ar", "en", "es", "fr", "ru", "und", "zh"]


@pytest.mark.usefixtures("toy")
def test_a_language_is_added_by_one_folder() -> None:
    assert language_for("eo").code == "eo"
    assert [t.text for t in terms("lernejoj kaj metioj", "eo")] == ["eo:lernej", "eo:meti"]
    assert "eo:lernej" in alternatives("lernejo")
    assert optional_in("kaj") == ("eo",)


@pytest.mark.usefixtures("toy")
def test_search_knows_an_added_language(library) -> None:
    text = make_definition(text="Lernejo kaj metio.", language="eo")
    school = make_concept("school", {"en": "School", "eo": "Lernejo"}, definition=(text,))
    found = library(school)
    assert found.search("metioj kaj lernejoj", "eo").hits[0].tier == "all-words"
    assert found.ids("lernejoj")[0] == "school"
