"""Words for what people's rooms say: roles, devices, and what cannot be done."""

import re

from flask_babel import gettext, lazy_gettext

from glossary.people import Role
from glossary.people.errors import PeopleError

ROLE_NAMES = {
    "contributor": lazy_gettext("Contributor"),
    "editor": lazy_gettext("Editor"),
    "reviewer": lazy_gettext("Reviewer"),
    "administrator": lazy_gettext("Administrator"),
}

PROBLEMS = (
    lazy_gettext(
        "A password has %(shortest)s to %(longest)s characters. Several words that nobody expects "
        "beside each other are easy to keep in mind."
    ),
    lazy_gettext("Others would try this password first: choose another one."),
    lazy_gettext("“%(name)s” is taken: choose another name."),
    lazy_gettext(
        "A name has 1 to 40 letters a to z, digits, dots, hyphens or underscores, and begins and "
        "ends with a letter or digit."
    ),
    lazy_gettext("“%(role)s” is no role; the roles are %(roles)s."),
    lazy_gettext("Give an address such as amina@example.org."),
    lazy_gettext("A full name has at most %(longest)s characters."),
    lazy_gettext("The full name holds a character that cannot be kept: type it anew."),
    lazy_gettext("This is not the code of the moment: check the clock of your device."),
    lazy_gettext("This link has been used, withdrawn or is too old: ask for another one."),
    lazy_gettext("Nobody disables their own account: ask somebody else."),
    lazy_gettext("“%(name)s” is the last administrator: make somebody else one first."),
    lazy_gettext("Another account signs in with this identity already: use that one."),
    lazy_gettext("Your account is linked to another identity already: unlink it first."),
    lazy_gettext("Without a password nobody could sign in: set one first."),
)
"""What the rooms below say, so that it is translated; they know no languages."""

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""Signs in what browsers say about themselves, the more telling first: many claim others' names."""


def told(error: PeopleError) -> str:
    """What the error says, in the reader's language."""
    return gettext(error.problem, **error.values)


def role_name(role: Role) -> str:
    """The words for a role."""
    return str(ROLE_NAMES[role])


def device_words(agent: str) -> str:
    """What a browser is, from what it says about itself: “Firefox, Linux”."""
    browser = next((name for sign, name in _BROWSERS if re.search(rf"\b{sign}/", agent)), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    named = [part for part in (browser, system) if part]
    return ", ".join(named) or agent[:60] or gettext("Unknown device")
