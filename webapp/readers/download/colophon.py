"""Where a file comes from and how it may be used, as a resource that every format can hold."""

from datetime import UTC, datetime

from flask_babel import gettext

from glossary.nouns.record import Record
from glossary.nouns.resource import Resource
from webapp.frame.i18n import base_url, below_root, language
from webapp.readers.download.choosing import Chosen

ID = "tvetipedia-download"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def licence_words() -> str:
    """How what is taken along may be used."""
    return " ".join(
        (
            gettext("Texts by TVETipedia: Creative Commons Attribution 4.0 (%(a)s).", a=LICENCE),
            gettext(
                "Some names come from the UNESCO Thesaurus, © UNESCO, CC BY-SA 3.0 IGO. Quotations "
                "belong to the sources named."
            ),
        )
    )


def page_of(taken: Chosen) -> str:
    """The full address of the page that lists what is taken."""
    return base_url() + below_root(taken.page)


def colophon(taken: Chosen) -> Record[Resource]:
    """The file as a resource: its title, address, day and licence."""
    now = datetime.now(UTC)
    noun = Resource(
        id=ID,
        type="glossary",
        title={language(): f"TVETipedia: {taken.title}"},
        title_supplied=True,
        creator=("TVETipedia",),
        accessed=now.date().isoformat(),
        url=page_of(taken),
        rights=licence_words(),
    )
    return Record(noun, "published", 1, 0, now, "TVETipedia")
