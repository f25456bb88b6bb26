"""How the command line starts: help needs none of the verbs, and a search no web framework."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from webapp.cli import main
from webapp.cli.verbs import VERBS

HEAVY = {"flask", "sqlalchemy", "numpy", "whoosh", "pydantic", "scipy", "nltk", "alembic"}


def _imported(*words, instance):
    """The heavy packages that the command line imports for these words."""
    script = (
        "import sys; from webapp.cli import main\n"
        f"sys.argv = ['tvetipedia', *{words!r}]\n"
        "try: main()\n"
        f"finally: print('imported:', *({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"TVETIPEDIA_INSTANCE": str(instance)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("imported:")[2].split())


@pytest.mark.parametrize("words", [("--help",), ("--version",)])
def test_help_imports_nothing_heavy(tmp_path, words):
    assert _imported(*words, instance=tmp_path) == set()


def test_a_search_imports_no_web_framework(starter_services):
    imported = _imported("search", "apprenticeship", instance=starter_services.settings.instance)
    assert not imported & {"flask", "alembic"}


@pytest.mark.parametrize("name", VERBS)
def test_the_line_of_a_verb_is_the_first_sentence_of_its_help(name):
    verb = VERBS[name]
    first = verb.command().help.partition("\n\n")[0]
    assert verb.summary == " ".join(first.split())


def test_measuring_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    file = tmp_path / "queries.tsv"
    file.write_text("query\tlanguage\texpected\tkind\n")
    done = CliRunner().invoke(main, ["evaluate", str(file)])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "pip install ir-measures" in done.stderr


def test_every_verb_is_a_command():
    assert all(isinstance(verb.command(), click.Command) for verb in VERBS.values())
