"""`tvetipedia settings`."""

from collections.abc import Iterator, Mapping
from typing import Any

import click

from glossary.desk.decisions import decided
from glossary.store.database import missing_file, open_database
from glossary.store.errors import StoreError
from webapp.cli.tables import aligned
from webapp.frame import policy
from webapp.frame.settings import SECRET, SETTINGS, Setting, Settings, read_settings

HEADINGS = ("setting", "value", "from")


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia settings\n"
    "  TVETIPEDIA_SETTINGS=/etc/tvetipedia.toml tvetipedia settings\n\n"
    "Exit code 2: a setting is unknown, or has a value that cannot be used."
)
def settings() -> None:
    """Show the settings in force and where each comes from.

    That is the environment, the settings file, the desk (what administrators changed in the
    browser) or the default. Of what may hold a password only the kind of address is shown.
    """
    given = read_settings()
    for line in aligned([HEADINGS, *_rows(given, _decided(given))]):
        click.echo(line)


def _rows(given: Settings, decisions: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    in_force = policy.policy_of(given, decisions)
    for setting in SETTINGS:
        value, origin = getattr(given, setting.name), given.given.get(setting.name, "default")
        if setting.name in policy.NAMES:
            value = getattr(in_force, setting.name)
            decided_so = decisions.get(setting.name) == policy.written(value)
            origin = "the desk" if origin == "default" and decided_so else origin
        yield setting.name, _shown(setting, value), origin


def _shown(setting: Setting, value: Any) -> str:
    if setting.name in SECRET:
        return _masked(value)
    match value:
        case bool():
            return policy.written(value)
        case None:
            return ""
        case (str() as host, int() as port):
            return f"{host}:{port}"
        case tuple():
            return ",".join(map(str, value))
        case _:
            return str(value)


def _masked(text: str) -> str:
    # Not even host or name: where a password holds / or #, no reader of addresses finds its end.
    scheme, separator, _ = text.partition("://")
    return (f"{scheme}://***" if separator else "***") if text else ""


def _decided(given: Settings) -> Mapping[str, str]:
    """What was decided at the desk; the store is only read, and not made or brought up to date."""
    if missing_file(given.database_url):
        return {}
    try:
        database = open_database(given.database_url)
        try:
            return decided(database)
        finally:
            database.engine.dispose()
    except StoreError as error:
        click.echo(f"note: what was decided at the desk cannot be read: {error}", err=True)
        return {}
