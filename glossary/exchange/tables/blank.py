"""Tables without nouns for people to fill in, and what each column is for."""

from collections.abc import Mapping, Sequence

from glossary.exchange.tables.columns import DEFINITION
from glossary.message import Message, english
from glossary.nouns.record import Kind

_CONCEPT = (
    "id",
    "prefLabel.en",
    "prefLabel.fr",
    "prefLabel.es",
    "altLabel.en",
    f"{DEFINITION}.text",
    f"{DEFINITION}.language",
    f"{DEFINITION}.kind",
    f"{DEFINITION}.source",
    f"{DEFINITION}.locator",
    "scopeNote.en",
    "broader",
    "related",
    "theme",
    "editorialNote",
)
_RESOURCE = (
    "id",
    "type",
    "title.en",
    "title.fr",
    "creator",
    "publisher",
    "issued",
    "language",
    "url",
    "theme",
)
HEADINGS: Mapping[Kind, Sequence[str]] = {"concept": _CONCEPT, "resource": _RESOURCE}
"""The columns of a template; any other of the format can be added."""

NOTES: Mapping[str, Message] = {
    "id": english("Leave it empty for a new entry: the id is made of the label."),
    "prefLabel.en": english("The term. For another language add a column, such as prefLabel.ar."),
    "altLabel.en": english("Synonyms, each on a line of its own."),
    "definition.text": english(
        "A further definition has a row of its own with the same id or label; the definitions that "
        "are here already stay."
    ),
    "definition.language": english("A code, such as en, fr or pt-BR."),
    "definition.kind": english("quotation, paraphrase or editorial"),
    "definition.source": english("Id or title of a source; editorial definitions need none."),
    "definition.locator": english("The page or place in the source, such as 12 or Article 3(1)."),
    "broader": english("Ids or labels of terms, each on a line of its own."),
    "related": english("Ids or labels of terms, each on a line of its own."),
    "theme": english("Ids or names of themes, each on a line of its own."),
    "editorialNote": english("Only editors see it."),
    "type": english("The id of a kind, such as publication."),
    "creator": english("Authors or organisations, each on a line of its own."),
    "issued": english("A year or date, such as 2018 or 2018-10-24."),
    "language": english("Codes, each on a line of its own."),
}
"""What is said of a column beside its heading."""
