"""`tvetipedia check`."""

from collections import Counter
from collections.abc import Iterator

import click

from glossary.catalogue.catalogue import Catalogue
from glossary.message import Message
from glossary.nouns.resource import Resource
from glossary.rules import Problem, check_world
from glossary.store.originals import path_of
from indexer.quotations.quotation_problems import quotation_problems
from webapp.frame.services import Services, open_services
from webapp.frame.settings import read_settings

SEVERITIES = ("error", "warning", "notice")


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia check\n"
    "  tvetipedia check --all\n\n"
    "Exit code 1: there are errors. Warnings and notices leave it 0."
)
@click.option("--all", "everything", is_flag=True, help="Also list notices for editors.")
def check(everything: bool) -> None:
    """Check everything public against the integrity rules.

    Every problem comes with its term or resource, its field and how to fix it. Quotations are
    looked for in the originals that are held of their sources, on the page that they name first.
    """
    services = open_services(read_settings())
    try:
        problems = _problems(services)
    finally:
        services.close()
    counts: Counter[str] = Counter(problem.severity for problem in problems)
    for problem in problems:
        if everything or problem.severity != "notice":
            click.echo(f"{problem.severity}: {problem}")
    click.echo(", ".join(f"{counts[severity]} {severity}s" for severity in SEVERITIES))
    if counts["error"]:
        raise click.exceptions.Exit(1)


def _problems(services: Services) -> list[Problem]:
    catalogue = services.catalogue()
    concepts = (record.noun for record in catalogue.concepts.values())
    found = [
        *check_world(catalogue.world),
        *_missing_originals(services, catalogue),
        *quotation_problems(concepts, services.store.pages),
    ]
    return sorted(found, key=lambda problem: SEVERITIES.index(problem.severity))


def _missing_originals(services: Services, catalogue: Catalogue) -> Iterator[Problem]:
    for id, record in catalogue.resources.items():
        noun = record.noun
        if isinstance(noun, Resource) and noun.file and not path_of(services.originals, noun.file):
            yield Problem(
                kind="resource",
                id=id,
                field="file",
                rule="original-missing",
                wrong=Message(f"the original {noun.file} is not in {services.originals}"),
                fix=Message("Load the file again, or restore the folder from a backup"),
            )
