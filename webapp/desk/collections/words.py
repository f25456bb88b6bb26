"""The words in which the pages of themes and those of kinds differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext

from glossary.vocabulary.collections import SchemeName


@dataclass(frozen=True, slots=True)
class PageWords:
    """What the pages of a scheme say, translated when it is shown."""

    scheme: SchemeName
    title: object
    one: object
    add: object
    change: object
    back: object
    retired: object
    added: object
    changed: object


PAGES: Mapping[str, PageWords] = {
    "themes": PageWords(
        scheme="theme",
        title=lazy_gettext("Themes"),
        one=lazy_gettext("Theme"),
        add=lazy_gettext("Add a theme"),
        change=lazy_gettext("Change the theme"),
        back=lazy_gettext("Back to all themes"),
        retired=lazy_gettext(
            "A retired theme is no longer offered for entries; its page and address stay."
        ),
        added=lazy_gettext("The theme is added."),
        changed=lazy_gettext("The theme is changed."),
    ),
    "kinds": PageWords(
        scheme="kind",
        title=lazy_gettext("Kinds of resource"),
        one=lazy_gettext("Kind of resource"),
        add=lazy_gettext("Add a kind"),
        change=lazy_gettext("Change the kind"),
        back=lazy_gettext("Back to all kinds"),
        retired=lazy_gettext(
            "A retired kind is no longer offered for resources; its page and address stay."
        ),
        added=lazy_gettext("The kind is added."),
        changed=lazy_gettext("The kind is changed."),
    ),
}
"""By the part of the address that names the list."""
