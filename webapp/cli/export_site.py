"""`tvetipedia export site DIR`."""

from pathlib import Path
from time import monotonic

import click

from webapp.cli.known import need_known
from webapp.frame.services import open_services
from webapp.frame.serving import public_address
from webapp.frame.settings import read_settings
from webapp.offline.new_folder import FolderError, check_ours
from webapp.offline.site import SiteOrder, write_site


@click.command(
    epilog="\b\nExamples:\n"
    "  tvetipedia export site /media/usb/glossary\n"
    "  tvetipedia export site glossary --language en --language fr\n\n"
    "Open index.html in the folder, or put the folder on any web server, below any path."
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--language",
    "languages",
    metavar="CODE",
    multiple=True,
    help="Only pages in this language of the interface; may be repeated.",
)
def site(folder: Path, languages: tuple[str, ...]) -> None:
    """Write the public glossary as static pages with a search, which need no server.

    FOLDER is new or empty, or was written by this command: then it is replaced when all is written.
    """
    settings = read_settings()
    wanted = tuple(dict.fromkeys(languages)) or settings.languages
    need_known("language", wanted, settings.languages)
    begun = monotonic()
    try:
        check_ours(folder)
        pages = _written(folder, wanted)
    except FolderError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{pages:,} pages written into {folder} in {monotonic() - begun:.0f} s.")


def _written(folder: Path, languages: tuple[str, ...]) -> int:
    from webapp.app import create_app  # noqa: PLC0415 - takes a second, which help does without

    settings = read_settings()
    services = open_services(settings)
    try:
        order = SiteOrder(languages, public_address(settings))
        return write_site(create_app(settings, services), folder, order, services.catalogue())
    finally:
        services.close()
