"""`tvetipedia user add|list|disable|enable|reset|delete`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from glossary.message import english
from glossary.people import ROLES, Account, accounts, changing, links, passwords, second_factor
from glossary.people.account import Role
from glossary.people.changing import COMMAND_LINE
from glossary.people.deleting_accounts import delete_account
from glossary.people.errors import PeopleError
from glossary.store.database import Database
from glossary.store.store import open_store
from webapp.cli.tables import aligned
from webapp.frame.addresses import link_address
from webapp.frame.serving import public_address
from webapp.frame.setting_values import LANGUAGES, WRITTEN_IN
from webapp.frame.settings import read_settings

HEADINGS = ("name", "role", "state", "second factor", "email", "full name")


@click.group()
def user() -> None:
    """Look after the accounts of people who write and review."""


@user.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia user add amina --email amina@example.org --role administrator\n"
    "  tvetipedia user add bruno --email bruno@example.org --invite\n\n"
    "The password is asked for, or read from the first line of the standard input.\n\n"
    "Exit code 1: the name is taken, or a value cannot be used."
)
@click.argument("name")
@click.option("--email", required=True, help="Address for mail and for a forgotten password.")
@click.option("--role", type=click.Choice(ROLES), default="contributor", show_default=True)
@click.option("--full-name", default="", help="The name that others read; NAME if left out.")
@click.option("--language", type=click.Choice(LANGUAGES), default=WRITTEN_IN, show_default=True)
@click.option("--invite", is_flag=True, help="Ask for no password; print a link to set one by.")
def add(name: str, *, email: str, role: Role, full_name: str, language: str, invite: bool) -> None:
    """Add the account NAME."""
    with _database() as database:
        accounts.check_name(name.strip().lower())
        password = None if invite else _new_password(name, email)
        made = accounts.add(
            database, name, role=role, email=email, full_name=full_name, language=language
        )
        click.echo(f"{made.name} is {_a(made.role)}.")
        if password is None:
            _show_link(database, made)
        else:
            passwords.set_password(database, made, password)


@user.command(name="list", epilog="\b\nExample:\n  tvetipedia user list")
def list_users() -> None:
    """List all accounts: name, role, state, second factor, address, full name."""
    with _database() as database:
        rows: list[tuple[str, ...]] = [HEADINGS]
        rows += [_row(account) for account in accounts.everybody(database)]
    for line in aligned(rows):
        click.echo(line)


@user.command(
    epilog="\b\nExample:\n  tvetipedia user disable bruno\n\n"
    "Exit code 1: there is no such account, or it is the last administrator's."
)
@click.argument("name")
def disable(name: str) -> None:
    """Sign the account NAME out everywhere and let it in no more; what it wrote stays."""
    with _database() as database:
        changing.disable(database, _named(database, name), COMMAND_LINE)
    click.echo(f"{name} is disabled.")


@user.command(
    epilog="\b\nExample:\n  tvetipedia user enable bruno\n\nExit code 1: there is no such account."
)
@click.argument("name")
def enable(name: str) -> None:
    """Let the account NAME in again."""
    with _database() as database:
        changing.enable(database, _named(database, name), COMMAND_LINE)
    click.echo(f"{name} can sign in.")


@user.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia user reset bruno\n"
    "  tvetipedia user reset amina --ask --second-factor\n\n"
    "Exit code 1: there is no such account, or the password cannot be used."
)
@click.argument("name")
@click.option("--ask", is_flag=True, help="Ask for the new password instead.")
@click.option("--second-factor", is_flag=True, help="Also switch the second factor off.")
def reset(name: str, ask: bool, second_factor: bool) -> None:
    """Print a link by which the account NAME gets a new password.

    The old password works until the link is used.
    """
    with _database() as database:
        account = _named(database, name)
        if ask:
            passwords.set_password(database, account, _new_password(account.name, account.email))
            click.echo(f"{account.name} has a new password and is signed out everywhere.")
        else:
            _show_link(database, account)
        if second_factor:
            _turn_off(database, account)


@user.command(
    epilog="\b\nExample:\n  tvetipedia user delete bruno\n\n"
    "Exit code 1: there is no such account, or it is that of the last administrator."
)
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
def delete(name: str, yes: bool) -> None:
    """Delete the account NAME for good; the log names somebody deleted instead.

    What the person wrote stays. Their address, devices, unfinished writing and notices go.
    """
    with _database() as database:
        account = _named(database, name)
        if not yes:
            click.confirm(f"Delete {account.name} for good?", abort=True)
        instead = delete_account(database, account, COMMAND_LINE)
    click.echo(f"{account.name} is deleted; the log says {instead} instead.")


@contextmanager
def _database() -> Iterator[Database]:
    with open_store(read_settings().database_url) as store:
        yield store.database


def _named(database: Database, name: str) -> Account:
    found = accounts.named(database, name)
    if found is None:
        raise PeopleError(
            "name",
            english("There is no account “%(name)s”; `tvetipedia user list` lists all.", name=name),
        )
    return found


def _new_password(name: str, email: str) -> str:
    """A password that may be one, asked for on a terminal, else the first line of the input."""
    if sys.stdin.isatty():
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    passwords.check_new(password, name, email)
    return password


def _show_link(database: Database, account: Account) -> None:
    token = links.offer_reset(database, account, COMMAND_LINE)
    click.echo("This link sets a password, once; give it to nobody else:")
    click.echo(link_address(public_address(read_settings()), "reset", token))


def _turn_off(database: Database, account: Account) -> None:
    second_factor.turn_off(database, account, COMMAND_LINE)
    click.echo(f"{account.name} signs in without a second factor.")


def _row(account: Account) -> tuple[str, ...]:
    able = "can sign in" if account.has_password or account.issuer else "no password"
    return (
        account.name,
        account.role,
        "disabled" if account.disabled else able,
        "yes" if account.has_second_factor else "no",
        account.email,
        # Characters that steer a terminal are shown as what they are.
        "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in account.full_name),
    )


def _a(role: str) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
