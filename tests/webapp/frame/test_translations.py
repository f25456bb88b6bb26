"""Every string of the interface is translated, and the compiled translations are up to date."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[3]
WEBAPP = ROOT / "webapp"
PACKAGES = ("glossary", "indexer", "webapp")
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


def test_every_string_is_in_the_translation_and_none_that_is_not_used(strings):
    kept = {message.id for message in _catalogue("messages.po") if message.id}
    assert strings - kept == set(), MEND
    assert kept - strings == set(), MEND


def test_every_message_has_its_template_in_the_call_where_translators_find_it(messages):
    assert len(messages) > 50
    for place, call in messages.items():
        template = call.args[0]
        assert isinstance(template, ast.Constant), f"{place}: write the template into the call"
        fields = set(re.findall(r"%\((\w+)\)s", str(template.value)))
        assert fields == {value.arg for value in call.keywords}, place


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


def test_templates_leave_colons_and_question_marks_to_the_language():
    # French sets a space before them that does not break. One page is English, one shows a header.
    loose = re.compile(r"(?:\}\}|</\w+>|\">)[:;?!](?=[\s<{])")
    for path in (WEBAPP / "templates").rglob("*.html"):
        if path.name not in ("api.html", "widget.html"):
            assert not loose.findall(path.read_text("utf-8")), f'{path.name}: write _(": ")'
