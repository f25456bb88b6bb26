"""The verbs of the command line: where each one is, and what it does in one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, which is imported only when it is asked for: that takes up to a second."""

    place: str
    """Module and name of its command, with a colon between them."""
    summary: str
    """The first sentence of its help; a test compares the two."""

    def command(self) -> click.Command:
        """The command itself."""
        module, _, name = self.place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


VERBS: Mapping[str, Verb] = {
    "serve": Verb("webapp.cli.serve:serve", "Serve the pages until interrupted."),
    "load": Verb(
        "webapp.cli.load:load",
        "Bring terms, resources and documents into the store and the index.",
    ),
    "check": Verb("webapp.cli.check:check", "Check everything public against the integrity rules."),
    "export": Verb(
        "webapp.cli.export:export",
        "Write what is in the store into a file that people edit or other programs read.",
    ),
    "template": Verb(
        "webapp.cli.template:template",
        "Write an empty file for people to fill in, to be loaded with `tvetipedia load`.",
    ),
    "release": Verb(
        "webapp.cli.release:release",
        "Make the edition NAME of everything public, which stays as it is for ever.",
    ),
    "backup": Verb(
        "webapp.cli.backup:backup",
        "Write everything into FILE: terms, resources, people, the editors' desk, originals.",
    ),
    "restore": Verb(
        "webapp.cli.backup:restore", "Bring a backup into an empty instance, SQLite or PostgreSQL."
    ),
    "copy": Verb(
        "webapp.cli.copy:copy",
        "Copy a whole instance from one store into another, empty one: SQLite or PostgreSQL.",
    ),
    "search": Verb(
        "webapp.cli.search:search", "Search terms and resources as the search page does."
    ),
    "annotate": Verb(
        "webapp.cli.annotate:annotate",
        "Find the terms of the glossary in a file of any format that `load` reads as a document.",
    ),
    "mcp": Verb("webapp.cli.mcp:mcp", "Answer an AI assistant over standard input and output."),
    "evaluate": Verb(
        "webapp.cli.evaluate:evaluate",
        "Measure search against judged queries or a test collection.",
    ),
    "index": Verb(
        "webapp.cli.index:index",
        "Build, renew and inspect the search index, which is made from the store.",
    ),
    "user": Verb("webapp.cli.user:user", "Look after the accounts of people who write and review."),
    "due": Verb(
        "webapp.cli.due:due", "Publish what is due, mail notices and deliver to webhooks, once."
    ),
    "settings": Verb(
        "webapp.cli.settings:settings", "Show the settings in force and where each comes from."
    ),
}
"""In the order in which one meets them."""
