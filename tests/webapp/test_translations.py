"""Every string of the interface is translated, and the compiled translations are up to date."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

WEBAPP = Path(__file__).parents[2] / "webapp"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
MEND = "run scripts/update_translations.py, translate what is empty, and run it again"


def _catalogue(name: str) -> Catalog:
    with (WEBAPP / "translations" / "fr" / "LC_MESSAGES" / name).open("rb") as file:
        return read_po(file) if name.endswith(".po") else read_mo(file)


def _texts(name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The French texts of a file by their English ones; both have one form or several."""
    return {
        _forms(message.id): _forms(message.string) for message in _catalogue(name) if message.id
    }


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(scope="module")
def strings() -> set[str | tuple[str, ...]]:
    """Every string that code and templates mark for translation."""
    found = extract_from_dir(
        WEBAPP,
        method_map=METHODS,
        options_map={"templates/**.html": {"trimmed": "true", "silent": "false"}},
        keywords=DEFAULT_KEYWORDS | {"lazy_gettext": None},
    )
    return {message for _, _, message, _, _ in found}


def test_every_string_is_in_the_translation_and_none_that_is_not_used(strings):
    kept = {message.id for message in _catalogue("messages.po") if message.id}
    assert strings - kept == set(), MEND
    assert kept - strings == set(), MEND


def test_every_string_has_a_french_text_with_the_same_fields():
    for message in _catalogue("messages.po"):
        if message.id:
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(texts), f"{message.id}: not translated"
            assert not message.fuzzy, message.id
            assert not list(message.check()), message.id


def test_the_compiled_translation_is_that_of_the_text():
    assert _texts("messages.mo") == _texts("messages.po"), MEND


def test_french_signs_have_the_space_that_french_gives_them():
    for message in _catalogue("messages.po"):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            for text in texts:
                for sign in (" :", " ;", " ?", " !", " »", "« "):
                    assert sign not in text, f"{text}: a plain space may break the line there"
