"""The command `tvetipedia`: its verbs, and what it says when something is wrong."""

import errno
from typing import Any

import click

from webapp.cli.verbs import VERBS

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
        """The command for a verb; None for a word that is not a verb."""
        return VERBS[cmd_name].command() if cmd_name in VERBS else None

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, verb.summary) for name, verb in VERBS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """What the verb returns; an error of ours becomes one line, without a traceback.

        Raises: MisuseError for a setting that cannot be used, ClickException for anything else
        that the user can do something about.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(_line(error)) from error
        # Python looks these up only once something has gone wrong: importing them takes half a
        # second, which help does without.
        except _settings_error() as error:
            raise MisuseError(_line(error)) from error
        except _expected_errors() as error:
            raise click.ClickException(_line(error)) from error


def _settings_error() -> type[Exception]:
    from webapp.frame.settings import SettingsError  # noqa: PLC0415

    return SettingsError


def _expected_errors() -> tuple[type[Exception], ...]:
    """Errors whose message says what is wrong and what to do."""
    from glossary.people.errors import PeopleError  # noqa: PLC0415
    from glossary.store.errors import StoreError  # noqa: PLC0415
    from indexer.engines.contract import EngineUnavailableError  # noqa: PLC0415
    from indexer.reading.parts.errors import ReadingError  # noqa: PLC0415

    return StoreError, PeopleError, EngineUnavailableError, ReadingError


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
