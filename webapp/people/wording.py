"""Words for roles and devices."""

import re

from flask_babel import gettext, lazy_gettext

from glossary.people import Role
from glossary.people.account_log import AccountChange
from webapp.frame.i18n import listed

ROLE_NAMES = {
    "contributor": lazy_gettext("Contributor"),
    "editor": lazy_gettext("Editor"),
    "reviewer": lazy_gettext("Reviewer"),
    "administrator": lazy_gettext("Administrator"),
}

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
"""Signs in what browsers call themselves, the more specific first: many claim others' names."""


def role_name(role: Role) -> str:
    """The words for a role."""
    return str(ROLE_NAMES[role])


def change_words(change: AccountChange) -> str:
    """What was done to an account."""
    name = change.name
    match change.action:
        case "role-changed":
            before, _, after = change.text.partition(" → ")
            roles = [str(ROLE_NAMES.get(role, role)) for role in (before, after)]
            return gettext(
                "%(name)s: role %(before)s → %(after)s", name=name, before=roles[0], after=roles[1]
            )
        case "disabled":
            return gettext("%(name)s: disabled", name=name)
        case "enabled":
            return gettext("%(name)s: let in again", name=name)
        case "account-deleted":
            return gettext("%(name)s: deleted", name=name)
        case "second-factor-off":
            return gettext("%(name)s: second factor switched off", name=name)


def device_words(agent: str) -> str:
    """What a browser is, from what it says about itself: “Firefox, Linux”."""
    browser = next((name for sign, name in _BROWSERS if re.search(rf"\b{sign}/", agent)), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    named = [part for part in (browser, system) if part]
    return listed(named) or agent[:60] or gettext("Unknown device")
