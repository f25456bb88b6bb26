"""The command `tvetipedia`: its verbs, and what it says when something is wrong."""

import errno
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from glossary.people.errors import PeopleError
from glossary.store.store import StoreError
from indexer.engines.contract import EngineUnavailableError
from indexer.reading.parts.errors import ReadingError
from webapp.frame.settings import SettingsError

VERBS: Mapping[str, str] = {
    "serve": "webapp.cli.serve:serve",
    "load": "webapp.cli.load:load",
    "check": "webapp.cli.check:check",
    "export": "webapp.cli.export:export",
    "backup": "webapp.cli.backup:backup",
    "restore": "webapp.cli.backup:restore",
    "search": "webapp.cli.search:search",
    "annotate": "webapp.cli.annotate:annotate",
    "evaluate": "webapp.cli.evaluate:evaluate",
    "index": "webapp.cli.index:index",
    "user": "webapp.cli.user:user",
    "due": "webapp.cli.due:due",
}
"""Verbs and where they stand; each is imported when it is asked for, so that all start fast."""

MISUSED, INTERRUPTED = 2, 130


class MisuseError(click.ClickException):
    """A command line or setting that cannot be understood."""

    exit_code = MISUSED


class Verbs(click.Group):
    """The verbs of VERBS; what can go wrong becomes one line and an exit code."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The verbs in the order in which one meets them."""
        return list(VERBS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command for a verb; none for a word that is no verb."""
        if cmd_name not in VERBS:
            return None
        module, _, name = VERBS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What the verb returns; an error of ours is told in one line, without a traceback."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise MisuseError(_line(error)) from error
        except (StoreError, PeopleError, EngineUnavailableError, ReadingError) as error:
            raise click.ClickException(_line(error)) from error
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(_line(error)) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed or something was refused, 2 command line or settings "
    "cannot be understood, 130 interrupted. Settings: TVETIPEDIA_… variables, see "
    "docs/settings.md.",
)
@click.version_option(package_name="tvetipedia", message="TVETipedia %(version)s")
def main() -> None:
    """Glossary and knowledge-base search for technical and vocational education and training."""
