"""The words for each field of a noun, by its place in the noun's JSON."""

from flask_babel import gettext

from glossary.nouns.fields import field_of, fields_of
from webapp.frame.i18n import translated
from webapp.parts.wording import tongue_name


def field_words(path: str) -> str:
    """The words for a place in a noun, such as `prefLabel.fr` or `definition.d1.text`."""
    name, _, rest = path.partition(".")
    if name == "definition" and rest:
        id, _, part = rest.rpartition(".")
        row = fields_of("definition").get(part)
        words = translated(row.label) if row else part
        return gettext("Definition %(id)s: %(part)s", id=id, part=words)
    row = field_of(name)
    words = translated(row.label) if row else name
    if name == "language" and not rest:
        return gettext("Languages")
    if not rest:
        return words[:1].upper() + words[1:]
    return f"{words} ({tongue_name(rest) if row and row.multilingual else rest})"
