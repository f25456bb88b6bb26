"""The words for each field of a noun, by its place in the noun's JSON."""

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext

from webapp.parts.wording import tongue_name

_FIELDS: Mapping[str, object] = {
    "prefLabel": lazy_gettext("Preferred label"),
    "altLabel": lazy_gettext("Alternative labels"),
    "hiddenLabel": lazy_gettext("Hidden labels"),
    "definition": lazy_gettext("Order of the definitions"),
    "text": lazy_gettext("text"),
    "language": lazy_gettext("language"),
    "kind": lazy_gettext("kind"),
    "source": lazy_gettext("source"),
    "locator": lazy_gettext("page"),
    "spatial": lazy_gettext("country or region"),
    "year": lazy_gettext("year"),
    "comment": lazy_gettext("comment"),
    "seenAt": lazy_gettext("seen at"),
    "scopeNote": lazy_gettext("Scope note"),
    "editorialNote": lazy_gettext("Editorial note"),
    "broader": lazy_gettext("Broader terms"),
    "related": lazy_gettext("Related terms"),
    "closeMatch": lazy_gettext("Close match"),
    "exactMatch": lazy_gettext("Exact match"),
    "relatedMatch": lazy_gettext("Related match"),
    "theme": lazy_gettext("Themes"),
    "replacedBy": lazy_gettext("Replaced by"),
    "legacyId": lazy_gettext("Former number"),
    "formerId": lazy_gettext("Merged into it"),
    "type": lazy_gettext("Kind"),
    "title": lazy_gettext("Title"),
    "titleSupplied": lazy_gettext("Title composed by us"),
    "genre": lazy_gettext("Genre"),
    "creator": lazy_gettext("Authors or organisations"),
    "publisher": lazy_gettext("Publisher"),
    "issued": lazy_gettext("Issued"),
    "accessed": lazy_gettext("Last seen"),
    "subject": lazy_gettext("What it is about"),
    "identifier": lazy_gettext("Identifier"),
    "url": lazy_gettext("Web address"),
    "rights": lazy_gettext("Rights"),
    "abstract": lazy_gettext("Abstract"),
    "starts": lazy_gettext("Starts"),
    "ends": lazy_gettext("Ends"),
    "place": lazy_gettext("Place"),
    "cluster": lazy_gettext("Regional cluster"),
    "file": lazy_gettext("File"),
    "mediaType": lazy_gettext("Type of the file"),
}


def field_words(path: str) -> str:
    """The words for a place in a noun, such as `prefLabel.fr` or `definition.d1.text`."""
    field, _, rest = path.partition(".")
    if field == "definition" and rest:
        id, _, part = rest.rpartition(".")
        name = str(_FIELDS.get(part, part))
        return gettext("Definition %(id)s: %(part)s", id=id, part=name)
    name = str(_FIELDS.get(field, field))
    if field == "language" and not rest:
        return gettext("Languages")
    if not rest:
        return name[:1].upper() + name[1:]
    return f"{name} ({rest if field == 'identifier' else tongue_name(rest)})"
