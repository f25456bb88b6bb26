"""`tvetipedia user`: accounts from the terminal."""

import os
import pty
import sys

import pytest
from click.testing import CliRunner

from glossary.people import accounts, devices, passwords, second_factor
from glossary.store.store import open_store
from webapp.cli import main

PASSWORD = "seven green kettles"
AMINA = ("add", "amina", "--email", "amina@example.org", "--role", "administrator")


@pytest.fixture
def user(settings):
    """The verbs of `tvetipedia user` on an instance of its own."""

    def run(*words, typed=None):
        variables = {"TVETIPEDIA_INSTANCE": str(settings.instance)}
        return CliRunner().invoke(main, ["user", *words], env=variables, input=typed)

    return run


@pytest.fixture
def database(settings):
    with open_store(settings.database_url) as store:
        yield store.database


def test_the_password_comes_from_the_standard_input_and_fits(user, database):
    added = user(*AMINA, typed=f"{PASSWORD}\n")
    assert added.exit_code == 0, added.output
    assert added.output == "amina is an administrator.\n"
    assert passwords.holder(database, "amina", PASSWORD).role == "administrator"


def test_without_a_password_nothing_is_added(user, database):
    for typed in ("", "\n", "short\n", "amina@example.org\n"):
        refused = user(*AMINA, typed=typed)
        assert refused.exit_code == 1
        assert "password" in refused.stderr
    assert accounts.everybody(database) == ()


def test_no_option_takes_a_password(user):
    assert user(*AMINA, "--password", PASSWORD).exit_code == 2


def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(settings, database):
    program = "import sys; from webapp.cli import main; sys.argv[0] = 'tvetipedia'; main()"
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TVETIPEDIA_INSTANCE"] = str(settings.instance)
        os.execv(sys.executable, [sys.executable, "-c", program, "user", *AMINA])
    shown = b""
    for prompt in (b"Password: ", b"Repeat for confirmation: "):
        while prompt not in shown:
            shown += os.read(terminal, 1000)
        os.write(terminal, PASSWORD.encode() + b"\n")
    while b"administrator." not in shown:
        shown += os.read(terminal, 1000)
    assert os.waitpid(child, 0)[1] == 0
    os.close(terminal)
    assert PASSWORD.encode() not in shown
    assert passwords.holder(database, "amina", PASSWORD)


def test_an_invitation_is_a_link_instead_of_a_password(user, database):
    invited = user("add", "bruno", "--email", "bruno@example.org", "--invite")
    assert invited.exit_code == 0
    assert "http://127.0.0.1:8000/reset/" in invited.stdout
    assert not accounts.named(database, "bruno").has_password


@pytest.mark.parametrize("name", ["", "Amina B", "-x", "a" * 41, "<b>", "é"])
def test_a_name_that_cannot_be_one_is_refused_before_a_password_is_asked_for(user, name):
    refused = user("add", "--email", "a@example.org", "--", name)
    assert refused.exit_code == 1
    assert "A name has 1 to 40 letters" in refused.stderr


def test_a_name_is_taken_once(user):
    user(*AMINA, typed=f"{PASSWORD}\n")
    again = user(*AMINA, typed=f"{PASSWORD}\n")
    assert again.exit_code == 1
    assert "taken" in again.stderr


def test_the_list_shows_everybody_and_steers_no_terminal(user, database):
    accounts.add(
        database, "eve", role="editor", email="eve@example.org", full_name="Eve \x1b[31m\u202e"
    )
    user(*AMINA, typed=f"{PASSWORD}\n")
    listed = user("list").output
    amina, eve = listed.splitlines()[1:]
    assert " ".join(amina.split()) == "amina administrator can sign in no amina@example.org amina"
    assert "\x1b" not in listed
    assert "\u202e" not in listed
    assert "no password" in eve


def test_a_disabled_account_is_signed_out_and_comes_back_when_enabled(user, database):
    user(*AMINA, typed=f"{PASSWORD}\n")
    accounts.add(database, "bruno", role="administrator", email="bruno@example.org")
    token = devices.sign_in(database, accounts.named(database, "amina"), "browser")
    assert user("disable", "amina").exit_code == 0
    assert devices.holder(database, token) is None
    assert passwords.holder(database, "amina", PASSWORD) is None
    assert user("enable", "amina").exit_code == 0
    assert passwords.holder(database, "amina", PASSWORD)
    assert devices.holder(database, token) is None


def test_the_last_administrator_is_not_disabled(user, database):
    user(*AMINA, typed=f"{PASSWORD}\n")
    refused = user("disable", "amina")
    assert refused.exit_code == 1
    assert "last administrator" in refused.stderr
    assert not accounts.named(database, "amina").disabled


def test_a_reset_prints_a_link_and_leaves_the_password_until_it_is_used(user, database):
    user(*AMINA, typed=f"{PASSWORD}\n")
    assert "/reset/" in user("reset", "amina").output
    assert passwords.holder(database, "amina", PASSWORD)


def test_a_reset_can_ask_at_once_and_switch_the_second_factor_off(user, database):
    user(*AMINA, typed=f"{PASSWORD}\n")
    amina = accounts.named(database, "amina")
    secret = second_factor.new_secret()
    second_factor.turn_on(database, amina, secret, second_factor.pyotp.TOTP(secret).now())
    done = user("reset", "amina", "--ask", "--second-factor", typed="another four words\n")
    assert done.exit_code == 0, done.output
    assert passwords.holder(database, "amina", "another four words")
    assert not accounts.named(database, "amina").has_second_factor


@pytest.mark.parametrize("verb", ["disable", "enable", "reset"])
def test_an_unknown_name_is_told_without_a_traceback(user, verb):
    refused = user(verb, "nobody")
    assert refused.exit_code == 1
    assert "There is no account “nobody”" in refused.stderr
