"""`tvetipedia settings`: what is in force, where it comes from, and no secret of it."""

import re

import pytest
from click.testing import CliRunner
from people import make_account

from glossary.desk.decisions import decide
from glossary.store.store import open_store
from webapp.cli import main
from webapp.frame.settings import SETTINGS


@pytest.fixture
def shown(settings):
    """A maker of what the verb prints: value and origin by the name of the setting."""

    def show(**variables):
        environment = {"TVETIPEDIA_INSTANCE": str(settings.instance), **variables}
        done = CliRunner().invoke(main, ["settings"], env=environment)
        assert done.exit_code == 0, done.output
        starts = [match.start() for match in re.finditer(r"\S+", done.stdout.splitlines()[0])]
        rows = {}
        for line in done.stdout.splitlines()[1:]:
            name, value, origin = (
                line[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)
            )
            rows[name] = (value, origin)
        return rows, done

    return show


def test_every_setting_is_there_with_its_default(shown):
    rows, _ = shown()
    assert list(rows) == [setting.name for setting in SETTINGS]
    assert rows["port"] == ("8000", "default")
    assert rows["languages"] == ("en,fr,es,ar,ru,zh", "default")
    assert rows["log_addresses"] == ("no", "default")


def test_environment_and_file_are_named(shown, tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('port = 8100\nlanguages = ["fr"]\n')
    rows, _ = shown(TVETIPEDIA_SETTINGS=str(file), TVETIPEDIA_THREADS="8")
    assert rows["port"] == ("8100", f"port in {file}")
    assert rows["languages"] == ("fr", f"languages in {file}")
    assert rows["threads"] == ("8", "TVETIPEDIA_THREADS")


def test_what_was_decided_at_the_desk_is_in_force_unless_the_environment_says_otherwise(
    shown, settings
):
    with open_store(settings.database_url) as store:
        who = make_account(store.database, "administrator")
        decide(store.database, who, {"review_days": "21", "own_approval": "no"}, seen=0)
    rows, _ = shown()
    assert rows["review_days"] == ("21", "the desk")
    assert rows["own_approval"] == ("no", "the desk")
    rows, _ = shown(TVETIPEDIA_REVIEW_DAYS="7")
    assert rows["review_days"] == ("7", "TVETIPEDIA_REVIEW_DAYS")


@pytest.mark.parametrize(
    ("variable", "value", "masked"),
    [
        ("DATABASE", "postgresql://u:geheim@127.0.0.1:1/x", "postgresql://***"),
        ("DATABASE", "postgresql://u:12/geheim@127.0.0.1:1/x", "postgresql://***"),
        ("MAIL_SERVER", "smtp://geheim:x@mail.example.org", "smtp://***"),
        ("OIDC_ISSUER", "https://u:geheim@login.example.org", "https://***"),
        ("OIDC_CLIENT_SECRET", "geheim", "***"),
        ("METRICS_TOKEN", "geheim-geheim-geheim", "***"),
    ],
)
def test_no_secret_is_shown(shown, variable, value, masked):
    rows, done = shown(**{f"TVETIPEDIA_{variable}": value})
    assert rows[variable.lower()] == (masked, f"TVETIPEDIA_{variable}")
    assert "geheim" not in done.output


def test_nothing_is_made_to_show_them(shown, settings):
    shown()
    assert not settings.instance.exists()


def test_a_store_that_cannot_be_read_is_a_note(shown, settings):
    settings.instance.mkdir()
    (settings.instance / "store.sqlite").write_bytes(b"no database at all" * 100)
    rows, done = shown()
    assert rows["review_days"] == ("14", "default")
    assert done.stderr.startswith("note: what was decided at the desk cannot be read: ")
    assert "Traceback" not in done.output


def test_a_setting_that_cannot_be_used_is_misuse():
    done = CliRunner().invoke(main, ["settings"], env={"TVETIPEDIA_PORT": "eighty"})
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
