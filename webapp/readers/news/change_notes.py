"""Changes in words."""

from glossary.catalogue.outcomes import PublicChange
from webapp.frame.i18n import listed
from webapp.parts.field_names import field_words
from webapp.parts.wording import note_words

MOST_FIELDS = 4
"""Fields that a note names."""


def change_note(change: PublicChange) -> str:
    """What changed, field by field, and what the editors said about it; nothing of what is new."""
    if change.outcome == "new":
        return ""
    names = list(dict.fromkeys(field_words(_shown(path)) for path in change.paths))
    more = ["…"] if len(names) > MOST_FIELDS else []
    said = note_words(change.record.change_note)
    return " · ".join(part for part in (listed(names[:MOST_FIELDS] + more), said) if part)


def _shown(path: str) -> str:
    """The place, without the parts of a definition, which are one thing to readers."""
    return "definition" if path.startswith("definition.") else path
