"""Every string of the interface is translated, and the compiled translations are up to date."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from glossary.vocabulary import UN_LANGUAGES
from scripts.update_translations import LANGUAGES
from webapp.frame.setting_values import LANGUAGES as OFFERED
from webapp.frame.setting_values import WRITTEN_IN

ROOT = Path(__file__).parents[3]
WEBAPP = ROOT / "webapp"
PACKAGES = ("glossary", "indexer", "webapp")
COMPLETE = LANGUAGES
"""Languages in which a string may not be missing."""
KEPT = sorted(path.parent.name for path in (WEBAPP / "translations").glob("*/LC_MESSAGES"))
"""Languages that have a catalogue, complete or not."""
OPTIONAL = {"%(num)s", "%(kind)s"}
"""Fields that a text may leave out: a number that it says in words, and a word that is English."""
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
FIX = "run scripts/update_translations.py, translate what is empty, and run it again"


def _catalogue(language: str, name: str = "messages.po") -> Catalog:
    with (WEBAPP / "translations" / language / "LC_MESSAGES" / name).open("rb") as file:
        return read_po(file, language) if name.endswith(".po") else read_mo(file)


def _messages(language: str) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Each message with its texts: one, or one for each plural form."""
    for message in _catalogue(language):
        if message.id:
            yield message, _forms(message.string)


def _texts(language: str, name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The texts of a file by the English ones, as far as there are any."""
    found = {_forms(each.id): _forms(each.string) for each in _catalogue(language, name) if each.id}
    return {english: texts for english, texts in found.items() if all(texts)}


def _fields(text: str) -> Counter[str]:
    return Counter(re.findall(r"%\(\w+\)\w", text))


def _forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(scope="module")
def strings() -> set[str | tuple[str, ...]]:
    """Every string that code and templates mark for translation."""
    found = (
        each
        for package in PACKAGES
        for each in extract_from_dir(
            ROOT / package,
            method_map=METHODS,
            options_map={"templates/**.html": {"trimmed": "true", "silent": "false"}},
            keywords=DEFAULT_KEYWORDS | {"lazy_gettext": None, "english": None},
        )
    )
    return {message for _, _, message, _, _ in found}


@pytest.fixture(scope="module")
def messages() -> dict[str, ast.Call]:
    """Every call that makes a message of the rules or the workflow, by its place."""
    found = {}
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "english":
                    found[f"{path.relative_to(ROOT)}, line {node.lineno}"] = node
    return found


@pytest.mark.parametrize("language", COMPLETE)
def test_every_string_is_in_the_translation_and_none_that_is_not_used(strings, language):
    kept = {message.id for message, _ in _messages(language)}
    assert strings - kept == set(), FIX
    assert kept - strings == set(), FIX


def test_every_message_has_its_template_in_the_call_where_translators_find_it(messages):
    assert len(messages) > 50
    for place, call in messages.items():
        template = call.args[0]
        assert isinstance(template, ast.Constant), f"{place}: write the template into the call"
        fields = set(re.findall(r"%\((\w+)\)s", str(template.value)))
        assert fields == {value.arg for value in call.keywords}, place


def test_the_catalogues_are_those_of_the_interface():
    assert {*COMPLETE} <= {*KEPT} <= {*UN_LANGUAGES} - {WRITTEN_IN}
    assert {*OFFERED} == {WRITTEN_IN, *KEPT}, FIX


@pytest.mark.parametrize("language", COMPLETE)
def test_every_string_has_a_text(language):
    for message, texts in _messages(language):
        assert all(texts), f"{message.id}: not translated"


@pytest.mark.parametrize("language", KEPT)
def test_every_text_has_the_fields_of_its_string(language):
    for message, texts in _messages(language):
        assert not message.fuzzy, message.id
        needed = _fields(_forms(message.id)[-1])
        for text in filter(None, texts):
            fields = _fields(text)
            assert fields - needed == Counter(), f"{message.id}: {text}"
            assert set(needed - fields) <= OPTIONAL, f"{message.id}: {text}"


@pytest.mark.parametrize(
    ("language", "forms"), [("ar", 6), ("es", 2), ("fr", 2), ("ru", 3), ("zh", 1)]
)
def test_a_language_has_the_plural_forms_that_it_speaks_in(language, forms):
    if language not in KEPT:
        pytest.skip(f"no catalogue of {language}")
    assert _catalogue(language).num_plurals == forms
    for message, texts in _messages(language):
        if isinstance(message.id, tuple) and any(texts):
            assert len(texts) == forms, message.id
            assert all(texts), f"{message.id}: a form is missing"


@pytest.mark.parametrize("language", KEPT)
def test_the_compiled_translation_is_that_of_the_text(language):
    assert _texts(language, "messages.mo") == _texts(language, "messages.po"), FIX


@pytest.mark.skipif("fr" not in KEPT, reason="no French catalogue")
def test_french_signs_have_the_space_that_french_gives_them():
    for _, texts in _messages("fr"):
        for text in texts:
            for sign in (" :", " ;", " ?", " !", " »", "« "):
                assert sign not in text, f"{text}: a plain space may break the line there"


def test_templates_leave_colons_and_question_marks_to_the_language():
    # French sets a space before them that does not break. One page is English, one shows a header.
    loose = re.compile(r"(?:\}\}|</\w+>|\">)[:;?!](?=[\s<{])")
    for path in (WEBAPP / "templates").rglob("*.html"):
        if path.name not in ("api.html", "widget.html"):
            assert not loose.findall(path.read_text("utf-8")), f'{path.name}: write _(": ")'
