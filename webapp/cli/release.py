"""`tvetipedia release NAME`."""

import click

from glossary.releases.edition_making import make_edition
from glossary.store.store import open_store
from webapp.frame.serving import public_address
from webapp.frame.settings import read_settings


@click.command(
    epilog="\b\nExample:\n  tvetipedia release 2026.12\n\n"
    "Exit code 1: there is an edition of this name, or nothing is public yet."
)
@click.argument("name")
def release(name: str) -> None:
    """Make the edition NAME of everything public, which stays as it is for ever.

    It has the glossary as a page, SKOS, TBX, JSON Lines and CSV, the changes since the edition
    before, a description for catalogues (DCAT), CITATION.cff, and checksums. Readers find it at
    /release/NAME/. An edition is never overwritten.
    """
    settings = read_settings()
    base = public_address(settings)
    with open_store(settings.database_url) as store:
        edition = make_edition(store, name, base)
    if not settings.base_url:
        click.echo(
            f"note: no setting base_url: addresses in the edition begin with {base}", err=True
        )
    for file in edition.files:
        click.echo(f"{file.sha256}  {file.name} ({file.bytes:,} bytes)")
    click.echo(
        f"Edition {edition.name}: {edition.concepts:,} terms and {edition.resources:,} resources, "
        f"at {base}/release/{edition.name}/"
    )
