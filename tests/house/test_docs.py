"""The documentation names every setting, verb and address that there is, and none that is not."""

import re

import click
import pytest

from webapp.app import create_app
from webapp.cli import main
from webapp.frame.settings import SETTINGS, read_settings


def _text(root, name):
    return (root / "docs" / name).read_text("utf-8")


def _verbs(command, context, words=("tvetipedia",)):
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from _verbs(command.get_command(context, name), context, (*words, name))
    else:
        yield " ".join(words), command


VERBS = dict(_verbs(main, click.Context(main)))


@pytest.fixture(scope="session")
def routes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("routes")
    app = create_app(read_settings({"TVETIPEDIA_INSTANCE": str(folder)}))
    return {re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", rule.rule) for rule in app.url_map.iter_rules()}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_stands_in_the_docs_with_its_default(root, setting):
    default = f"`{setting.default}`" if setting.default else "empty"
    row = f"| `{setting.variable}` | {default} | {setting.help} |"
    assert row in _text(root, "settings.md")


def test_the_docs_name_no_setting_that_does_not_exist(root):
    named = set(re.findall(r"TVETIPEDIA_[A-Z_]+", _text(root, "settings.md")))
    assert named == {setting.variable for setting in SETTINGS} | {"TVETIPEDIA_SETTINGS"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_stands_in_the_docs_with_its_options(root, verb):
    section = re.search(rf"^## `{verb}[ `].*?(?=^## |\Z)", _text(root, "cli.md"), re.M | re.S)
    assert section, f"docs/cli.md has no section for {verb}"
    for parameter in VERBS[verb].params:
        for name in parameter.opts if isinstance(parameter, click.Option) else ():
            assert f"`{name}" in section[0], f"docs/cli.md does not explain {verb} {name}"


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_gives_examples_in_its_help(verb):
    assert "Example" in (VERBS[verb].epilog or "")
    assert "tvetipedia" in VERBS[verb].epilog


def test_the_docs_name_no_verb_that_does_not_exist(root):
    named = re.findall(r"^## `(tvetipedia(?: [a-z][a-z-]*)+)", _text(root, "cli.md"), re.M)
    assert set(named) == set(VERBS)


def test_every_address_stands_in_the_docs(root, routes):
    documented = _text(root, "addresses.md") + _text(root, "api.md")
    missing = {rule for rule in routes if f"`{rule}`" not in documented}
    assert not missing


def test_the_docs_name_no_address_that_does_not_exist(root, routes):
    rows = re.findall(r"^\| `(/[^`?]*)", _text(root, "addresses.md"), re.M)
    assert rows
    assert set(rows) <= routes


def test_every_picture_named_in_the_docs_exists_and_every_other_is_gone(root):
    named = {
        (page.parent / path).resolve()
        for page in (root / "README.md", *(root / "docs").rglob("*.md"))
        for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    there = {path.resolve() for path in (root / "docs" / "images").rglob("*.png")}
    assert named == there
